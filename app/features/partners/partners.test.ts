/** Partners: the list, contact with them, who is missing, letters; and mail to advisers. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { readFileSync } from "node:fs";
import { newId } from "#platform/ids.ts";
import { inviteAdviser } from "./advisers/invite-adviser.ts";
import { partnerContent } from "./kinds.ts";
import { nextWithPartners } from "./today.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp({ config: { smtpUrl: "smtp://127.0.0.1:1" } });
  lead = await t.as("program-lead");
});
afterAll(() => t.close());

async function add(more: Record<string, string> = {}): Promise<string> {
  const answer = await lead.post("/program/partners/new", {
    name: "Harbor Union",
    kind: "unions",
    ...more,
  });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
}

describe("R144 the list of partners", () => {
  test("keeps what each does, and refuses what is wrong with what was typed", async () => {
    const refused = await lead.post("/program/partners/new", {
      name: "Harbor Union",
      kind: "individuals-who-have-experienced-forced-labor",
      url: "javascript:alert(1)",
      keeper: "nobody",
      contactEmail: "a@b, c@d",
    });
    expect(refused.status).toBe(400);
    const text = await refused.text();
    for (const words of [
      "Choose what they are.",
      "begins with https://",
      "Nobody on the roster",
      "Write one e-mail address",
    ])
      expect(text).toContain(words);
    expect(text).toContain('value="Harbor Union"');
    const here = await add({ does: "Tells its members", nextContactOn: "2026-11-01" });
    expect(await lead.page(here)).toContain("Tells its members");
    expect(await lead.page("/program/partners?show=due&q=harbor")).toContain("Was due Nov 1, 2026");
    expect(await lead.page("/program/partners?kind=manufacturers")).toContain("No partner fits");
    expect(await lead.page("/program/partners.csv?q=harbor")).toContain("Tells its members");
  });

  test("a contact is logged with the next day; ended and taken up again", async () => {
    const here = await add({ name: "Dock Workers" });
    const future = await lead.post(`${here}/contacts`, { on: "2026-11-26", what: "A call" });
    expect(future.status).toBe(400);
    await lead.post(`${here}/contacts`, { on: "2026-11-24", what: "A call", next: "2027-01-08" });
    const page = await lead.page(here);
    expect(page).toContain("Nov 24, 2026");
    expect(page).toContain("Jan 8, 2027");
    expect(await lead.page("/program/calendar")).toContain("Be in touch with Dock Workers");
    expect((await lead.post(`${here}/end`)).status).toBe(400);
    await lead.post(`${here}/end`, { endReason: "They closed" });
    expect(await lead.page("/program/partners")).not.toContain("Dock Workers");
    expect(await lead.page("/program/partners?show=ended")).toContain("Dock Workers");
    expect((await lead.post(`${here}/end`, { endReason: "Again" })).status).toBe(409);
    await lead.post(`${here}/restore`);
    expect(await lead.page("/program/partners")).toContain("Dock Workers");
  });

  test("whoever only reads changes nothing, and another organization meets nothing", async () => {
    const here = await add({ name: "Quay Workers" });
    const reader = await t.as("executive");
    expect(await reader.page(here)).not.toContain("Log a contact");
    expect((await reader.post(`${here}/end`, { endReason: "No" })).status).toBe(403);
    const other = await t.asOther("program-lead");
    expect((await other.get(here)).status).toBe(404);
    expect((await other.post(`${here}/end`, { endReason: "No" })).status).toBe(404);
  });

  test("what is due stands on Today for its keeper alone", async () => {
    const personId = newId();
    await t.work("administrator", (work) =>
      work.trx
        .insertInto("person")
        .values({
          organization_id: t.organization,
          person_id: personId,
          name: "Kim Keeper",
          employee_number: "K-1",
          employee_key: "k-1",
        } as never)
        .execute(),
    );
    await add({ name: "Kept Union", keeper: "K-1", nextContactOn: "2026-12-05" });
    const asked = (id: string | null) =>
      t.work("site-poc", (work) =>
        nextWithPartners({ ...work, actor: { ...work.actor, personId: id } }),
      );
    expect((await asked(personId))?.steps.map((step) => step.text)).toEqual(["Kept Union"]);
    expect(await asked(null)).toBeNull();
  });
});

describe("R143 who is missing", () => {
  test("the kinds are the toolkit's, word for word", () => {
    expect(partnerContent().kinds.map((kind) => kind.name)).toEqual([
      "industry trade groups",
      "distributors",
      "group purchasing organizations",
      "manufacturers",
      "nonprofits",
      "individuals who have experienced forced labor",
      "unions",
      "workers’ rights advocates",
      "other subject matter experts",
      "civil society",
      "health systems and public health institutions",
    ]);
  });

  test("a kind with a partner is not missing; the others come with a letter to draft", async () => {
    await add();
    const page = await lead.page("/program/partners/missing");
    expect(page).not.toContain("/program/partners/letter/unions");
    expect(page).toContain("/program/partners/letter/nonprofits");
    expect(page).not.toContain("/program/partners/letter/individuals");
    const letter = await lead.page("/program/partners/letter/nonprofits");
    expect(letter).toContain("Lakeshore Health");
    expect((await lead.get("/program/partners/letter/unknown")).status).toBe(404);
    const empty = await lead.post("/program/partners/letter/nonprofits", { way: "mail" });
    expect(empty.status).toBe(400);
    const sent = await lead.post("/program/partners/letter/nonprofits", {
      way: "mail",
      toName: "Harbor House",
      toAddress: "hello@harbor.example",
      subject: "Working together",
      body: "Hello {link}",
    });
    expect(sent.status).toBe(303);
    expect(await lead.page("/program/partners/letters")).toContain("Harbor House");
    const { rows } = await t.database.pool.query<{ body_text: string }>(
      `select body_text from mail where to_address = 'hello@harbor.example'`,
    );
    expect(rows.map((row) => row.body_text)).toEqual(["Hello (link)"]);
  });

  test("R137 R145 a tool is linked where its source gives a link, else it is said that none is known", async () => {
    expect(await lead.page("/program/partners/missing")).toContain(
      "https://nhttac.acf.hhs.gov/resource/toolkit-human-trafficking-community-readiness-guide",
    );
    const advisers = await lead.page("/program/advisers");
    expect(advisers).toContain("Survivor-Informed Practice Self-Guided Assessment");
    expect(advisers).toContain("No link to it is known to us.");
  });
});

describe("R136 mail to an adviser", () => {
  test("says nothing of what it is about, stands in no list, and leaves with the record", async () => {
    const { adviserId, secret } = await t.work("program-lead", (work) =>
      inviteAdviser(t.services, work, {
        called: "Blue Door",
        email: "door@example.net",
        letter: "Would you advise us from lived experience?",
      }),
    );
    expect(secret).toBeNull();
    const { rows } = await t.database.pool.query<{ subject: string; body_text: string }>(
      `select subject, body_text from mail where to_address = 'door@example.net'`,
    );
    expect(rows[0]!.subject).toBe("A letter from Lakeshore Health");
    expect(rows[0]!.body_text).not.toMatch(/advis|lived|experience|traffick|forced|Blue Door/i);
    const list = await (await t.as("administrator")).page("/settings/mail");
    expect(list).not.toContain("door@example.net");
    await lead.post(`/program/advisers/${adviserId}/erase`);
    const left = await t.database.pool.query(
      `select 1 from mail where to_address = 'door@example.net'`,
    );
    expect(left.rows).toEqual([]);
  });

  test("no page for people asks what happened", () => {
    const words = readFileSync(new URL("./advisers/pages/own-page.tsx", import.meta.url), "utf8");
    expect(words).not.toMatch(/your story|what happened|tell us about your/i);
  });
});
