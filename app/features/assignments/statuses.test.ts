/** Where somebody stands in a course: one truth, whoever asks. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { evaluateDue } from "./jobs.ts";
import {
  createRule,
  evaluateRules,
  excuse,
  learnerStatuses,
  listAssigned,
  rolloutSummary,
} from "./index.ts";
import { hire, loadPeople, onDay, record, type Roster, ruleFor } from "./testing/roll-out.ts";
import { lines, start, story } from "./testing/stories.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

async function statusOf(work: Work, person: string, countEvaluationOpen = false) {
  const rows = await learnerStatuses(work.trx, work.actor.organizationId, work.today, {
    countEvaluationOpen,
  })
    .where("ls.person_id", "=", person)
    .execute();
  return rows[0] ? `${rows[0].status} ${rows[0].late_days}` : "not-asked";
}

async function certificate(work: Work, person: string, course: string, state: string) {
  const [file, org] = [newId(), work.actor.organizationId];
  await sql`insert into stored_file (organization_id, file_id, purpose, name, media_type, size, sha256)
    values (${org}, ${file}, 'evidence', 'c.pdf', 'application/pdf', 1, '0')`.execute(work.trx);
  await sql`insert into certificate (organization_id, certificate_id, person_id, course_id, state, via, file_id,
      upload_sha256, reading, submitted_at, submitted_on, submitted_by_name, decided_at, decided_on, decided_by_name, reason)
    values (${org}, ${newId()}, ${person}, ${course}, ${state}, 'signed-in', ${file}, ${file}, '{}', now(),
      '2026-11-24', 'Ann', ${state === "waiting" ? null : new Date()}, ${state === "waiting" ? null : "2026-11-25"}, 'Pat',
      'Blurred')`.execute(work.trx);
}

/** What somebody has, from the least to the most: each step goes before those above it. */
const STEPS: readonly [string, (work: Work, r: Roster) => Promise<unknown>, string][] = [
  ["nothing", async () => {}, "asked 0"],
  [
    "the date is over",
    (work) => sql`update assignment set due_on = '2026-11-20'`.execute(work.trx),
    "late 5",
  ],
  [
    "registered",
    (work, r) => record(work, "ann", r.course, { status: "registered", on: null }),
    "in-progress 5",
  ],
  [
    "in progress",
    (work, r) => record(work, "ann", r.course, { status: "in-progress", on: null }),
    "in-progress 5",
  ],
  [
    "its survey open",
    (work, r) => record(work, "ann", r.course, { status: "evaluation-open" }),
    "evaluation-open 5",
  ],
  [
    "a certificate sent in",
    (work, r) => certificate(work, "ann", r.course, "waiting"),
    "in-review 0",
  ],
  [
    "an excusal",
    (work, r) => excuse(work, { personId: "ann", courseId: r.course, reason: "On leave" }),
    "excused 0",
  ],
  ["completed it", (work, r) => record(work, "ann", r.course), "done 0"],
];

test("R38 done goes before excused, in review, evaluation open, in progress, late and asked", () =>
  story(t, async (work, roster) => {
    expect(await statusOf(work, "ann")).toBe("not-asked");
    await start(work, roster);
    for (const [what, happens, status] of STEPS) {
      await happens(work, roster);
      expect([what, await statusOf(work, "ann")]).toEqual([what, status]);
    }
  }));

test("R38 an open evaluation is done where the organization counts it", () =>
  story(t, async (work, roster) => {
    await start(work, roster);
    await record(work, "ann", roster.course, { status: "evaluation-open" });
    expect(await statusOf(work, "ann")).toBe("evaluation-open 0");
    expect(await statusOf(work, "ann", true)).toBe("done 0");
  }));

test("R38 a certificate that was sent back shows beside the status, and a withdrawal is no progress", () =>
  story(t, async (work, roster) => {
    await start(work, roster);
    await certificate(work, "ann", roster.course, "sent-back");
    await record(work, "bob", roster.course, { status: "withdrawn", on: null });
    const rows = (await listAssigned(work, {}, "person")).rows;
    expect(rows.map((r) => [r.personId, r.status, r.sentBack])).toEqual([
      ["ann", "asked", true],
      ["bob", "asked", false],
      ["cat", "asked", false],
    ]);
  }));

test("R38 two rules that ask for one course are one line, due on the earlier day", () =>
  story(t, async (work, roster) => {
    await start(work, roster, { dueOn: "2027-03-31" });
    await start(work, roster, {
      name: "North first",
      dueOn: "2026-12-05",
      audience: { anyOf: [{ kind: "unit", id: roster.north }] },
    });
    expect((await lines(work)).filter((l) => /^(ann|cat)/.test(l))).toEqual([
      "ann asked 2026-12-05",
      "cat asked 2027-03-31",
    ]);
    expect(await rolloutSummary(work)).toMatchObject({ asked: 5, dueSoon: 4, late: 0 });
    const late = onDay(work, "2026-12-20");
    expect(await rolloutSummary(late)).toMatchObject({ asked: 5, dueSoon: 0, late: 4 });
    expect((await listAssigned(late, { due: "late" })).total).toBe(4);
  }));

