/** Feedback by link: nobody can be recognized, everything counts once, nothing is shown of fewer than five. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId, newSecret } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
let now = "2026-11-25T15:00:00Z";
const [LAKESIDE, HARBOR, HILL] = [newId(), newId(), newId()];

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  await t.work("administrator", ({ trx }) =>
    sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      select ${t.organization}, u.id, 'site', u.name, lower(u.name)
      from unnest(${[LAKESIDE, HARBOR, HILL]}::text[], ${["Lakeside", "Harbor", "Hill"]}::text[]) as u(id, name)`.execute(
      trx,
    ),
  );
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

interface Made {
  /** The round's page in the workspace. */
  readonly here: string;
  /** The form's address, without the server. */
  readonly form: string;
}

async function make(more: Record<string, string> = {}): Promise<Made> {
  const answer = await lead.post("/program/feedback/new", {
    audience: "learners",
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    askSite: "on",
    ...more,
  });
  expect(answer.status).toBe(303);
  const here = answer.headers.get("location")!;
  const form = /value="http:\/\/localhost:3000(\/f\/[^"]+)"/.exec(await lead.page(here))?.[1] ?? "";
  return { here, form };
}
const send = (form: string, fields: Record<string, string> = {}, who: Client = t.visitor) =>
  who.post(form, { form: newSecret(), "a-useful": "4", ...fields });
const many = (n: number, form: string, fields: Record<string, string>) =>
  Promise.all(Array.from({ length: n }, () => send(form, fields)));
const answersOf = async ({ here }: Made) =>
  Number(/(\d+) answers?(?: so far)?\./.exec(await lead.page(here))?.[1]);
const close = ({ here }: Made) => lead.post(`${here}/close`);

test("R55 a form is answered by link without an account, cookie or script, and ends in a thank-you page", async () => {
  const round = await make();
  const visitor = client(t.app);
  const page = await visitor.get(round.form);
  expect(page.headers.get("set-cookie")).toBeNull();
  expect(page.headers.get("cache-control")).toBe("no-store");
  const text = await page.text();
  expect(text).toContain("Nobody can see who you are.");
  expect(text).toContain("How useful is the course for your own work?");
  expect(text).toContain("Name nobody, and do not write what you saw about somebody");
  const empty = await send(round.form, { "a-useful": "" }, visitor);
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain("Answer at least one question.");
  const sent = await send(round.form, { "a-change": "More time for it." }, visitor);
  expect(sent.status).toBe(303);
  expect(sent.headers.get("set-cookie")).toBeNull();
  const thanks = await visitor.page(sent.headers.get("location")!);
  expect(thanks).toContain("Thank you");
  expect(thanks).toContain("the course has a survey of its own");
  expect(await answersOf(round)).toBe(1);
});

