/** Training in the browser: recorded, voided, reviewed, seen by those who may. */
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { newId } from "../../platform/ids.ts";
import { openTable } from "../../platform/tabular/index.ts";
import { ensureCourses, recordCompletion, trainedBy } from "./index.ts";

let t: TestApp;
let manager: Client;
const lakeside = { site: "", person: "" };
const harbor = { site: "", person: "" };
let course: string;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  await t.workOther("administrator", ensureCourses);
  Object.assign(lakeside, await addPerson("Ada Lakeside", "UM100", "Lakeside Hospital"));
  Object.assign(harbor, await addPerson("Ben Harbor", "UM200", "Harbor Hospital"));
  course = await t.work("administrator", async ({ trx }) => {
    const row = await trx
      .selectFrom("course")
      .select("course_id")
      .where("organization_id", "=", t.organization)
      .where("number", "=", "1112251")
      .executeTakeFirstOrThrow();
    return row.course_id;
  });
  manager = await t.as("learning-manager");
});
afterAll(() => t?.close());
beforeEach(async () => {
  await t.work("administrator", async ({ trx }) => {
    for (const table of ["completion_review", "completion", "audit_entry"] as const)
      await trx.deleteFrom(table).where("organization_id", "=", t.organization).execute();
  });
});

async function addPerson(name: string, number: string, site: string) {
  const [siteId, personId] = [newId(), newId()];
  await t.work("administrator", async ({ trx }) => {
    const org = t.organization;
    await sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      values (${org}, ${siteId}, 'site', ${site}, ${site.toLowerCase()})`.execute(trx);
    await sql`insert into person (organization_id, person_id, employee_number, employee_key, name)
      values (${org}, ${personId}, ${number}, ${number.toLowerCase()}, ${name})`.execute(trx);
    await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
      values (${org}, ${newId()}, ${personId}, 'Buyer', 'buyer', ${siteId}, '2025-01-01')`.execute(
      trx,
    );
  });
  return { site: siteId, person: personId };
}

const record = (personId: string, completedOn: string, status = "completed") =>
  t.work("learning-manager", (work) =>
    recordCompletion(work, { personId, courseId: course, status, completedOn }),
  );

const trainedPeople = async (countEvaluationOpen = false): Promise<string[]> => {
  const rows = await t.work("administrator", ({ trx }) =>
    trainedBy(trx, t.organization, { countEvaluationOpen }).execute(),
  );
  return rows.map((row) => `${row.person_id} ${row.trained_on}`).toSorted();
};

const audited = async (): Promise<string[]> => {
  const rows = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("audit_entry")
      .select("action")
      .where("organization_id", "=", t.organization)
      .orderBy("audit_id")
      .execute(),
  );
  return rows.map((row) => row.action);
};

async function keepAside(line: Record<string, string>): Promise<string> {
  const id = newId();
  await t.work("administrator", ({ trx }) =>
    trx
      .insertInto("completion_review")
      .values({
        organization_id: t.organization,
        review_id: id,
        status: "completed",
        completed_on: "2026-09-01",
        reason: "unknown-person",
        course_id: course,
        ...line,
      } as never)
      .execute(),
  );
  return id;
}

/** As a page writes a day: on one line. */
const day = (text: string) => text.replaceAll(" ", "\u00a0");

const form = (fields: Record<string, string>, evidence?: { bytes: Buffer; name: string }) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  if (evidence) data.set("evidence", new File([new Uint8Array(evidence.bytes)], evidence.name));
  return data;
};

test("R50 one completion is recorded by hand with its evidence, which comes back as a safe download", async () => {
  const found = await manager.page("/training/record?q=um10");
  expect(found).toContain("Ada Lakeside");
  expect(found).not.toContain("Ben Harbor");
  const bytes = await sharp({
    create: { width: 30, height: 20, channels: 3, background: "#246" },
  })
    .png()
    .toBuffer();
  const answer = await manager.post(
    "/training/record",
    form(
      {
        personId: lakeside.person,
        courseId: course,
        status: "completed",
        completedOn: "2026-10-01",
      },
      { bytes, name: "certificate.exe" },
    ),
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    `/training/people/${lakeside.person}`,
  ]);
  const page = await manager.page(`/training/people/${lakeside.person}`);
  expect(page).toContain(day("Oct 1, 2026"));
  const id = /\/training\/completions\/([\w-]+)/.exec(page)?.[1] ?? "";
  const file = await manager.get(`/training/completions/${id}/evidence`);
  expect(file.headers.get("content-disposition")).toContain('filename="certificate.png"');
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  expect(file.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(await sharp(Buffer.from(await file.arrayBuffer())).metadata()).toMatchObject({
    width: 30,
  });
  expect(await trainedPeople()).toEqual([`${lakeside.person} 2026-10-01`]);
  expect(await audited()).toEqual(["record-completion"]);
});

