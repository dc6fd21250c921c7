import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalog } from "./catalog.ts";
import type { ContractMetric } from "./contract-metrics.ts";
import { contractSteps } from "./contract-steps.ts";
import { contractSentence } from "./contract-words.ts";
import { headline, headlineText } from "./headline.ts";
import { nextSteps } from "./next-steps.ts";
import { DEFAULT_TARGETS, pace, standing } from "./pace.ts";
import { percentOf, share } from "./fraction.ts";
import type { PeopleMetric, PeopleMetrics } from "./people-metrics.ts";
import type { State } from "./today.queries.ts";
import { byNeed, paceSentence, summary, toExpected, toTarget } from "./words.ts";
import { weekWords } from "./week-words.ts";

const TODAY = pace({ n: 1, daysGone: 147, days: 365 }, DEFAULT_TARGETS); // 10% expected, 25% due

function metric(at: number, numerator: number, denominator: number): PeopleMetric {
  const { id, name } = catalog().metrics[at]!;
  return {
    id,
    name,
    numerator,
    denominator,
    percent: percentOf(share(numerator, denominator)),
    expected: percentOf(TODAY.expected),
    target: percentOf(TODAY.target)!,
    status: standing(numerator, denominator, TODAY),
    source: denominator > 0 ? "roster" : null,
    due: "2027-06-30",
    sites: [],
    trend: [],
    entered: null,
  };
}
const report = (...metrics: PeopleMetric[]): PeopleMetrics => ({
  asOf: "2026-11-25",
  programYear: 1,
  yearStart: "2026-07-01",
  yearEnd: "2027-06-30",
  metrics,
  peopleTrained: {
    id: "people-trained",
    name: "People trained",
    count: 0,
    goal: null,
    percent: null,
    trend: [],
  },
});

describe("R12 the one sentence of Today", () => {
  test("names the widest gap first", () => {
    const said = headline(report(metric(0, 9, 50), metric(1, 30, 347), metric(2, 9, 133)))!;
    expect(headlineText(said)).toBe(
      "HR and labor relations are behind: 6.7% trained, 10% expected by today.",
    );
    expect(said.metric?.id).toBe("hr-labor-relations-trained");
  });
  test("on track, it names the one that needs most", () => {
    const said = headline(report(metric(0, 9, 50), metric(1, 40, 347), metric(2, 0, 0)))!;
    expect(headlineText(said)).toBe(
      "Supply chain management is on track: 11.5% trained, 10% expected by today.",
    );
    expect(summary(report(metric(0, 9, 50), metric(1, 40, 347), metric(2, 0, 0)))).toBe(
      "Two of three people metrics are on track or ahead. One has not started.",
    );
  });
  test("says so when every target is reached, and nothing while nobody counts", () => {
    expect(headlineText(headline(report(metric(0, 25, 50), metric(1, 100, 100)))!)).toBe(
      "This year’s targets are reached: all of them.",
    );
    expect(headlineText(headline(report(metric(0, 25, 50), metric(1, 0, 0)))!)).toBe(
      "This year’s targets are reached: one of two. Nothing is counted in the rest yet.",
    );
    expect(headline(report(metric(0, 0, 0), metric(1, 0, 0)))).toBeNull();
  });
  test("before the program begins it says when it does", () => {
    const early = {
      ...report({ ...metric(0, 5, 50), expected: null, status: "not-started" }),
      programYear: 0,
    };
    expect(headlineText(headline(early)!)).toContain("The program begins on Jul 1, 2026.");
  });
});

const contractMetric = (
  of: "contracts" | "suppliers",
  category: string | null,
  numerator: number,
  denominator: number,
): ContractMetric => ({
  ...metric(0, numerator, denominator),
  id: "some",
  name: "Some",
  group: "All contracts",
  of,
  category: category === null ? null : { id: "c", name: category },
  setAside: null,
  unknownKind: 0,
});

describe("R12 R43 the one sentence speaks of contracts too", () => {
  const people = report(metric(0, 9, 50), metric(2, 9, 133));
  test("names them where their gap is the widest of all", () => {
    const said = headline(people, [contractMetric("contracts", null, 3, 100)])!;
    expect(headlineText(said)).toBe(
      "All contracts are behind: 3% require the training, 10% expected by today.",
    );
    expect([said.metric, said.contract?.numerator]).toEqual([null, 3]);
    expect(headline(people, [contractMetric("contracts", null, 8, 100)])!.contract).toBeNull();
  });
  test("names a category in its words", () => {
    const gloves = headline(people, [contractMetric("suppliers", "Gloves", 0, 9)])!;
    expect(headlineText(gloves)).toBe(
      "Contractors for gloves are behind: 0% report that they meet the requirement, 10% expected by today.",
    );
    const it = headline(people, [contractMetric("contracts", "IT services", 0, 9)])!;
    expect(headlineText(it)).toContain("Contracts for IT services are behind");
  });
  test("says how they stand together, and nothing while none is counted", () => {
    const metrics = [
      contractMetric("contracts", null, 50, 100),
      contractMetric("suppliers", null, 0, 9),
    ];
    expect(contractSentence(metrics)).toBe("One of two about contracts and suppliers is, too.");
    expect(contractSentence([contractMetric("contracts", null, 0, 0)])).toBeNull();
  });
  test("R12 what waits comes by need, only for those who may act, with the lists behind it", () => {
    const waiting = { contracts: 9, due: 4, groups: 1, spellings: 2, review: 0 };
    const asked = { answers: 2, overdue: 1, trouble: 0, signals: 30 };
    expect(contractSteps(waiting, asked).map(({ text, href }) => [text, href])).toEqual([
      ["Add the clause to 4 renewals", "/contracts/requirements?show=due&sort=ends"],
      ["Review 2 answers of suppliers", "/contracts/requests/review"],
      ["Follow up 1 request that is overdue", "/contracts/requests?overdue=on"],
      ["Look at 30 open signals", "/contracts/risk?disposition=open"],
      ["Decide 1 group of descriptions", "/contracts/classify"],
      ["Look at 2 suppliers spelled in several ways", "/contracts/suppliers/proposals"],
    ]);
    const none = { contracts: 9, due: null, groups: null, spellings: null, review: null };
    const nothing = { answers: null, overdue: null, trouble: null, signals: null };
    expect(contractSteps(none, nothing)).toEqual([]);
  });
});