test("R38 filters leave what they say, and a page past the end still knows how many there are", () =>
  story(t, async (work, roster) => {
    await start(work, roster, { audience: { anyOf: [{ kind: "everybody" }] } });
    await record(work, "ann", roster.course);
    const ids = async (filter: Parameters<typeof listAssigned>[1]) =>
      (await listAssigned(work, filter, "person")).rows.map((r) => r.personId);
    expect(await ids({ siteId: roster.south })).toEqual(["cat"]);
    expect(await ids({ populationId: roster.managers, status: ["asked"] })).toEqual(["bob", "cat"]);
    expect(await ids({ q: "EVE" })).toEqual(["eve"]);
    expect(await ids({ q: "100%" })).toEqual([]);
    await sql`update person set manager_key = 'ann' where person_id in ('dan', 'eve')`.execute(
      work.trx,
    );
    expect(await ids({ managerId: "ann" })).toEqual(["dan", "eve"]);
    const page = await listAssigned(work, {}, "-person", { number: 1, size: 2 });
    expect([page.total, page.rows.map((r) => r.personId)]).toEqual([6, ["fay", "eve"]]);
    expect(await listAssigned(work, {}, "person", { number: 9, size: 2 })).toEqual({
      rows: [],
      total: 6,
    });
    const dan = (await listAssigned(work, { personId: "dan" })).rows[0];
    expect(dan).toMatchObject({ managerName: "Ann Lee", sites: "North Hospital" });
  }));

test("R38 evaluated twice at once, each person is asked once", async () => {
  const roster = await t.workOther("program-lead", loadPeople);
  await t.workOther("program-lead", async (work) => {
    await start(work, roster);
    for (let n = 0; n < 40; n++)
      await hire(work, `new${n}`, { title: "Contract Manager", site: "north", from: "2026-11-01" });
  });
  const both = await Promise.all(
    [1, 2, 3].map(() => t.workOther("program-lead", (work) => evaluateRules(work))),
  );
  expect(both.map((done) => done.added).toSorted((a, b) => a - b)).toEqual([0, 0, 40]);
  const rows = await t.workOther("auditor", (work) =>
    work.trx.selectFrom("assignment").select("person_id").execute(),
  );
  expect(new Set(rows.map((r) => r.person_id)).size).toBe(rows.length);
  expect(rows).toHaveLength(43);
});

test("R38 a roster, decision or move is followed within a minute, without a press", async () => {
  await t.workOther("program-lead", (work) =>
    hire(work, "zoe", { title: "Contract Manager", site: "south", from: "2026-11-01" }),
  );
  await evaluateDue(t.services);
  await evaluateDue(t.services);
  const asked = await t.workOther("auditor", (work) => listAssigned(work, { q: "zoe" }));
  expect(asked.total).toBe(1);
  const trail = await t.workOther("auditor", (work) =>
    work.trx
      .selectFrom("audit_entry")
      .select("after")
      .where("action", "=", "evaluate-rule")
      .where("actor_name", "=", "Fairhand")
      .execute(),
  );
  expect(trail).toEqual([{ after: { asked: 1, letGo: 0 } }]);
});

test("R38 another organization's courses, groups, sites and people are refused", async () => {
  const theirs = await t.workOther("program-lead", async (work) => ({
    course: (await work.trx.selectFrom("course").select("course_id").execute())[0]!.course_id,
    population: (await work.trx.selectFrom("population").select("population_id").execute())[0]!
      .population_id,
  }));
  await story(t, async (work, roster) => {
    const refused = (change: Parameters<typeof ruleFor>[1], why: string) =>
      expect(createRule(work, ruleFor(roster, change))).rejects.toThrow(why);
    const audience = (...anyOf: unknown[]) => ({ audience: { anyOf } as never });
    await refused({ courseId: theirs.course }, "Choose a course");
    const gone = "no longer in use";
    await refused(audience({ kind: "population", id: theirs.population }), gone);
    await refused(audience({ kind: "unit", id: "elsewhere" }), gone);
    await refused({ ...audience({ kind: "named" }), named: ["zoe"] }, "your own roster");
    await refused(audience(), "Say who is asked");
    await refused(audience({ kind: "sql" }), "Say who is asked");
    await refused({ name: "x".repeat(121) }, "under 120");
    await refused({ name: "Ask ann@lakeshore.example" }, "Leave e-mail addresses out");
    await refused({ reason: "" }, "Say why");
    await refused({ dueOn: "2026-02-30" }, "Choose the day");
    await refused({ dueOn: "2026-11-01" }, "before people are asked");
    const days = { dueKind: "after-joining" as const, dueOn: null };
    await refused({ ...days, dueDays: Number.NaN }, "whole number");
    await refused({ graceDays: -1 }, "whole number");
    await refused({ retakeMonths: 1.5 }, "whole number");
    await refused({ retakeMonths: 1, retakeWindowDays: 30 }, "shorter than");
    await refused({ retakeMonths: 12, retakeWindowDays: 365 }, "shorter than");
    await expect(
      excuse(work, { personId: "zoe", courseId: roster.course, reason: "x" }),
    ).rejects.toThrow("does not exist");
  });
});