test("R55 an anonymous answer holds no person, no moment and no address, and leaves no line in the trail", async () => {
  const before = await trail();
  const round = await make();
  const made = await trail();
  await send(round.form, { "a-change": "Shorter.", site: LAKESIDE });
  expect(await trail()).toBe(made);
  expect(made).toBe(before + 1);
  const columns = await t.database.pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name in ('feedback_answer', 'feedback_reply')`,
  );
  const names = columns.rows.map((row) => row.name).filter((name) => !name.startsWith("hid"));
  expect(new Set(names)).toEqual(
    new Set(
      "organization_id answer_id round_id anonymous invitation_id site_id question_id number words".split(
        " ",
      ),
    ),
  );
  const id = round.here.split("/").at(-1)!;
  // The schema itself refuses a name beside an answer of an anonymous round.
  await expect(
    t.work("administrator", async ({ trx }) => {
      await sql`insert into feedback_answer (organization_id, answer_id, round_id, anonymous, invitation_id)
        values (${t.organization}, 'x', ${id}, true, 'y')`.execute(trx);
    }),
  ).rejects.toThrow("violates");
});

const trail = async () =>
  Number(
    (
      await t.work("administrator", ({ trx }) =>
        trx
          .selectFrom("audit_entry")
          .select((e) => e.fn.countAll<string>().as("n"))
          .executeTakeFirst(),
      )
    )?.n,
  );

test("R55 results stay hidden while the form is open and below five answers, on the page and in files", async () => {
  const few = await make();
  await many(4, few.form, { "a-change": "Only for the four of us" });
  expect(await lead.page(few.here)).toContain("Results stand here once the round is closed");
  await close(few);
  const page = await lead.page(few.here);
  expect(page).toContain("Fewer than 5 answers");
  expect(page).not.toContain("Only for the four of us");
  expect(await lead.page(`${few.here}/results.csv`)).not.toContain("Only for the four of us");

  const five = await make();
  await many(5, five.form, { "a-change": "All five of us" });
  expect(await lead.page(five.here)).not.toContain("All five of us");
  await close(five);
  const shown = await lead.page(five.here);
  expect(shown).toContain("All five of us");
  expect(shown).toContain("mean 4.0 of 5");
  expect(await lead.page(`${five.here}/results.csv`)).toContain("All five of us");
});

test("R55 a site is shown from five on, and only where the rest has five as well", async () => {
  const round = await make();
  await many(6, round.form, { site: LAKESIDE, "a-change": "Said at Lakeside" });
  await many(5, round.form, { site: HARBOR, "a-change": "Said at Harbor" });
  await many(3, round.form, { site: HILL, "a-change": "Said at Hill" });
  await close(round);
  const at = (site: string) => lead.page(`${round.here}?site=${site}`);
  expect(await at(LAKESIDE)).toContain("Said at Lakeside");
  expect(await at(LAKESIDE)).not.toContain("Said at Harbor");
  // With both shown, the three of Hill would be what is left: the smaller of the two gives way.
  expect(await at(HARBOR)).toContain("Nothing to show for this site");
  expect(await at(HILL)).toContain("Nothing to show for this site");
  expect(await lead.page(`${round.here}/results.csv?site=${HARBOR}`)).not.toContain("Harbor");
  const poc = await t.as("site-poc", { unitId: LAKESIDE });
  const own = await poc.page(round.here);
  expect(own).toContain("Said at Lakeside");
  expect(own).not.toContain("Said at Harbor");
  const forced = await poc.page(`${round.here}?site=${HARBOR}`);
  expect(forced).not.toContain("Said at Harbor");
  const hill = await t.as("site-poc", { unitId: HILL });
  expect(await hill.page(round.here)).not.toContain("Said at");
  expect(await hill.page(`${round.here}/results.csv`)).not.toContain("Said at");
  expect((await poc.post(`${round.here}/close`)).status).toBe(403);
});

test("R55 fifty people answer at once and each counts; the same form sent twice counts once", async () => {
  const round = await make();
  const answers = await many(50, round.form, {});
  expect(answers.every((answer) => answer.status === 303)).toBe(true);
  expect(await answersOf(round)).toBe(50);
  const form = newSecret();
  await Promise.all([send(round.form, { form }), send(round.form, { form })]);
  await send(round.form, { form });
  expect(await answersOf(round)).toBe(51);
});

test("R55 a flood from one address is stopped with what was typed kept, and a filled trap counts nothing", async () => {
  const round = await make();
  expect((await send(round.form, { website: "https://spam.example" })).status).toBe(303);
  expect(await answersOf(round)).toBe(0);
  let last: Response | undefined;
  for (let n = 0; n < 201; n++) last = await send(round.form, { "a-useful": "9" });
  expect(last?.status).toBe(429);
  const held = await send(round.form, { "a-change": "Still here" });
  expect(held.status).toBe(429);
  expect(await held.text()).toContain("Still here");
  expect(await answersOf(round)).toBe(0);
});

test("R55 closed, planned, ended and made-up links each answer with a clear page", async () => {
  const round = await make();
  await close(round);
  expect((await t.visitor.get(round.form)).status).toBe(410);
  expect((await send(round.form)).status).toBe(410);
  const planned = await make({ opensOn: "2026-12-01" });
  expect(await t.visitor.page(planned.form)).toContain("It opens on Dec 1, 2026");
  const renewed = await make();
  await lead.post(`${renewed.here}/renew`);
  const old = await t.visitor.get(renewed.form);
  expect(old.status).toBe(404);
  expect(await old.text()).toContain("This link leads nowhere");
  const [, , , id] = renewed.form.split("/");
  for (const path of [
    `/f/${t.otherOrganization}/${id}/${renewed.form.split("/").at(-1)}`,
    `/f/nobody/${id}/${"a".repeat(32)}`,
    `/f/${t.organization}/${id}/short`,
  ])
    expect((await t.visitor.get(path)).status).toBe(404);
});

test("R55 a text that looks like a name, a phone or an address meets a question before it is sent", async () => {
  const round = await make();
  for (const text of [
    "Ask Jamie Sorensen about it",
    "call 212 555 0142",
    "write to jamie@example.org",
    "Dr. Sorensen said so",
  ]) {
    const asked = await send(round.form, { "a-change": text });
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain("One look before you send it");
  }
  expect(await answersOf(round)).toBe(0);
  for (const text of [
    "Human Resources could show it at Lakeside in 2027",
    "The National Human Trafficking Hotline card helps",
    "Lakeshore Health should give us 20 minutes",
  ])
    expect((await send(round.form, { "a-change": text })).status).toBe(303);
  const sure = await send(round.form, { "a-change": "Ask Jamie Sorensen", asked: "1" });
  expect(sure.status).toBe(303);
  expect(await answersOf(round)).toBe(4);
});

test("R55 hostile and huge texts are kept as text or refused", async () => {
  const round = await make();
  const script = "<script>alert(1)</script>\0 \u202e=cmd|'/c calc'!A1";
  const texts = [script, "🙂".repeat(900), "\ud800 half a sign", "x", "y"];
  for (const text of texts)
    expect((await send(round.form, { "a-change": text, asked: "1" })).status).toBe(303);
  const huge = await send(round.form, { "a-change": "x".repeat(2001) });
  expect(huge.status).toBe(400);
  expect(await huge.text()).toContain("Keep this under 2,000 characters.");
  expect((await send(round.form, { "a-useful": "6" })).status).toBe(400);
  expect((await send(round.form, { form: "'; drop table" })).status).toBe(400);
  await close(round);
  const page = await lead.page(round.here);
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});

test("R55 a text that names somebody is deleted with a reason, which stays in the trail without the text", async () => {
  const round = await make();
  await many(4, round.form, {});
  await send(round.form, { "a-change": "Morgan Whitcombe is rude", asked: "1" });
  await close(round);
  const hide = /href="([^"]+\/hide)"/.exec(await lead.page(round.here))![1]!;
  expect(await lead.page(hide)).toContain("Morgan Whitcombe");
  expect((await lead.post(hide, { reason: "" })).status).toBe(400);
  expect((await lead.post(hide, { reason: "Names a colleague" })).status).toBe(303);
  expect((await lead.post(hide, { reason: "Again" })).status).toBe(409);
  const page = await lead.page(round.here);
  expect(page).toContain("Hidden: Names a colleague");
  const { rows } = await t.database.pool.query<{ n: number }>(
    `select (select count(*)::int from audit_entry a where a::text like '%Whitcombe%')
      + (select count(*)::int from feedback_reply r where r::text like '%Whitcombe%') as n`,
  );
  expect(rows[0]!.n).toBe(0);
});

test("R55 questions change until the first answer is in, and then stay", async () => {
  const round = await make();
  const edit = await lead.page(`${round.here}/edit`);
  expect(edit).toContain("One more question, if you need it");
  const fields = {
    title: "Our own questions",
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    "q0-id": "useful",
    "q0-kind": "scale",
    "q0-text": "How useful was it?",
    "q1-text": "",
    "q2-kind": "choice",
    "q2-text": "What next?",
  };
  const refused = await lead.post(`${round.here}/edit`, { ...fields, "q2-options": "One" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Offer at least two choices, one a line.");
  await lead.post(`${round.here}/edit`, { ...fields, "q2-options": "Posters\nTalks" });
  const form = await t.visitor.page(round.form);
  expect(form).toContain("Posters");
  expect(form).not.toContain("What made it hard");
  await send(round.form);
  await lead.post(`${round.here}/edit`, { title: "Another title", closesOn: "2026-12-20" });
  const after = await t.visitor.page(round.form);
  expect(after).toContain("Another title");
  expect(after).toContain("How useful was it?");
  expect(after).toContain("Dec 20, 2026");
});

test("R55 another organization and readers change nothing; rounds are listed, filtered and downloaded", async () => {
  const round = await make({ title: "A round to find" });
  const other = await t.asOther("administrator");
  for (const path of ["", "/edit", "/mail", "/poster", "/results.csv"])
    expect((await other.get(`${round.here}${path}`)).status).toBe(404);
  expect((await other.post(`${round.here}/close`)).status).toBe(404);
  const reader = await t.as("executive");
  expect((await reader.get(round.here)).status).toBe(200);
  expect((await reader.post(`${round.here}/close`)).status).toBe(403);
  expect(await reader.page(round.here)).not.toContain(round.form);
  expect(await lead.page("/program/feedback?q=to+find")).toContain("A round to find");
  expect(await lead.page("/program/feedback?audience=points")).not.toContain("A round to find");
  const csv = await lead.page("/program/feedback.csv?q=to+find");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
});