test("R50 a completion that cannot be true, or cannot be proved so, is refused with what was typed kept", async () => {
  const answer = await manager.post(
    "/training/record",
    form({
      personId: lakeside.person,
      courseId: course,
      status: "completed",
      completedOn: "2027-01-01",
      note: "Kept words",
    }),
  );
  expect(answer.status).toBe(400);
  const text = await answer.text();
  expect(text).toContain("This date lies in the future.");
  expect(text).toContain("Kept words");
  const script = await manager.post(
    "/training/record",
    form(
      {
        personId: lakeside.person,
        courseId: course,
        status: "completed",
        completedOn: "2026-10-01",
      },
      { bytes: Buffer.from("<script>alert(1)</script>"), name: "certificate.pdf" },
    ),
  );
  expect(script.status).toBe(400);
  expect(await script.text()).toContain("neither a PDF");
  expect((await manager.get("/training/record?person=nobody")).status).toBe(404);
  expect([await trainedPeople(), await audited()]).toEqual([[], []]);
});

test("R50 the same completion counts once, the earliest says since when, an open evaluation only where set", async () => {
  await record(lakeside.person, "2026-09-01");
  await record(lakeside.person, "2026-08-01");
  await record(harbor.person, "2026-08-02", "evaluation-open");
  await expect(record(lakeside.person, "2026-09-01")).rejects.toThrow("on record already");
  expect(await trainedPeople(false)).toEqual([`${lakeside.person} 2026-08-01`]);
  expect(await trainedPeople(true)).toHaveLength(2);
  const overview = await manager.page("/training");
  expect(overview).toMatch(/status=completed">1</);
  expect(overview).toMatch(/status=evaluation-open">1</);
});

test("R50 a record is voided with a reason, counts no longer, and is never deleted", async () => {
  const id = await record(lakeside.person, "2026-09-01");
  const empty = await manager.post(`/training/completions/${id}/void`, { reason: " " });
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain("Say why");
  await manager.post(`/training/completions/${id}/void`, { reason: "It was a twin" });
  expect(await trainedPeople()).toEqual([]);
  expect(await manager.page(`/training/completions/${id}`)).toContain("It was a twin");
  expect(await manager.page("/training/completions")).not.toContain("Ada Lakeside");
  expect(await manager.page("/training/completions?status=voided")).toContain("Ada Lakeside");
  expect(await audited()).toEqual(["record-completion", "void-completion"]);
  const again = await manager.post(`/training/completions/${id}/void`, { reason: "Again" });
  expect(again.status).toBe(409);
});

test("R44 which courses count is the organization's choice, on record, and moves the numbers at once", async () => {
  await record(lakeside.person, "2026-09-01");
  await manager.post(`/training/courses/${course}/counts`, { counts: "no" });
  expect(await trainedPeople()).toEqual([]);
  await manager.post(`/training/courses/${course}/counts`, { counts: "yes" });
  expect(await trainedPeople()).toHaveLength(1);
  expect(await audited()).toEqual(["record-completion", "set-course-counts", "set-course-counts"]);
  expect(await manager.page("/training/courses")).toContain("1112251");
});

test("R40 a course of one's own is added once, lets waiting lines find their place, and shipped ones stay", async () => {
  await keepAside({
    employee_key: "um100",
    course_title: "Our own course",
    course_title_key: "our own course",
    reason: "unknown-course",
    course_id: null as never,
  });
  const list = await manager.page("/training/review");
  expect(list).toContain("/training/courses/new?title=Our+own+course");
  const fields = { title: "Our own course", number: "L-1", provider: "", url: "" };
  const answer = await manager.post("/training/courses", fields);
  expect(answer.status).toBe(303);
  expect(await manager.page("/training/courses")).toContain("1 line of the review list found");
  expect(await manager.page(`/training/people/${lakeside.person}`)).toContain("Our own course");
  const twice = await manager.post("/training/courses", {
    ...fields,
    title: "Another",
    url: "ftp://x",
  });
  expect(twice.status).toBe(400);
  const text = await twice.text();
  expect(text).toContain("has this number already");
  expect(text).toContain("begins with https://");
  expect((await manager.post(`/training/courses/${course}`, fields)).status).toBe(400);
});

test("R50 a kept-aside line is matched by hand, set aside with a reason, or put back", async () => {
  const one = await keepAside({ employee_number: "UM-1OO", employee_key: "um-1oo", line: "7" });
  const guest = await keepAside({
    email: "guest@vendor.example",
    email_key: "guest@vendor.example",
  });
  const list = await manager.page("/training/review");
  expect(list).toContain("guest@vendor.example");
  expect(list).toContain("Nobody on the roster has this number");
  expect(await manager.page(`/training/review/${one}?q=lakeside`)).toContain("Ada Lakeside");
  await manager.post(`/training/review/${one}/match`, { personId: lakeside.person });
  expect(await trainedPeople()).toEqual([`${lakeside.person} 2026-09-01`]);
  const late = await manager.post(`/training/review/${one}/match`, { personId: harbor.person });
  expect(late.status).toBe(409);
  const nothing = await manager.post("/training/review/dismiss", { line: guest });
  expect(nothing.status).toBe(400);
  await manager.post("/training/review/dismiss", { line: guest, reason: "Supplier’s staff" });
  expect(await manager.page("/training/review")).toContain("Nothing to decide");
  expect(await manager.page("/training/review?state=dismissed")).toContain("Supplier’s staff");
  await manager.post(`/training/review/${guest}/reopen`);
  expect(await manager.page("/training/review")).toContain("guest@vendor.example");
  expect(await audited()).toEqual(["match-review", "dismiss-review", "reopen-review"]);
});

test("R151 a site's point of contact sees the own site's records and nothing else", async () => {
  const own = await record(lakeside.person, "2026-09-01");
  const other = await record(harbor.person, "2026-09-02");
  const poc = await t.as("site-poc", { unitId: lakeside.site });
  const page = await poc.page("/training/completions");
  expect(page).toContain("Ada Lakeside");
  expect(page).not.toContain("Ben Harbor");
  expect(await poc.page("/training/completions.csv")).not.toContain("Ben Harbor");
  expect(await poc.page("/training")).toMatch(/status=completed">1</);
  const statuses = [
    `/training/completions/${own}`,
    `/training/completions/${other}`,
    `/training/people/${harbor.person}`,
    "/training/review",
    "/training/record",
  ].map(async (path) => (await poc.get(path)).status);
  expect(await Promise.all(statuses)).toEqual([200, 404, 404, 403, 403]);
});

test("R151 a learner sees the own record only; another organization sees none", async () => {
  const own = await record(lakeside.person, "2026-09-01");
  await record(harbor.person, "2026-09-02");
  const learner = await t.as("learner", { personId: lakeside.person });
  const mine = await learner.page("/my-training");
  expect(mine).toContain(day("Sep 1, 2026"));
  expect(mine).not.toContain(day("Sep 2, 2026"));
  expect((await learner.get(`/training/completions/${own}`)).status).toBe(403);
  const stranger = await t.asOther("administrator");
  expect((await stranger.get(`/training/completions/${own}`)).status).toBe(404);
  expect(await stranger.page("/training/completions")).not.toContain("Ada Lakeside");
});

test("R151 a learner who was invited before the roster came finds the own record by address", async () => {
  await record(lakeside.person, "2026-09-01");
  const learner = await t.as("learner", {});
  expect(await learner.page("/my-training")).toContain("not linked to the roster");
  const { rows } = await t.database.pool.query<{ email: string }>(
    `select u.email from accounts."user" u join membership m on m.user_id = u.id
     where m.role = 'learner' and m.person_id is null`,
  );
  const email = rows[0]!.email;
  await t.work("administrator", ({ trx }) =>
    trx
      .updateTable("person")
      .set({ email: email.toUpperCase(), email_key: email })
      .where("organization_id", "=", t.organization)
      .where("person_id", "=", lakeside.person)
      .execute(),
  );
  expect(await learner.page("/my-training")).toContain(day("Sep 1, 2026"));
});

test("R149 the list is filtered, and the file of it holds exactly that, safe for a spreadsheet", async () => {
  await record(lakeside.person, "2026-09-01");
  await record(harbor.person, "2026-08-01");
  await t.work("administrator", ({ trx }) =>
    trx
      .updateTable("person")
      .set({ name: '=HYPERLINK("https://evil.example")' })
      .where("organization_id", "=", t.organization)
      .where("person_id", "=", harbor.person)
      .execute(),
  );
  const query = `?course=${course}&status=completed&site=${harbor.site}&to=2026-08-31&sort=person`;
  const page = await manager.page(`/training/completions${query}`);
  expect(page).toContain("Displaying 1 - 1 of 1");
  const csv = await manager.page(`/training/completions.csv${query}`);
  expect(csv).toContain(`'=HYPERLINK`);
  expect(csv).not.toContain("Ada Lakeside");
  const workbook = await manager.get(`/training/completions.xlsx${query}`);
  const table = await openTable(new Uint8Array(await workbook.arrayBuffer()));
  expect(table.header).toContain("Course number");
  expect(table.preview).toHaveLength(1);
  expect(await manager.page("/training/completions?from=nonsense&page=-4&sort=x;drop")).toContain(
    "Displaying 1 - 2 of 2",
  );
});
