import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRules, rolloutSummary } from "#features/assignments/index.ts";
import { certificatesWaiting } from "#features/certificates/index.ts";
import { supplierProposals } from "../contracts/supplier-proposals.queries.ts";
import { openGroups } from "../contracts/classify/phrase-groups.queries.ts";
import { listContracts } from "../contracts/register.queries.ts";
import {
  countRequirements,
  listRequirements,
} from "../contracts/requirement/requirements.queries.ts";
import { readState } from "../metrics/today.queries.ts";
import { closedQuarters, contractMetrics, peopleMetrics } from "#features/metrics/index.ts";
import { asProgram, createOrganization, programYear } from "#features/organization/index.ts";
import { listRequests, STATES } from "#features/requests/index.ts";
import { listSignals } from "#features/risk/index.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { freshDatabase } from "../../../test/database.ts";
import { seedPerson } from "../privacy/seed-person.fixtures.ts";
import { generateSample } from "./generate-sample.ts";
import { loadSample, removeSample } from "./index.ts";
import { Random } from "./random.ts";
import { sampleContent, type SampleGroup } from "./sample-content.ts";
import type { Sample } from "./schema.ts";

const content = sampleContent();
const today = Temporal.PlainDate.from("2026-11-25");
const SEED = 7;
const sample = generateSample(SEED, content, today);

const hereOn = (s: Sample, group: SampleGroup, day: string) =>
  s.people
    .map((person, index) => ({ ...person, index }))
    .filter((p) => p.group === group && p.hiredOn <= day && (p.leftOn === null || day <= p.leftOn));
const trainedOn = (s: Sample, day: string) =>
  new Set(
    s.completions
      .filter((c) => c.course === content.counted && c.status === "completed")
      .filter((c) => c.completedOn !== null && c.completedOn <= day)
      .map((c) => c.person),
  );

describe("the made-up health system", () => {
  it("R154 is the same for the same seed, and another for another", () => {
    expect(generateSample(SEED, content, today)).toEqual(sample);
    expect(generateSample(SEED + 1, content, today)).not.toEqual(sample);
  });

  it("spreads chance evenly, whatever the seed", () => {
    for (const seed of [0, 1, 42, 2 ** 31, 2 ** 32 - 1]) {
      const random = new Random(seed);
      const tenths = Array.from({ length: 10 }, () => 0);
      for (let i = 0; i < 20_000; i++) tenths[Math.floor(random.next() * 10)]! += 1;
      for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(250);
    }
  });

  it("R154 has six sites, some 2,400 staff, and groups of the promised size", () => {
    const day = today.toString();
    const here = sample.people.filter((p) => p.hiredOn <= day && (p.leftOn ?? day) >= day);
    expect(sample.sites).toHaveLength(6);
    expect(Math.abs(here.length - 2400)).toBeLessThan(100);
    expect(Math.abs(hereOn(sample, "contract-managers", day).length - 50)).toBeLessThan(5);
    expect(Math.abs(hereOn(sample, "supply-chain-management", day).length - 345)).toBeLessThan(20);
    expect(Math.abs(hereOn(sample, "hr-labor-relations", day).length - 130)).toBeLessThan(10);
  });

  it("keeps to what can happen, for many seeds and days", () => {
    for (let seed = 0; seed < 8; seed++) {
      const day = today.add({ days: seed * 37 });
      const made = generateSample(seed, content, day);
      expect(new Set(made.people.map((p) => p.email)).size).toBe(made.people.length);
      expect(new Set(made.people.map((p) => p.employeeNumber)).size).toBe(made.people.length);
      expect(programYear(Temporal.PlainDate.from(made.programStart), day).n).toBe(2);
      for (const person of made.people) {
        expect(person.email).toMatch(/^[a-z.]+\d*@example\.org$/);
        expect((person.leftOn ?? "9999") > person.hiredOn).toBe(true);
        expect((person.leftOn ?? person.hiredOn) <= day.toString()).toBe(true);
      }
      for (const post of made.appointments)
        expect((post.endedOn ?? "9999") >= post.startedOn).toBe(true);
      for (const row of made.completions.filter((c) => c.completedOn !== null)) {
        const person = made.people[row.person]!;
        expect(row.completedOn! >= person.hiredOn).toBe(true);
        expect(row.completedOn! <= (person.leftOn ?? day.toString())).toBe(true);
        expect(row.registeredOn <= row.completedOn!).toBe(true);
      }
    }
  });

  it("rises over the quarters where a group is at it", () => {
    const start = Temporal.PlainDate.from(sample.programStart);
    const ends = [3, 6, 9, 12, 14].map((months) => start.add({ months }).toString());
    for (const group of ["contract-managers", "supply-chain-management"] as const) {
      const shares = ends.map((day) => {
        const here = hereOn(sample, group, day);
        const trained = trainedOn(sample, day);
        return here.filter((p) => trained.has(p.index)).length / here.length;
      });
      // Who leaves can lower a share for a while; over half a year it rises.
      expect(shares[0]).toBeLessThan(shares[2]!);
      expect(shares[2]).toBeLessThan(shares[4]!);
    }
  });
});

