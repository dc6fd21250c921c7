/** Who is asked, who is let go, and when: as people join, move, leave and come back. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { refreshMembership } from "#features/people/index.ts";
import { editRule } from "./edit-rule.ts";
import { findRule } from "./rules.queries.ts";
import { previewRows, previewRule } from "./preview.queries.ts";
import {
  activateRule,
  createRule,
  endExcusal,
  endRule,
  evaluateRules,
  excuse,
  listAssigned,
  openAssignments,
  personAssignments,
  rolloutSummary,
} from "./index.ts";
import { endJobs, hire, onDay, record, ruleFor } from "./testing/roll-out.ts";
import { lines, start, story } from "./testing/stories.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const OPEN = { countEvaluationOpen: false };

test("R38 a rule asks everybody who fits, and says why each of them is asked", () =>
  story(t, async (work, roster) => {
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

test("R38 who joins gets days of grace, who leaves is let go, who returns is asked anew", () =>
  story(t, async (work, roster) => {
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
      .orderBy("cycle")
      .execute();
    expect(rows.map((r) => [r.cycle, r.ended_on, r.end_reason])).toEqual([
      [1, "2026-12-28", "left-audience"],
      [2, null, null],
    ]);
  }));

test("R38 who moves to another site is let go by its rule and asked by the new site's", () =>
  story(t, async (work, roster) => {
    const at = (id: string) => ({ audience: { anyOf: [{ kind: "unit" as const, id }] } });
    await start(work, roster, { ...at(roster.north), name: "North" });
    await start(work, roster, { ...at(roster.south), name: "South" });
    expect(await lines(work)).toHaveLength(5); // Buying lies under North: dan and eve too
    await endJobs(work, "ann", "2026-11-29");
    await hire(work, "ann", { title: "Contract Manager", site: "south", from: "2026-11-30" });
    const moved = onDay(work, "2026-11-30");
    expect(await evaluateRules(moved)).toEqual({ added: 1, letGo: 1, unchanged: 4 });
    expect((await personAssignments(moved, "ann"))[0]?.because).toBe(
      "South Clinic: since Nov 30, 2026",
    );
  }));

test("R38 days after joining count from the opening for those who were there, else from joining", () =>
  story(t, async (work, roster) => {
    await hire(work, "gus", { title: "Contract Manager", site: "north", from: "2026-12-10" });
    const rule = { dueKind: "after-joining" as const, dueOn: null, dueDays: 20 };
    await start(work, roster, rule);
    // hal's title became known only months after he began: nobody is late on the day he is asked
    const later = onDay(work, "2027-03-01");
    await hire(work, "hal", { title: "Contract Manager", site: "north", from: "2026-12-10" });
    await evaluateRules(onDay(work, "2026-12-10"));
    await evaluateRules(later);
    const due = Object.fromEntries(
      (await listAssigned(later)).rows.map((r) => [r.personId, `${r.askedOn} ${r.dueOn}`]),
    );
    expect(due).toMatchObject({
      ann: "2026-11-25 2026-12-15",
      gus: "2026-12-10 2026-12-30",
      hal: "2026-12-10 2026-12-30",
    });
    await hire(work, "ida", { title: "Contract Manager", site: "north", from: "2026-12-11" });
    await evaluateRules(later);
    expect((await personAssignments(later, "ida"))[0]?.dueOn).toBe("2027-03-31");
  }));

test("R38 whoever has the course already is not asked again, and nobody is reminded of it", () =>
  story(t, async (work, roster) => {
    await record(work, "ann", roster.course);
    const done = await start(work, roster);
    expect(done.added).toBe(2);
    const open = await openAssignments(
      work.trx,
      work.actor.organizationId,
      work.today,
      OPEN,
    ).execute();
    expect(open.map((o) => o.person_id).toSorted()).toEqual(["bob", "cat"]);
    const preview = await previewRule(work, await findRule(work, done.ruleId));
    expect(preview.counts.done).toBe(1);
  }));

test("R38 a retake opens a round in its window; what was taken before stays on record", () =>
  story(t, async (work, roster) => {
    const retake = { retakeMonths: 12, retakeWindowDays: 30 };
    await start(work, roster, { ...retake, dueOn: "2026-12-31" });
    await record(work, "ann", roster.course, { on: "2026-12-01" });
    const before = onDay(work, "2027-10-31");
    expect((await evaluateRules(before)).added).toBe(0);
    expect((await personAssignments(before, "ann"))[0]?.status).toBe("done");
    const opens = onDay(work, "2027-11-01");
    expect((await evaluateRules(opens)).added).toBe(1);
    expect((await evaluateRules(opens)).added).toBe(0);
    expect((await personAssignments(opens, "ann"))[0]).toMatchObject({
      status: "asked",
      retake: true,
      dueOn: "2027-12-01",
    });
    await record(work, "ann", roster.course, { on: "2027-11-20" });
    const after = onDay(work, "2027-11-21");
    expect((await personAssignments(after, "ann"))[0]?.status).toBe("done");
    const rounds = await work.trx
      .selectFrom("assignment")
      .select(["cycle", "counts_since", "end_reason"])
      .where("person_id", "=", "ann")
      .orderBy("cycle")
      .execute();
    expect(rounds).toEqual([
      { cycle: 1, counts_since: null, end_reason: "next-round" },
      { cycle: 2, counts_since: "2027-11-01", end_reason: null },
    ]);
    const records = await work.trx.selectFrom("completion").select("voided_at").execute();
    expect(records).toEqual([{ voided_at: null }, { voided_at: null }]);
  }));

test("R38 what was begun late on the eve of a round, at the organization's place, is no progress in it", () =>
  story(t, async (work, roster) => {
    await start(work, roster, { retakeMonths: 12, retakeWindowDays: 30 });
    await record(work, "ann", roster.course, { on: "2026-12-01" });
    await evaluateRules(onDay(work, "2027-11-01"));
    const night = { ...work, now: Temporal.Instant.from("2027-11-01T02:00:00Z") };
    await record(night, "ann", roster.course, { status: "in-progress", on: null });
    expect((await personAssignments(onDay(work, "2027-11-02"), "ann"))[0]?.status).toBe("asked");
  }));

test("R38 a round that is answered does not open again by itself, however long its window is", () =>
  story(t, async (work, roster) => {
    await start(work, roster, { retakeMonths: 2, retakeWindowDays: 30 });
    await work.trx.updateTable("assignment_rule").set({ retake_window_days: 365 }).execute();
    await record(work, "ann", roster.course, { on: "2026-11-25" });
    expect((await evaluateRules(work)).added).toBe(0);
    const next = onDay(work, "2026-11-26");
    expect((await evaluateRules(next)).added).toBe(1);
    expect((await evaluateRules(next)).added).toBe(0);
    expect((await personAssignments(next, "ann"))[0]).toMatchObject({ status: "asked" });
  }));

test("R38 somebody excused is not reminded, and gets days of grace when it is over", () =>
  story(t, async (work, roster) => {
    await start(work, roster);
    const excusal = await excuse(work, {
      personId: "bob",
      courseId: roster.course,
      reason: "On leave",
      toOn: "2027-02-14",
    });
    await excuse(work, { personId: "dan", courseId: roster.course, reason: "On leave" });
    const away = onDay(work, "2027-01-20");
    const open = await openAssignments(
      work.trx,
      work.actor.organizationId,
      away.today,
      OPEN,
    ).execute();
    expect(open.map((o) => o.person_id).toSorted()).toEqual(["ann", "cat"]);
    expect((await listAssigned(away, { status: ["excused"] })).rows.map((r) => r.personId)).toEqual(
      ["bob"],
    );
    const back = onDay(work, "2027-02-15");
    await evaluateRules(back);
    expect((await personAssignments(back, "bob"))[0]).toMatchObject({
      status: "asked",
      dueOn: "2027-03-17",
    });
    await expect(endExcusal(back, excusal)).rejects.toThrow("over already");
  }));

test("R38 somebody excused before a rule begins is not asked until the excusal ends", () =>
  story(t, async (work, roster) => {
    const id = await excuse(work, { personId: "bob", courseId: roster.course, reason: "On leave" });
    expect((await start(work, roster)).added).toBe(2);
    const back = onDay(work, "2027-01-10");
    await endExcusal(back, id);
    expect((await evaluateRules(back)).added).toBe(1);
    expect((await personAssignments(back, "bob"))[0]?.dueOn).toBe("2027-02-09");
  }));

test("R38 the preview says exactly what putting it in force does", () =>
  story(t, async (work, roster) => {
    await record(work, "ann", roster.course);
    await excuse(work, { personId: "bob", courseId: roster.course, reason: "On leave" });
    const draft = await createRule(
      work,
      ruleFor(roster, { audience: { anyOf: [{ kind: "everybody" }] } }),
    );
    const preview = await previewRule(work, await findRule(work, draft));
    expect(preview.counts).toMatchObject({ ask: 4, done: 1, excused: 1, "let-go": 0, keep: 0 });
    expect(preview).toMatchObject({ fits: 6, askedElsewhere: 0 });
    expect(await lines(work)).toEqual([]);
    const said = await previewRows(work, await findRule(work, draft), "ask");
    const done = await activateRule(work, draft);
    expect(done).toMatchObject({ added: 4, letGo: 0 });
    const again = await createRule(work, ruleFor(roster, { name: "The same again" }));
    const second = await previewRule(work, await findRule(work, again));
    expect(second.askedElsewhere).toBe(second.counts.ask);
    expect(second.askedElsewhere).toBeGreaterThan(0);
    const asked = (await listAssigned(work, {}, "person")).rows;
    expect(asked.map((r) => [r.personId, r.dueOn, r.because])).toEqual(
      said.map((r) => [r.personId, r.dueOn, r.because]),
    );
  }));

test("R38 a change waits beside its rule; confirmed, it asks, moves dates and lets go as shown", () =>
  story(t, async (work, roster) => {
    const { ruleId } = await start(work, roster);
    const change = await editRule(
      work,
      ruleId,
      ruleFor(roster, {
        audience: {
          anyOf: [{ kind: "population", id: roster.managers }, { kind: "named" }],
          butOnly: { unit: roster.north },
        },
        named: ["dan"],
        dueOn: "2027-01-31",
      }),
    );
    expect(await lines(work)).toContain("cat asked 2026-12-31");
    const preview = await previewRule(work, await findRule(work, change));
    expect(preview.counts).toMatchObject({ ask: 1, moved: 2, keep: 2, "let-go": 1 });
    expect(await activateRule(work, change)).toMatchObject({ ruleId, added: 1, letGo: 1 });
    expect(await lines(work)).toEqual([
      "ann asked 2027-01-31",
      "bob asked 2027-01-31",
      "dan asked 2027-01-31",
    ]);
    await expect(findRule(work, change)).rejects.toThrow("does not exist");
  }));

test("R38 ending a rule lets everybody go and keeps what was", () =>
  story(t, async (work, roster) => {
    const { ruleId } = await start(work, roster);
    await expect(endRule(work, { ruleId, reason: " " })).rejects.toThrow("Say why it ends");
    expect(await endRule(work, { ruleId, reason: "The wave is over" })).toBe(3);
    expect(await lines(work)).toEqual([]);
    expect(await evaluateRules(work)).toEqual({ added: 0, letGo: 0, unchanged: 0 });
    const kept = await work.trx.selectFrom("assignment").select("end_reason").execute();
    expect(kept.map((k) => k.end_reason)).toEqual(["rule-ended", "rule-ended", "rule-ended"]);
  }));

test("R38 a group that goes out of use lets nobody go: the rule stands still until edited", () =>
  story(t, async (work, roster) => {
    await start(work, roster);
    await sql`update population set archived_at = now() where population_id = ${roster.managers}`.execute(
      work.trx,
    );
    await refreshMembership(work);
    expect(await evaluateRules(onDay(work, "2026-12-01"))).toEqual({
      added: 0,
      letGo: 0,
      unchanged: 0,
    });
    expect(await lines(work)).toHaveLength(3);
  }));

test("R38 exceptions and narrowings are obeyed, also for people hired from a day", () =>
  story(t, async (work, roster) => {
    await hire(work, "gus", { title: "Clerk", site: "north", from: "2026-11-20" });
    await start(work, roster, {
      audience: {
        anyOf: [{ kind: "everybody" }],
        exceptOf: [{ kind: "population", id: roster.managers }, { kind: "left-out" }],
      },
      leftOut: ["fay"],
      exceptReason: "They had a training of their own",
    });
    await expect(
      start(work, roster, {
        audience: {
          anyOf: [{ kind: "everybody" }],
          exceptOf: [{ kind: "unit", id: roster.south }],
        },
      }),
    ).rejects.toThrow("Say why some are left out");
    expect((await lines(work)).map((l) => l.slice(0, 3))).toEqual(["dan", "eve", "gus"]);
    await start(work, roster, {
      name: "New hires",
      audience: { anyOf: [{ kind: "everybody" }], butOnly: { hiredFrom: "2026-11-01" } },
    });
    const rules = await work.trx
      .selectFrom("assignment")
      .innerJoin("assignment_rule as r", "r.rule_id", "assignment.rule_id")
      .where("r.name", "=", "New hires")
      .select("person_id")
      .execute();
    expect(rules).toEqual([{ person_id: "gus" }]);
  }));
