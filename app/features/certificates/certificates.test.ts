/** Certificates in the browser: sent in, looked at, decided once, looked at twice, taken back. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { newId } from "../../platform/ids.ts";
import { writePlainPdf } from "./testing/plain-pdf.ts";
import { permissionsOf, ROLES } from "../../roles.ts";
import { applyRetention } from "../privacy/apply-retention.ts";
import { ensureCourses } from "../training/index.ts";
import {
  certificatesWaiting,
  certificateStates,
  personCertificates,
  submitCertificate,
} from "./index.ts";
import { addPerson, courseId, file } from "./testing/ground.ts";
import type { MadeUpKind } from "./testing/made-up.ts";
import { REVIEWING_ROLES, secondLookDue } from "./second-look.queries.ts";

const QUEUE = "/training/certificates";

let t: TestApp;
let reviewer: Client;
let second: Client;
let course: string;
let otherCourse: string;
let ana: string;
let ben: string;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  [course, otherCourse] = [await courseId(t, "1112251"), await courseId(t, "1088753")];
  ana = await addPerson(t, "Ana Rivera", "UM100", "ana@lakeshore.example");
  ben = await addPerson(t, "Ben Harbor", "UM200", null);
  reviewer = await t.as("learning-manager");
  second = await t.as("program-lead");
});
afterAll(() => t?.close());
beforeEach(async () => {
  await t.work("administrator", async ({ trx }) => {
    for (const table of [
      "certificate",
      "certificate_setting",
      "completion",
      "mail",
      "stored_file",
    ] as const)
      await trx.deleteFrom(table).where("organization_id", "=", t.organization).execute();
    await sql`delete from audit_entry`.execute(trx);
  });
});

async function sent(
  kind: MadeUpKind,
  o: { person?: string; name?: string; on?: string; claimed?: string } = {},
): Promise<string> {
  const ready = await file(kind, o.name, o.on);
  return t.work("learner", (work) =>
    submitCertificate(work, {
      personId: o.person ?? ana,
      courseId: course,
      completedOn: o.claimed ?? o.on ?? "2026-11-03",
      prepared: ready,
      via: "signed-in",
    }),
  );
}

const accept = (by: Client, id: string, completedOn = "2026-11-03", courseId_ = course) =>
  by.post(`${QUEUE}/${id}/accept`, { completedOn, courseId: courseId_ });
const states = () =>
  t.work("administrator", async ({ trx }) => {
    const rows = await certificateStates(trx, t.organization).execute();
    return rows.map((row) => `${row.person_id === ana ? "ana" : "ben"} ${row.state} ${row.since}`);
  });
const completions = () =>
  t.work("administrator", async ({ trx }) => {
    const rows = await trx
      .selectFrom("completion")
      .selectAll()
      .where("organization_id", "=", t.organization)
      .orderBy("recorded_at")
      .execute();
    return rows.map((row) => `${row.completed_on} ${row.voided_at ? "voided" : "counts"}`);
  });
const audited = () =>
  t.work("administrator", async ({ trx }) => {
    const rows = await trx
      .selectFrom("audit_entry")
      .select("action")
      .where("organization_id", "=", t.organization)
      .orderBy("audit_id")
      .execute();
    return rows.map((row) => row.action);
  });
const setShare = (percent: string) => reviewer.post(`${QUEUE}/settings`, { percent });

test("R50 a certificate that was sent in waits, shows what was read, and accepting it records the completion with the file", async () => {
  const id = await sent("good");
  expect([await t.work("administrator", certificatesWaiting), await states()]).toEqual([
    1,
    ["ana waiting 2026-11-25"],
  ]);
  const page = await reviewer.page(QUEUE);
  expect(page).toContain("All fits");
  expect(page).toContain('value="2026-11-03"');
  const picture = await reviewer.get(`${QUEUE}/${id}/picture`);
  expect([
    picture.headers.get("content-type"),
    picture.headers.get("content-security-policy"),
  ]).toEqual(["image/webp", "sandbox; default-src 'none'"]);
  const original = await reviewer.get(`${QUEUE}/${id}/original`);
  expect(original.headers.get("content-disposition")).toContain("attachment");
  const answer = await accept(reviewer, id);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, QUEUE]);
  expect(await completions()).toEqual(["2026-11-03 counts"]);
  const training = await reviewer.page(`/training/people/${ana}`);
  expect(training).toContain(`${QUEUE}/${id}?view=accepted`);
  const completion = /\/training\/completions\/([\w-]+)/.exec(training)?.[1];
  const evidence = await reviewer.get(`/training/completions/${completion}/evidence`);
  expect(
    Buffer.from(await evidence.arrayBuffer()).equals(
      Buffer.from((await file("good")).evidence.bytes),
    ),
  ).toBe(true);
  expect([await states(), await audited()]).toEqual([
    [],
    ["submit-certificate", "record-completion", "accept-certificate"],
  ]);
});

test("R50 date and course can be put right before accepting; a day that cannot be is refused with a reason", async () => {
  const id = await sent("photo");
  const future = await accept(reviewer, id, "2027-05-01");
  expect(future.status).toBe(400);
  expect(await future.text()).toContain("This date lies in the future.");
  expect((await accept(reviewer, id, "")).status).toBe(400);
  expect(await completions()).toEqual([]);
  await accept(reviewer, id, "2026-10-30", otherCourse);
  const rows = await t.work("administrator", (work) => personCertificates(work, ana));
  expect(rows).toMatchObject([
    { state: "accepted", courseId: otherCourse, claimedOn: "2026-11-03" },
  ]);
  expect(await completions()).toEqual(["2026-10-30 counts"]);
});

test("R50 the same file by the same person is here once; a newer file takes the place of one that waits", async () => {
  await sent("good");
  await expect(sent("good")).rejects.toThrow("This file is here already");
  await sent("photo");
  expect(await t.work("administrator", certificatesWaiting)).toBe(1);
  const rows = await t.work("administrator", (work) => personCertificates(work, ana));
  expect(rows.map((row) => row.state)).toEqual(["waiting", "withdrawn"]);
  const ready = await file("other-name");
  const twice = await Promise.allSettled(
    [1, 2].map(() =>
      t.work("learner", (work) =>
        submitCertificate(work, { personId: ben, courseId: course, prepared: ready, via: "link" }),
      ),
    ),
  );
  expect(twice.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("R50 another person’s copy of a file is pointed at, on both", async () => {
  const first = await sent("good");
  const copy = await sent("good", { person: ben });
  expect(await reviewer.page(`${QUEUE}/${first}`)).toContain(
    "The same file was also sent for Ben Harbor",
  );
  const page = await reviewer.page(`${QUEUE}/${copy}`);
  expect(page).toContain("The same file was also sent for Ana Rivera");
  expect(page).toContain("The name on the document is Ana Rivera; the roster says Ben Harbor.");
});

test("R50 sending back needs a reason, mails it with a link of the person’s own, and shows it on their page", async () => {
  const id = await sent("sign-up");
  const empty = await reviewer.post(`${QUEUE}/${id}/send-back`, { usual: "", words: " " });
  expect(empty.status).toBe(400);
  const words = "Page 2 is missing.";
  await reviewer.post(`${QUEUE}/${id}/send-back`, { usual: "made up", words });
  const [row] = await t.work("administrator", (work) => personCertificates(work, ana));
  expect(row).toMatchObject({ state: "sent-back", reason: words });
  expect(await states()).toEqual(["ana sent-back 2026-11-25"]);
  const [mail] = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("mail").selectAll().execute(),
  );
  expect(mail).toMatchObject({ to_address: "ana@lakeshore.example", purpose: "certificate" });
  expect(mail?.body_text).toContain(words);
  expect(mail?.link).toMatch(new RegExp(`^http://localhost:3000/t/${t.organization}/[\\w-]{20,}$`));
  await expect(sent("sign-up")).rejects.toThrow("It was sent back: Page 2 is missing.");
  await sent("good");
  expect(await states()).toEqual(["ana waiting 2026-11-25"]);
  const noMail = await sent("photo", { person: ben });
  const answer = await reviewer.post(`${QUEUE}/${noMail}/send-back`, { words });
  expect(answer.status).toBe(303);
  expect(await reviewer.page(QUEUE)).toContain("No address is known");
});

test("R50 two reviewers at once make one decision", async () => {
  const id = await sent("good");
  const answers = await Promise.all([
    accept(reviewer, id),
    accept(second, id),
    second.post(`${QUEUE}/${id}/send-back`, { words: "Blurred" }),
  ]);
  expect(answers.map((a) => a.status).toSorted()).toEqual([303, 409, 409]);
  const late = await accept(reviewer, id);
  expect([late.status, await late.text()]).toEqual([
    409,
    expect.stringContaining("decided already"),
  ]);
});

test("R50 taking back voids the completion that accepting made, and leaves one that was on record before", async () => {
  const id = await sent("good");
  await accept(reviewer, id);
  await reviewer.post(`${QUEUE}/${id}/take-back`);
  expect([await completions(), await states()]).toEqual([
    ["2026-11-03 voided"],
    ["ana waiting 2026-11-25"],
  ]);
  await t.work("administrator", async ({ trx }) => {
    await sql`delete from completion`.execute(trx);
    await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, source, recorded_by_name)
      values (${t.organization}, ${newId()}, ${ana}, ${course}, 'completed', '2026-11-03', 'import', 'A file')`.execute(
      trx,
    );
  });
  await accept(reviewer, id);
  await reviewer.post(`${QUEUE}/${id}/take-back`);
  expect(await completions()).toEqual(["2026-11-03 counts"]);
  expect((await reviewer.post(`${QUEUE}/${id}/take-back`)).status).toBe(409);
  const sentBack = await reviewer.post(`${QUEUE}/${id}/send-back`, { words: "Blurred" });
  expect(sentBack.status).toBe(303);
  await sent("photo");
  const newer = await reviewer.post(`${QUEUE}/${id}/take-back`);
  expect([newer.status, await newer.text()]).toEqual([409, expect.stringContaining("newer")]);
});

test("R50 nobody decides about their own certificate, by key, by form or together with others", async () => {
  const id = await sent("good");
  const own = await t.as("administrator", { personId: ana });
  expect(await own.page(`${QUEUE}/${id}`)).toContain("This is your own certificate");
  expect((await accept(own, id)).status).toBe(403);
  expect((await own.post(`${QUEUE}/${id}/send-back`, { words: "No" })).status).toBe(403);
  expect(await own.page(`${QUEUE}/exact`)).toContain("No certificate fits wholly");
  await own.post(`${QUEUE}/exact`, { ids: id });
  expect([await completions(), await t.work("administrator", certificatesWaiting)]).toEqual([
    [],
    1,
  ]);
});

test("R50 together only what fits wholly is accepted, each with its own record; the rest stays", async () => {
  const good = await sent("good");
  const hinted = await sent("good", { person: ben, name: "Ben Harbor", claimed: "2026-11-04" });
  const page = await reviewer.page(`${QUEUE}/exact`);
  expect(page).toContain("Accept 1 certificate");
  await reviewer.post(`${QUEUE}/exact`, { ids: `${good} ${hinted} ${newId()}` });
  expect(await reviewer.page(QUEUE)).toContain("2 others were left");
  expect([await completions(), await states()]).toEqual([
    ["2026-11-03 counts"],
    ["ben waiting 2026-11-25"],
  ]);
  const list = await reviewer.page(`${QUEUE}/decisions`);
  expect(list).toContain("Accepted, with others");
  const csv = await reviewer.page(`${QUEUE}/decisions.csv?kind=accepted`);
  expect(csv.trim().split("\n")).toHaveLength(2);
  expect(csv).toContain("Ana Rivera");
});

test("R50 a sampled share is looked at twice by somebody else; who disagrees reopens it", async () => {
  expect((await setShare("101")).status).toBe(400);
  await setShare("100");
  const id = await sent("good");
  await accept(reviewer, id);
  expect(await reviewer.page(`${QUEUE}?view=second-look`)).toContain(
    "Another reviewer has to look",
  );
  const look = (by: Client, fields: Record<string, string>) =>
    by.post(`${QUEUE}/${id}/second-look`, fields);
  expect((await look(reviewer, { agree: "yes" })).status).toBe(403);
  expect((await look(second, { agree: "no", words: "" })).status).toBe(400);
  await look(second, { agree: "no", words: "The year is another" });
  expect([await completions(), await states()]).toEqual([
    ["2026-11-03 voided"],
    ["ana waiting 2026-11-25"],
  ]);
  const page = await reviewer.page(`${QUEUE}/${id}`);
  expect(page).toContain("Second look: disagreed");
  await accept(reviewer, id, "2026-11-02");
  await look(second, { agree: "yes" });
  expect((await look(second, { agree: "yes" })).status).toBe(409);
  expect(await completions()).toEqual(["2026-11-03 voided", "2026-11-02 counts"]);
  await setShare("0");
  const next = await sent("photo", { person: ben });
  await accept(reviewer, next);
  expect(await second.page(`${QUEUE}?view=second-look`)).toContain("No second look is due");
});

test("the sample of second looks is a share of all, the same each time", () => {
  const ids = Array.from({ length: 2000 }, newId);
  const drawn = ids.filter((id) => secondLookDue(id, 10));
  expect(drawn.length).toBeGreaterThan(130);
  expect(drawn.length).toBeLessThan(270);
  expect(ids.filter((id) => secondLookDue(id, 10))).toEqual(drawn);
  expect(drawn.every((id) => secondLookDue(id, 50))).toBe(true);
  const reviewing = Object.keys(ROLES).filter((role) =>
    permissionsOf(role).has("certificates:review"),
  );
  expect(reviewing.toSorted()).toEqual([...REVIEWING_ROLES].toSorted());
});

test("R50 a site’s point of contact, a learner and another organization see no certificate", async () => {
  const id = await sent("good");
  for (const role of ["site-poc", "learner", "auditor"])
    for (const path of [
      QUEUE,
      `${QUEUE}/${id}`,
      `${QUEUE}/${id}/original`,
      `${QUEUE}/decisions.csv`,
    ])
      expect((await (await t.as(role)).get(path)).status, `${role} ${path}`).toBe(403);
  const stranger = await t.asOther("administrator");
  for (const path of ["", "/panel", "/picture", "/original"])
    expect((await stranger.get(`${QUEUE}/${id}${path}`)).status).toBe(404);
  expect((await accept(stranger, id)).status).toBe(404);
  expect(await t.work("administrator", certificatesWaiting)).toBe(1);
});

test("R50 staff enter one for a person; files that are no certificate are refused in clear words", async () => {
  expect(await reviewer.page(`${QUEUE}/new?q=UM10`)).toContain("Ana Rivera");
  const enter = (bytes: Uint8Array | null, name = "paper.pdf") => {
    const form = new FormData();
    form.set("personId", ana);
    form.set("courseId", course);
    form.set("completedOn", "11/03/2026");
    if (bytes) form.set("certificate", new File([new Uint8Array(bytes)], name));
    return reviewer.post(`${QUEUE}/new`, form);
  };
  const script = Buffer.from(writePlainPdf({ lines: ["x"] }))
    .toString("latin1")
    .replace("/Type /Catalog", "/Type /Catalog /OpenAction << /S /JavaScript /JS (1) >>");
  const refusals: [Uint8Array | null, string][] = [
    [null, "Choose the certificate’s file"],
    [Buffer.from("<html>"), "neither a PDF"],
    [Buffer.from("....ftypheic...."), "HEIC"],
    [Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF-"), "larger than 10 MB"],
    [Buffer.from(script, "latin1"), "it contains a script"],
  ];
  for (const [bytes, words] of refusals) {
    const answer = await enter(bytes);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(words)]);
  }
  const { evidence } = await file("good");
  expect((await enter(evidence.bytes)).status).toBe(303);
  expect(await reviewer.page(QUEUE)).toContain("Entered by staff (Test learning-manager)");
});

test("R149 original, picture and words expire by the evidence’s retention; the decision stays and says so", async () => {
  const id = await sent("good");
  await accept(reviewer, id);
  await t.work("administrator", async ({ trx }) => {
    await sql`update organization set retention_evidence_days = 30`.execute(trx);
    await sql`update stored_file set created_at = '2026-01-01'`.execute(trx);
  });
  await applyRetention(t.services, t.organization, { name: "Retention job" });
  const kept = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("certificate").select(["file_id", "preview_id", "reading"]).execute(),
  );
  expect(kept).toMatchObject([
    { file_id: null, preview_id: null, reading: { text: "", names: [], dates: [] } },
  ]);
  const page = await reviewer.page(`${QUEUE}/${id}?view=accepted`);
  expect(page).toContain("The original is no longer kept. The decision stays.");
  expect((await reviewer.get(`${QUEUE}/${id}/original`)).status).toBe(404);
  expect(await reviewer.page(`${QUEUE}/decisions`)).toContain("No longer kept");
  const [row] = await t.work("administrator", (work) => personCertificates(work, ana));
  expect(row).toMatchObject({ state: "accepted", hasOriginal: false });
});

test("without JavaScript a decision leads on to the next one, with its filter kept and a way back", async () => {
  const ids = [await sent("good"), await sent("photo", { person: ben })];
  const answer = await reviewer.post(`${QUEUE}/${ids[0]}/accept`, {
    completedOn: "2026-11-03",
    courseId: course,
    queue: `?course=${course}`,
  });
  expect(answer.headers.get("location")).toBe(`${QUEUE}/${ids[1]}?course=${course}`);
  const next = await reviewer.page(answer.headers.get("location")!);
  expect(next).toContain(`action="${QUEUE}/${ids[0]}/take-back"`);
  expect(next).toContain("Ben Harbor");
  const panel = await reviewer.page(`${QUEUE}/${ids[1]}/panel`);
  expect(panel).toMatch(/^<section class="fh-cert"/);
});