const counted = fc
  .integer({ min: 1, max: 5000 })
  .chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d)));

describe("R48 how many people it takes", () => {
  test("as many as make the word change, and not one fewer", () => {
    fc.assert(
      fc.property(counted, ([n, d]) => {
        const f = metric(0, n, d);
        const [track, target] = [toExpected(f), toTarget(f)];
        expect(standing(n + target, d, TODAY)).toBe("ahead");
        expect(standing(n + track, d, TODAY)).not.toBe("behind");
        const short = (more: number, word: string) =>
          more === 0 || standing(n + more - 1, d, TODAY) !== word;
        expect(short(target, "ahead")).toBe(true);
        expect(track === 0 || standing(n + track - 1, d, TODAY) === "behind").toBe(true);
      }),
    );
  });
  test("in a sentence", () => {
    expect(paceSentence(metric(2, 12, 133), "2027-06-30")).toBe(
      "10% is expected by this day, 25% by Jun 30, 2027. It takes 2 more people to be on track, 22 more people to reach the target.",
    );
    expect(paceSentence(metric(2, 0, 0), "2027-06-30")).toContain("Nobody is counted here yet");
  });
  test("R49 sorts by need: behind, on track, not started, ahead", () => {
    const sorted = byNeed([metric(0, 50, 50), metric(1, 0, 0), metric(2, 1, 50)]);
    expect(sorted.map((m) => m.status)).toEqual(["behind", "not-started", "ahead"]);
  });
});

const state: State = {
  people: 100,
  decisions: 4,
  completions: 10,
  review: 2,
  undecided: 34,
  rosterLoadedAt: new Date("2026-10-01T12:00:00Z"),
  watched: 0,
  toClose: null,
  certificates: null,
  late: 0,
  contracts: null,
  asked: { answers: null, overdue: null, trouble: null, signals: null },
};
const facts = {
  state,
  report: report(metric(2, 1, 133)),
  may: new Set(["people:decide", "people:import", "people:read", "training:record"]),
  now: Temporal.Instant.from("2026-11-25T15:00:00Z"),
  timeZone: "America/New_York",
};

describe("R12 what is next", () => {
  test("comes from the state of the data", () => {
    expect(nextSteps(facts).map((step) => step.text)).toEqual([
      "Decide 34 job titles",
      "Look at 2 completions kept aside",
      "Load this month’s roster",
      "Reach 132 people: HR and labor relations",
    ]);
  });
  test("R12 certificates that wait and what is late lead to their lists", () => {
    const steps = nextSteps({ ...facts, state: { ...state, certificates: 30, late: 12 } });
    expect(steps.map(({ text, href }) => [text, href])).toEqual(
      expect.arrayContaining([
        ["Review 30 certificates", "/training/certificates"],
        ["See who is late: 12 assignments", "/training/assigned?due=late"],
      ]),
    );
  });
  test("R150 a roster is old after 35 days", () => {
    const loaded = (day: string) =>
      nextSteps({
        ...facts,
        state: { ...state, rosterLoadedAt: new Date(`${day}T15:00:00Z`) },
      }).some((step) => step.text.includes("roster"));
    expect([loaded("2026-10-21"), loaded("2026-10-20")]).toEqual([false, true]);
  });
  test("R151 offers nothing that the member may not do", () => {
    expect(
      nextSteps({ ...facts, may: new Set(["metrics:read"]), state: { ...state, undecided: null } }),
    ).toEqual([]);
  });
  test("says what the week brought, and nothing of what did not happen", () => {
    const quiet = {
      trained: 0,
      completions: 0,
      newPeople: 0,
      decisions: 0,
      rosters: 0,
      readings: 0,
      closed: 0,
    };
    expect(weekWords(quiet, null, new Set())).toEqual([]);
    const contracts = { added: 0, required: 3, waived: 0, reports: 1, checks: 0, decided: 0 };
    const may = new Set(["people:read", "contracts:read"]);
    expect(weekWords({ ...quiet, trained: 1, decisions: 2 }, contracts, may)).toEqual([
      { text: "1 person completed a course that counts", href: null },
      { text: "2 decisions on who counts", href: "/people/populations" },
      { text: "3 contracts put under the requirement", href: null },
      { text: "1 report of suppliers recorded", href: "/contracts/requirements/suppliers" },
    ]);
  });
});
