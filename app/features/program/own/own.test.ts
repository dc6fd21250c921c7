/** Pages of their own: an executive's question first, a point of contact's site, and what a lead previews. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, type Client, PASSWORD, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
let now = "2026-11-25T15:00:00Z";
const site = { lakeside: newId(), harbor: newId() };

const insert = (table: string, row: Record<string, unknown>) =>
  t.work("administrator", ({ trx }) =>
    sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(Object.keys(row).join(", "))})
      values (${t.organization}, ${sql.join(Object.values(row))})`.execute(trx),
  );

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  for (const [name, unit_id] of Object.entries(site))
    await insert("unit", { unit_id, kind: "site", name: `The ${name}`, name_key: name });
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

const addExecutive = async (name: string, email: string) => {
  const made = await lead.post("/program/leadership/new", { name, title: "Chief", email });
  return made.headers.get("location")!;
};
/** A member with this role whose own record has this address. */
async function asPerson(role: string, email: string, unitId?: string): Promise<Client> {
  const personId = newId();
  const key = personId.slice(-8);
  await insert("person", {
    person_id: personId,
    employee_number: key,
    employee_key: key,
    name: `Person ${key}`,
    email,
    email_key: email,
  });
  return t.as(role, { personId, ...(unitId ? { unitId } : {}) });
}
const emailOf = async (role: string): Promise<string> => {
  const { rows } = await t.database.pool.query<{ email: string }>(
    `select u.email from accounts."user" u join membership m on m.user_id = u.id
     where m.role = $1 and m.organization_id = $2 limit 1`,
    [role, t.organization],
  );
  return rows[0]!.email;
};

test("R19 after signing in an executive lands on their question, a point of contact on their site, others on Today", async () => {
  for (const [role, place] of [
    ["executive", "/brief"],
    ["site-poc", "/my-site"],
    ["program-lead", "/today"],
    ["auditor", "/today"],
  ] as const) {
    const member = await t.as(role);
    expect((await member.get("/sign-in")).headers.get("location")).toBe(place);
    const again = client(t.app);
    const answer = await again.post("/sign-in", { email: await emailOf(role), password: PASSWORD });
    expect(answer.headers.get("location")).toBe(place);
  }
});

test("R19 nobody on record and nothing loaded: the page says so and asks nothing", async () => {
  const reader = await t.as("executive");
  const page = await reader.page("/brief");
  expect(page).toContain("No question waits for you");
  expect(page).toContain("Nobody is counted yet");
  expect(page).toContain("No report was made yet");
  expect((await reader.post("/brief/answer", { answer: "agrees" })).status).toBe(403);
});

test("R19 R20 an executive answers the closing question themselves; the lead sees that they did", async () => {
  const executive = await addExecutive("Ana Chief", "Ana.Chief@lakeshore.example");
  await lead.post(`${executive}/book`, { date: "2026-11-26", from: "09:00", place: "Room 4" });
  const ana = await asPerson("executive", "ana.chief@lakeshore.example");
  const before = await ana.page("/brief");
  expect(before).toContain("One question for you");
  expect(before).toContain("Do you agree to build the training");
  expect(before).toContain("Thu, Nov 26, 2026, 9:00 AM to 9:15 AM EST");
  expect(before).toContain("Your brief");
  const wrong = await ana.post("/brief/answer", { answer: "", note: "Kept text" });
  expect(wrong.status).toBe(400);
  const text = await wrong.text();
  expect(text).toContain("Choose your answer.");
  expect(text).toContain("Kept text");
  expect((await ana.post("/brief/answer", { answer: "wants-more" })).status).toBe(303);
  expect(await ana.page("/brief")).toContain("The question you answered");
  expect(await lead.page(executive)).toContain("given by themselves");
  // After the meeting the question stands open again: what was said before it is no answer to it.
  now = "2026-11-27T15:00:00Z";
  expect(await ana.page("/brief")).toContain("One question for you");
  await ana.post("/brief/answer", { answer: "agrees" });
  expect(await ana.page("/brief")).toContain("The question you answered");
  expect(await lead.page("/program/leadership?standing=agrees")).toContain("Ana Chief");
  const trail = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("audit_entry").select("action").where("action", "=", "record-answer").execute(),
  );
  expect(trail).toHaveLength(2);
});

test("R19 R151 a lead sees an executive's page as they do and cannot answer there; an executive sees no other's", async () => {
  const other = (await addExecutive("Bo Chief", "bo.chief@lakeshore.example")).split("/").at(-1)!;
  expect(await lead.page("/brief")).toContain(`/brief?executive=${other}`);
  const preview = await lead.page(`/brief?executive=${other}`);
  expect(preview).toContain("This is what Bo Chief sees");
  expect(preview).not.toContain("/brief/answer");
  const ana = await asPerson("executive", "ana.two@lakeshore.example");
  expect((await ana.get(`/brief?executive=${other}`)).status).toBe(403);
  const foreign = await t.asOther("administrator");
  expect((await foreign.get(`/brief?executive=${other}`)).status).toBe(404);
  await lead.post(`/program/leadership/${other}/remove`);
  const bo = await asPerson("executive", "bo.chief@lakeshore.example");
  expect(await bo.page("/brief")).toContain("No question waits for you");
});

test("R30 R31 a point of contact logs outreach on the page of the own site, and sees its meeting and message", async () => {
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  const empty = await poc.page("/my-site");
  expect(empty).toContain("The lakeside");
  expect(empty).not.toContain("The harbor");
  expect(empty).toContain("Nobody speaks for The lakeside yet");
  const point = (
    await poc.post("/program/points/new", { unitId: site.lakeside, kind: "contact" })
  ).headers
    .get("location")!
    .replace("/add", "");
  await poc.post(`${point}/meetings`, { meetsOn: "2027-01-12", from: "8:00", to: "8:30" });
  await poc.post(`${point}/message`, { way: "copied", subject: "Your part", body: "Pass it on" });
  const page = await poc.page("/my-site");
  expect(page).toContain("Tue, Jan 12, 2027, 8:00 AM to 8:30 AM EST");
  expect(page).toContain("Pass it on");
  const wrong = await poc.post("/my-site/outreach", { kind: "huddle", reached: "", place: "Hall" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('value="Hall"');
  const entry = { kind: "huddle", reached: "12", heldOn: "2026-11-25", unitId: site.lakeside };
  expect((await poc.post("/my-site/outreach", entry)).headers.get("location")).toBe("/my-site");
  expect((await poc.post("/my-site/outreach", { ...entry, unitId: site.harbor })).status).toBe(400);
  expect(await poc.page("/program/outreach")).toContain("12");
});

test("R30 R151 a lead previews a site; a point of contact without a site and another's are told so", async () => {
  expect(await lead.page("/my-site")).toContain(`/my-site?unit=${site.harbor}`);
  const preview = await lead.page(`/my-site?unit=${site.harbor}`);
  expect(preview).toContain("This is what the point of contact of The harbor sees");
  expect(preview).not.toContain("/my-site/outreach");
  expect(await (await t.as("site-poc")).page("/my-site")).toContain("not bound to a site");
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  expect((await poc.get(`/my-site?unit=${site.harbor}`)).status).toBe(403);
  expect(
    (await (await t.asOther("administrator")).get(`/my-site?unit=${site.harbor}`)).status,
  ).toBe(404);
  expect((await (await t.as("executive")).post("/my-site/outreach")).status).toBe(403);
});
