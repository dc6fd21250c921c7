/** People of a roll-out, for tests of the learner's pages. */
import sharp from "sharp";
import { createPersonalLinks } from "#features/people/index.ts";
import type { TestApp } from "../../../../test/app.ts";
import { activateRule, createRule, evaluateRules } from "../../assignments/index.ts";
import { loadPeople, type Roster, ruleFor } from "../../assignments/testing/roll-out.ts";

/** Ann, Bob and Cat are asked to take the course that counts by Dec 31, 2026. */
export async function askThree(t: TestApp): Promise<Roster> {
  return t.work("administrator", async (work) => {
    const roster = await loadPeople(work);
    const id = await createRule(work, ruleFor(roster));
    await activateRule(work, id);
    await evaluateRules(work);
    return roster;
  });
}

/** A picture of a certificate; another seed gives another file. */
export async function picture(seed: number): Promise<File> {
  const bytes = await sharp({
    create: { width: 320, height: 240, channels: 3, background: { r: seed % 256, g: 90, b: 200 } },
  })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], "certificate.png", { type: "image/png" });
}

/** The form of a certificate, filled in. */
export async function certificateForm(courseId: string, seed: number): Promise<FormData> {
  const form = new FormData();
  form.set("courseId", courseId);
  form.set("certificate", await picture(seed));
  return form;
}

/** The secret of a new learner's link. */
export async function linkOf(t: TestApp, personId: string): Promise<string> {
  const [secret] = await t.work("administrator", (work) =>
    createPersonalLinks(work, [{ personId, purpose: "learner" }], 30),
  );
  return secret ?? "";
}
