/** Who is asked, who is let go, and when: as people join, move, leave and come back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import type { Work } from "#platform/work.ts";
import {
  activateRule,
  createRule,
  evaluateRules,
  listAssigned,
  openAssignments,
  personAssignments,
  rolloutSummary,
  type RuleInput,
} from "./index.ts";
import {
  endJobs,
  hire,
  loadPeople,
  onDay,
  record,
  type Roster,
  ruleFor,
} from "./testing/roll-out.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

class Undone extends Error {}

/** One story on a fresh roster; nothing of it stays for the next test. */
async function story(tell: (work: Work, roster: Roster) => Promise<void>): Promise<void> {
  await t
    .work("program-lead", async (work) => {
      await tell(work, await loadPeople(work));
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

const start = async (work: Work, roster: Roster, change: Partial<RuleInput> = {}) => {
  const ruleId = await createRule(work, ruleFor(roster, change));
  return activateRule(work, ruleId);
};

/** "ann: asked, Dec 31" as a page would list it. */
const lines = async (work: Work) =>
  (await listAssigned(work, {}, "person")).rows.map(
    (r) => `${r.personId} ${r.status} ${r.dueOn ?? ""}`,
  );

test("R38 a rule asks everybody who fits, and says why each of them is asked", () =>
  story(async (work, roster) => {
    const { added } = await start(work, roster);
    expect(added).toBe(3);
    expect(await lines(work)).toEqual([
      "ann asked 2026-12-31",
      "bob asked 2026-12-31",
      "cat asked 2026-12-31",
    ]);
    const [first] = await personAssignments(work, "ann");
    expect(first).toMatchObject({
      because: "Contract managers: Contract Manager, since Mar 1, 2025",
      reason: "Contract managers see the suppliers first.",
      askedOn: "2026-11-25",
      status: "asked",
      retake: false,
    });
    expect(await rolloutSummary(work)).toMatchObject({ asked: 3, done: 0, late: 0, dueSoon: 0 });
  }));

test("R38 who joins is asked with days of grace, who leaves is let go, who returns is asked anew", () =>
  story(async (work, roster) => {
    await start(work, roster);
    await hire(work, "gus", { title: "Contract Manager", site: "north", from: "2026-12-28" });
    await endJobs(work, "bob", "2026-12-15");
    const later = onDay(work, "2026-12-28");
    expect(await evaluateRules(later)).toEqual({ added: 1, letGo: 1, unchanged: 2 });
    expect(await evaluateRules(later)).toEqual({ added: 0, letGo: 0, unchanged: 3 });
    expect(await lines(later)).toEqual([
      "ann asked 2026-12-31",
      "cat asked 2026-12-31",
      "gus asked 2027-01-27",
    ]);
    await hire(work, "bob", { title: "Contract Manager", site: "south", from: "2027-02-01" });
    const comeback = onDay(work, "2027-02-01");
    expect((await evaluateRules(comeback)).added).toBe(1);
    expect((await personAssignments(comeback, "bob"))[0]).toMatchObject({ dueOn: "2027-03-03" });
    const rows = await work.trx
      .selectFrom("assignment")
      .selectAll()
      .where("person_id", "=", "bob")
      .execute();
    expect(rows.map((r) => [r.cycle, r.ended_on, r.end_reason])).toEqual([
      [1, "2026-12-28", "left-audience"],
      [2, null, null],
    ]);
  }));

test("R38 whoever has the course already is not asked again", () =>
  story(async (work, roster) => {
    await record(work, "ann", roster.course);
    expect((await start(work, roster)).added).toBe(2);
    const open = await openAssignments(work.trx, work.actor.organizationId, work.today, {
      countEvaluationOpen: false,
    }).execute();
    expect(open.map((o) => o.person_id).toSorted()).toEqual(["bob", "cat"]);
  }));
