/** What a review looks at, as numbers on the day on which they were taken. Nobody's name is in it. */
import { z } from "zod";
import { closedQuarters, metricDossiers } from "#features/metrics/index.ts";
import type { Work } from "#platform/work.ts";
import { listRounds } from "../feedback/rounds.queries.ts";
import { roundResults } from "../feedback/results.queries.ts";
import { FEWEST } from "../feedback/schema.ts";
import { countActions } from "../actions.queries.ts";
import { activityBetween } from "./participation.queries.ts";
import type { Quarter } from "./quarters.queries.ts";

const count = z.int();
const share = z.number().nullable();
const Snapshot = z.strictObject({
  /** The day that the figures speak of. */
  asOf: z.string(),
  /** The quarter was closed in metrics when they were taken. */
  closed: z.boolean(),
  metrics: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      counted: z.string(),
      numerator: count,
      denominator: count,
      percent: share,
      expected: share,
      target: z.number(),
      status: z.enum(["ahead", "on-track", "behind", "not-started"]),
      /** The share at the end of the quarter before. */
      before: share,
    }),
  ),
  trained: count,
  trainedBefore: count,
  activity: z.strictObject({
    sessions: count,
    came: count,
    occasions: count,
    reached: count,
    signUps: count,
  }),
  actions: z.strictObject({ open: count, late: count, done: count }),
  rounds: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      audience: z.string(),
      answers: count,
      state: z.string(),
      /** Each scale with its mean; null where it may not be shown. */
      scales: z.array(z.strictObject({ text: z.string(), mean: share })),
    }),
  ),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** A snapshot as it is stored. */
export const readSnapshot = (stored: unknown): Snapshot => Snapshot.parse(stored);

/**
 * Takes the figures of a quarter: at its last day, or today while it lasts. All of them come from
 * the doors of metrics, sessions, outreach, actions and feedback.
 */
export async function takeSnapshot(work: Work, quarter: Quarter): Promise<Snapshot> {
  const asOf = quarter.over ? quarter.to : work.today;
  const dossiers = await metricDossiers(work, asOf, quarter.from.subtract({ days: 1 }));
  const actions = (show: "open" | "late" | "done") => countActions(work, { show });
  return {
    asOf: asOf.toString(),
    closed: (await closedQuarters(work)).some(
      (q) => q.year === quarter.year && q.quarter === quarter.quarter && q.reopenedAt === null,
    ),
    metrics: dossiers.metrics.map((m) => ({
      id: m.id,
      name: m.name,
      counted: m.counted,
      numerator: m.numerator,
      denominator: m.denominator,
      percent: m.percent,
      expected: m.expected,
      target: m.target,
      status: m.status,
      before: m.before?.percent ?? null,
    })),
    trained: dossiers.trained.count,
    trainedBefore: dossiers.trained.before,
    activity: await activityBetween(work, quarter.from, quarter.to),
    actions: {
      open: await actions("open"),
      late: await actions("late"),
      done: await actions("done"),
    },
    rounds: await roundsOf(work, quarter),
  };
}

async function roundsOf(work: Work, quarter: Quarter): Promise<Snapshot["rounds"]> {
  const { rows } = await listRounds(work, { year: quarter.year });
  const own = rows.filter((round) => round.quarter === quarter.quarter);
  const rounds: Snapshot["rounds"] = [];
  for (const round of own) {
    const { questions } = await roundResults(work, round, null);
    rounds.push({
      id: round.id,
      title: round.title,
      audience: round.audience,
      answers: round.answers,
      state: round.state,
      scales: round.questions
        .filter((question) => question.kind === "scale")
        .map((question) => {
          const found = questions.find((one) => one.question.id === question.id);
          // More people read a review than answers with a name: of few, the mean would tell them.
          const enough = (found?.replies ?? 0) >= FEWEST;
          return { text: question.text, mean: enough ? found!.mean : null };
        }),
    });
  }
  return rounds;
}
