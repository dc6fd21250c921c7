/** Points of contact and task forces: the map with its gaps, people, meetings, messages, recognition. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses, recordCompletion } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
const site = { lakeside: newId(), harbor: newId() };
const department = newId();
const person = { ada: newId(), ben: newId(), cleo: newId() };

const insert = (table: string, row: Record<string, unknown>) =>
  t.work("administrator", ({ trx }) =>
    sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(Object.keys(row).join(", "))})
      values (${t.organization}, ${sql.join(Object.values(row))})`.execute(trx),
  );
async function addPerson(id: string, name: string, siteId: string, email: string | null) {
  const number = `N${id.slice(-6)}`;
  await insert("person", {
    person_id: id,
    employee_number: number,
    employee_key: number.toLowerCase(),
    name,
    email,
    email_key: email,
  });
  await insert("appointment", {
    appointment_id: newId(),
    person_id: id,
    title: "Buyer",
    title_key: "buyer",
    site_id: siteId,
    started_on: "2025-01-01",
  });
}
const setUp = async (unitId: string, more: Record<string, string> = {}, by = lead) => {
  const answer = await by.post("/program/points/new", { unitId, kind: "contact", ...more });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.replace("/add", "");
};

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  await insert("unit", {
    unit_id: site.lakeside,
    kind: "site",
    name: "Lakeside",
    name_key: "lakeside",
  });
  await insert("unit", { unit_id: site.harbor, kind: "site", name: "Harbor", name_key: "harbor" });
  await insert("unit", {
    unit_id: department,
    kind: "department",
    name: "Materials",
    name_key: "materials",
    parent_id: site.lakeside,
  });
  await addPerson(person.ada, "Ada Lakeside", site.lakeside, "ada@lakeshore.example");
  await addPerson(person.ben, "Ben Harbor", site.harbor, "ben@lakeshore.example");
  await addPerson(person.cleo, "Cleo Lakeside", site.lakeside, null);
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

test("R28 R30 the map shows who speaks for each site and department, whether they are trained, and the gaps", async () => {
  expect(await lead.page("/program/points?show=gaps")).toContain("0 of 2 sites");
  const here = await setUp(site.lakeside);
  await lead.post(`${here}/add`, { personId: person.ada });
  let map = await lead.page("/program/points");
  expect(map).toContain("1 of 2 sites and 0 of 1 department have somebody");
  expect(map).toContain("0 of 1 person named here are trained");
  expect(map).toContain("Ada Lakeside");
  expect(map).toContain("Only the site has somebody");
  const course = await t.work("administrator", async ({ trx }) => {
    const row = await trx
      .selectFrom("course")
      .select("course_id")
      .where("counts", "=", true)
      .executeTakeFirstOrThrow();
    return row.course_id;
  });
  await t.work("administrator", (work) =>
    recordCompletion(work, {
      personId: person.ada,
      courseId: course,
      status: "completed",
      completedOn: "2026-09-01",
      source: "hand",
    } as never),
  );
  map = await lead.page("/program/points");
  expect(map).toContain("1 of 1 person named here is trained");
  const gaps = await lead.page("/program/points?show=gaps");
  expect(gaps).toContain("Harbor");
  expect(gaps).not.toContain("Ada Lakeside");
  const csv = await lead.page("/program/points.csv");
  expect(csv.split("\r\n").filter(Boolean)).toHaveLength(4);
  expect(csv).toContain("Nobody yet");
});

test("R34 people are found on the roster; the same person is in once, and can be taken off", async () => {
  const here = await setUp(site.harbor, { kind: "task-force", name: "Value analysis team" });
  expect(await lead.page(`${here}/add?q=ben`)).toContain("Ben Harbor");
  expect((await lead.post(`${here}/add`, { personId: person.ben })).status).toBe(303);
  expect((await lead.post(`${here}/add`, { personId: person.ben })).status).toBe(409);
  expect((await lead.post(`${here}/add`, { personId: newId() })).status).toBe(404);
  const page = await lead.page(here);
  expect(page).toContain("Value analysis team");
  const off = /action="([^"]+\/off)"/.exec(page)![1]!;
  expect((await lead.post(off)).status).toBe(303);
  expect(await lead.page(here)).not.toContain("Ben Harbor");
  expect((await lead.post(off)).status).toBe(404);
});

test("R35 R36 meetings are set and kept with notes, and the next one is due by its rhythm", async () => {
  const here = await setUp(department, {
    kind: "task-force",
    name: "Sourcing round",
    rhythm: "quarterly",
    fits: "Ten minutes in the Monday huddle",
  });
  expect(await lead.page(here)).toContain("Ten minutes in the Monday huddle");
  const early = await lead.post(`${here}/meetings`, { meetsOn: "2027-01-11", came: "4" });
  expect(early.status).toBe(400);
  expect(await early.text()).toContain("This meeting is still to come");
  await lead.post(`${here}/meetings`, {
    meetsOn: "2026-11-02",
    came: "5",
    notes: "Two open questions",
  });
  await lead.post(`${here}/meetings`, { meetsOn: "2027-01-11" });
  const page = await lead.page(here);
  expect(page).toContain("5 people came");
  expect(page).toContain("Two open questions");
  expect(page).toContain("Still to come");
  expect(await lead.page("/program/points")).toContain("Next: Jan 11, 2027");
  // The same day again changes what is kept.
  await lead.post(`${here}/meetings`, { meetsOn: "2026-11-02", came: "6", notes: "Three" });
  expect(await lead.page(here)).toContain("6 people came");
  expect((await lead.post(`${here}/meetings`, { meetsOn: "soon" })).status).toBe(400);
});

test("R29 a message is drafted with five elements and the place's own figures, and goes to those with an address", async () => {
  const here = await setUp(site.lakeside);
  await lead.post(`${here}/add`, { personId: person.cleo });
  expect(await lead.page(`${here}/message`)).toContain("Copy the message instead");
  expect(
    (await lead.post(`${here}/message`, { way: "mail", subject: "S", body: "B" })).status,
  ).toBe(409);
  await lead.post(`${here}/add`, { personId: person.ada });
  const draft = await lead.page(`${here}/message`);
  for (const element of [
    "1. The training",
    "2. Why your part",
    "3. What the toolkit",
    "4. Fit it into",
    "5. Meet regularly",
  ])
    expect(draft).toContain(element);
  expect(draft).toContain("1112251");
  const empty = await lead.post(`${here}/message`, { way: "mail", subject: "Kept", body: "" });
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain('value="Kept"');
  await lead.post(`${here}/message`, { way: "mail", subject: "Your part", body: "Hello {link}" });
  const mails = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["to_address", "body_text"])
      .where("subject", "=", "Your part")
      .execute(),
  );
  expect(mails).toEqual([{ to_address: "ada@lakeshore.example", body_text: "Hello (link)" }]);
  expect(await lead.page(here)).toContain("mailed to 1 person");
  await lead.post(`${here}/message`, { way: "copied", subject: "By hand", body: "Hello" });
  expect(await lead.page(here)).toContain("sent another way");
});

test("R32 R33 recognition is given or withheld; other needs a word; the roll prints a certificate", async () => {
  const here = await setUp(site.lakeside);
  await lead.post(`${here}/add`, { personId: person.ada });
  const form = /href="([^"]+\/members\/[^"]+)"/.exec(await lead.page(here))![1]!;
  expect(await lead.page(form)).toContain("not from HHS");
  expect((await lead.post(form, { recognition: "other" })).status).toBe(400);
  expect((await lead.post(form, { recognition: "other", note: "A blue pin" })).status).toBe(303);
  expect(await lead.page(here)).toContain("A blue pin");
  const roll = await lead.page("/program/points/ambassadors");
  expect(roll).toContain("Ada Lakeside");
  const certificate = /href="([^"]+certificate\.pdf)"/.exec(roll)![1]!;
  const pdf = Buffer.from(await (await lead.get(certificate)).arrayBuffer()).toString("latin1");
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain("/StructTreeRoot");
  const other = await t.asOther("administrator");
  expect((await other.get(certificate)).status).toBe(404);
  await lead.post(form, { recognition: "none" });
  expect((await lead.get(certificate)).status).toBe(404);
  expect(await lead.page(here)).not.toContain("A blue pin");
});

test("R28 R151 a site's point of contact changes the own site and does not see the others", async () => {
  const theirs = await setUp(site.harbor);
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  const map = await poc.page("/program/points");
  expect(map).toContain("Lakeside");
  expect(map).not.toContain("Harbor");
  expect((await poc.get(theirs)).status).toBe(404);
  expect((await poc.post(`${theirs}/add`, { personId: person.ada })).status).toBe(404);
  const refused = await poc.post("/program/points/new", { unitId: site.harbor, kind: "contact" });
  expect(refused.status).toBe(404);
  const own = await setUp(department, {}, poc);
  expect((await poc.post(`${own}/add`, { personId: person.ben })).status).toBe(404);
  expect((await poc.post(`${own}/add`, { personId: person.ada })).status).toBe(303);
  const executive = await t.as("executive");
  expect((await executive.get(own)).status).toBe(200);
  expect((await executive.post(`${own}/end`, { reason: "x" })).status).toBe(403);
});

test("R28 what has ended keeps its reason, leaves the map, and takes no more changes", async () => {
  const here = await setUp(site.harbor, { kind: "task-force", name: "Old round" });
  expect((await lead.post(`${here}/end`, { reason: " " })).status).toBe(400);
  await lead.post(`${here}/end`, { reason: "Joined with another" });
  expect(await lead.page(here)).toContain("Joined with another");
  expect(await lead.page("/program/points")).not.toContain("Old round");
  expect((await lead.post(`${here}/add`, { personId: person.ben })).status).toBe(409);
  // Ended by mistake: it is found among the ended ones, and comes back with its people.
  const ended = await lead.page("/program/points/ended?q=old");
  expect(ended).toContain("Joined with another");
  expect((await lead.page("/program/points/ended.csv")).split("\r\n")[1]).toContain("Old round");
  expect((await lead.post(`${here}/restore`)).status).toBe(303);
  expect((await lead.post(`${here}/restore`)).status).toBe(409);
  expect(await lead.page(here)).not.toContain("Joined with another");
  expect(await lead.page("/program/points?q=old")).toContain("Harbor");
});
