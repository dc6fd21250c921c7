/** Mailing a round: whom it reaches, what it says, one address for all or one for each executive. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId, newSecret } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

const make = async (audience: string, more: Record<string, string> = {}) => {
  const answer = await lead.post("/program/feedback/new", {
    audience,
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    ...more,
  });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const mails = () =>
  t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["to_address", "body_text", "links"])
      .where("purpose", "=", "feedback form")
      .orderBy("mail_id")
      .execute(),
  );

/** Somebody on the roster; trained when `trained`. */
async function person(name: string, trained: boolean) {
  const id = newId();
  const email = `${name}@lakeshore.example`;
  await t.work("administrator", async ({ trx }) => {
    await sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
      values (${t.organization}, ${id}, ${name}, ${name}, ${name}, ${email}, ${email})`.execute(
      trx,
    );
    if (trained)
      await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on,
          source, recorded_by_name)
        select ${t.organization}, ${newId()}, ${id}, course_id, 'completed', '2026-10-01', 'hand', 'Pat Doe'
        from course where organization_id = ${t.organization} and counts limit 1`.execute(trx);
  });
  return id;
}

test("R55 R56 learners who completed the course get one address for all, and are asked for the course's own survey first", async () => {
  await person("ana", true);
  const stopped = await person("bo", true);
  await person("cy", false);
  await person("dee", true);
  await t.work("administrator", ({ trx }) =>
    sql`insert into reminder_stop (organization_id, person_id, stopped_at)
      values (${t.organization}, ${stopped}, '2026-11-01')`.execute(trx),
  );
  const round = await make("learners");
  const page = await lead.page(`${round}/mail`);
  expect(page).toContain("This goes to 2 addresses");
  expect(page).toContain("course’s own survey");
  expect((await lead.post(`${round}/mail`, { expected: "3" })).status).toBe(409);
  expect((await lead.post(`${round}/mail`, { expected: "2" })).status).toBe(303);
  expect((await lead.post(`${round}/mail`, { expected: "2" })).status).toBe(409);
  const sent = await mails();
  expect(sent.map((mail) => mail.to_address)).toEqual([
    "ana@lakeshore.example",
    "dee@lakeshore.example",
  ]);
  expect(sent[0]!.links).toEqual(sent[1]!.links);
  expect(sent[0]!.body_text).toMatch(/^Hello,\n\nFirst: have you filled in the survey/);
  expect(sent[0]!.body_text).toContain("Nobody can see who answered");
  const path = new URL(sent[0]!.links!["link"]!).pathname;
  expect((await t.visitor.get(path)).status).toBe(200);
  expect(await lead.page(round)).toContain("Learners: 2 mails");
});

test("R55 leadership asked by name gets a link each, which says so, works once, and names who wrote", async () => {
  for (const name of ["Ana Chief", "Bo Chief"])
    await lead.post("/program/leadership/new", {
      name,
      title: "Chief Officer",
      email: `${name.split(" ")[0]}@lakeshore.example`,
    });
  const round = await make("leadership", { named: "on" });
  expect(await lead.page(round)).not.toContain("The same for all");
  await lead.post(`${round}/mail`, { expected: "2" });
  const links = (await mails()).slice(-2).map((mail) => new URL(mail.links!["link"]!).pathname);
  expect(new Set(links).size).toBe(2);
  expect(await t.visitor.page(links[0]!)).toContain("your answer carries your name");
  const fields = { "a-informed": "5", "a-change": "Fewer pages" };
  const answer = await t.visitor.post(links[0]!, { form: newSecret(), ...fields });
  expect(answer.status).toBe(303);
  await t.visitor.post(links[0]!, { form: newSecret(), ...fields });
  expect(await t.visitor.page(links[0]!)).toContain("Thank you");
  const page = await lead.page(round);
  expect(page).toContain("1 answer so far");
  expect(page).toContain("Fewer pages");
  expect(page).toMatch(/Fewer pages<\/span><small>(Ana|Bo) Chief/);
  // Nobody else's key opens it, and a named round has no address for everybody.
  const [, , organization, , key] = links[0]!.split("/");
  expect((await t.visitor.get(`/f/${organization}/${round.split("/").at(-1)}/${key}`)).status).toBe(
    404,
  );
});

test("R55 only leadership can be asked by name, and a closed round mails nobody", async () => {
  const refused = await lead.post("/program/feedback/new", {
    audience: "points",
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    named: "on",
  });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Only leadership can be asked by name.");
  const round = await make("learners");
  await lead.post(`${round}/close`);
  expect((await lead.post(`${round}/mail`, { expected: "2" })).status).toBe(409);
});