describe("loading and removing it", () => {
  const clock = fixedClock("2026-11-25T15:00:00Z");
  let database: Database;
  let id: string;
  let real: string;
  const program = <T>(use: (work: Work) => Promise<T>) => asProgram({ database, clock }, id, use);

  beforeAll(async () => {
    database = await freshDatabase();
    real = await createOrganization(
      { database, clock },
      { name: "Harbor Clinic", timeZone: "America/New_York", programStart: "2026-07-01" },
    );
    id = await loadSample({ database, clock }, { seed: SEED, user: { id: "u1", name: "Pat Doe" } });
  }, 240_000);
  afterAll(() => database.close());

  it("R154 shows the figures that an independent count of the made-up data gives", async () => {
    const { metrics } = await program((work) => peopleMetrics(work, today));
    expect(metrics).toHaveLength(3);
    const trained = trainedOn(sample, today.toString());
    for (const metric of metrics) {
      const group = metric.id.replace(/-trained$/, "") as SampleGroup;
      const here = hereOn(sample, group, today.toString());
      expect({ id: metric.id, n: metric.numerator, of: metric.denominator }).toEqual({
        id: metric.id,
        n: here.filter((p) => trained.has(p.index)).length,
        of: here.length,
      });
    }
  });

  it("R47 has two closed quarters, and later evidence that moves the live number only", async () => {
    const quarters = await program(closedQuarters);
    expect(quarters.map((q) => `${q.year}.${q.quarter}`)).toEqual(["1.2", "1.1"]);
    const late = sample.completions.filter((row) => row.late);
    expect(late.length).toBeGreaterThan(0);
    const end = Temporal.PlainDate.from(quarters[0]!.end);
    const live = await program((work) => peopleMetrics(work, end));
    const frozen = await program((work) =>
      work.trx
        .selectFrom("reading")
        .select(["metric_id", "numerator"])
        .where("close_id", "=", quarters[0]!.id)
        .where("unit_id", "is", null)
        .execute(),
    );
    const sum = (list: readonly { numerator: number }[]) =>
      list.reduce((total, item) => total + item.numerator, 0);
    const frozenOfLive = frozen.filter((r) => live.metrics.some((m) => m.id === r.metric_id));
    expect(sum(live.metrics)).toBeGreaterThan(sum(frozenOfLive));
  });

  it("R154 R38 R39 shows a roll-out in the middle: waves, late people, certificates of every quality", async () => {
    const shown = await program(async (work) => ({
      waves: (await listRules(work)).map((rule) => rule.name),
      sum: await rolloutSummary(work),
      waiting: await certificatesWaiting(work),
      sessions: await work.trx.selectFrom("training_session").select("session_id").execute(),
    }));
    expect(shown.waves).toHaveLength(4);
    expect(shown.sum.late).toBeGreaterThan(0);
    expect(shown.sum.excused).toBe(3);
    expect(shown.waiting).toBe(30);
    expect(shown.sessions).toHaveLength(4);
  });

  it("R154 R43 R44 has 600 contracts and 140 suppliers, and figures for all eight metrics", async () => {
    const shown = await program(async (work) => ({
      contracts: await work.trx.selectFrom("contract").select(["amount", "ends_on"]).execute(),
      suppliers: await work.trx.selectFrom("supplier").select(["kind", "same_as"]).execute(),
      metrics: (await contractMetrics(work)).metrics,
      waiting: (await supplierProposals(work)).total,
      requirement: await countRequirements(work),
    }));
    expect(shown.contracts).toHaveLength(600);
    expect(shown.suppliers.filter((s) => s.same_as === null)).toHaveLength(140);
    expect(new Set(shown.suppliers.map((s) => s.kind)).size).toBe(7);
    expect(shown.contracts.some((c) => c.ends_on === null)).toBe(true);
    expect(shown.contracts.some((c) => c.amount?.startsWith("-"))).toBe(true);
    // Three kinds of metrics, two of them once for each of the two categories that are named.
    expect(shown.metrics).toHaveLength(7);
    for (const metric of shown.metrics) expect(metric.denominator).toBeGreaterThan(0);
    const standings = new Set(shown.metrics.map((metric) => metric.status));
    expect([...standings].toSorted()).toEqual(["ahead", "behind", "on-track"]);
    const [first, last] = [shown.metrics[0]!.trend[0]!, shown.metrics[0]!.trend.at(-1)!];
    expect(last.percent!).toBeGreaterThan(first.percent!);
    expect(shown.waiting).toBe(8);
    expect(shown.requirement.renewals).toBeGreaterThan(20);
    expect(shown.requirement.inherited).toBeGreaterThan(10);
    expect(shown.requirement.waived).toBeGreaterThan(5);
  });

  it("R154 R51 R52 has requests in every state, reminded, and signals of every disposition", async () => {
    const shown = await program(async (work) => ({
      requests: (await listRequests(work, { show: "all" }, { by: "supplier", descending: false }))
        .rows,
      parts: await work.trx
        .selectFrom("request_link")
        .select("link_id")
        .where("purpose", "=", "part")
        .execute(),
      answers: await work.trx.selectFrom("request_answer").select("via").execute(),
      signals: (await listSignals(work, {}, { by: "strength", descending: false })).rows,
    }));
    // Nobody took a round back: that is for whoever explores.
    const states = new Set(shown.requests.map((request) => request.state));
    expect([...states].toSorted()).toEqual(
      STATES.filter((state) => state !== "taken-back").toSorted(),
    );
    expect(shown.requests.some((request) => request.overdue)).toBe(true);
    expect(shown.requests.some((request) => request.reminders > 0)).toBe(true);
    expect(shown.parts.length).toBeGreaterThan(0);
    expect(new Set(shown.answers.map((answer) => answer.via))).toEqual(
      new Set(["link", "phone", "letter"]),
    );
    expect(new Set(shown.signals.map((signal) => signal.state))).toEqual(
      new Set(["open", "reviewed", "acted"]),
    );
    expect(new Set(shown.signals.map((signal) => signal.key === "")).size).toBe(2);
  });

  it("R12 what Today says of contracts is what the lists behind it hold", async () => {
    const { contracts, asked, lists } = await program(async (work) => {
      const by = { by: "number", descending: false } as const;
      const due = { by: "due", descending: false } as const;
      return {
        ...(await readState(work)),
        lists: {
          due: (await listRequirements(work, { show: "due" }, by)).total,
          review: (await listContracts(work, { state: "review" }, by)).total,
          spellings: (await supplierProposals(work)).groups.length,
          groups: (await openGroups(work)).length,
          answers: (await listRequests(work, { show: "review" }, due)).total,
          overdue: (await listRequests(work, { show: "open", overdue: true }, due)).total,
          trouble: (await listRequests(work, { show: "trouble" }, due)).total,
          signals: (
            await listSignals(
              work,
              { disposition: "open" },
              { by: "strength", descending: false },
              { number: 1, size: 1 },
            )
          ).total,
        },
      };
    });
    const { contracts: all, ...waiting } = contracts!;
    expect(all).toBe(600);
    expect({ ...waiting, ...asked }).toEqual(lists);
    for (const count of Object.values(lists)) expect(count).toBeGreaterThan(0);
  });

  it("R154 sends no mail: what went out is told, and nothing waits to leave", async () => {
    const mail = await program((work) => work.trx.selectFrom("mail").select("mail_id").execute());
    expect(mail).toEqual([]);
  });

  it("R154 R77 has an event that is public, one that is a draft, and one that a visitor suggested", async () => {
    const events = await program((work) =>
      work.trx.selectFrom("event").select(["state", "made_by_name"]).orderBy("state").execute(),
    );
    expect(events).toEqual([
      { state: "draft", made_by_name: "Pat Doe" },
      { state: "published", made_by_name: "Pat Doe" },
      { state: "suggested", made_by_name: "A visitor" },
    ]);
  });

  it("says in the trail who loaded it", async () => {
    const entry = await program((work) =>
      work.trx
        .selectFrom("audit_entry")
        .select(["actor_name", "after"])
        .where("action", "=", "load-sample")
        .executeTakeFirstOrThrow(),
    );
    expect(entry).toMatchObject({
      actor_name: "Pat Doe",
      after: { people: sample.people.length },
    });
  });

  it("R154 removes the sample whole, from every table, and never a real organization", async () => {
    await expect(removeSample({ database }, real)).rejects.toThrow(Conflict);
    await program((work) => seedPerson(work, "Somebody Added"));
    await removeSample({ database }, id);
    const { rows } = await database.pool.query<{ table_name: string }>(
      `select distinct table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'organization_id'`,
    );
    for (const { table_name } of rows) {
      const left = await database.pool.query(
        `select 1 from "${table_name}" where organization_id = $1 limit 1`,
        [id],
      );
      expect({ table_name, left: left.rows }).toEqual({ table_name, left: [] });
    }
  });
});
