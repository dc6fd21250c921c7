/** Feedback rounds and two closed reviews of the sample, whose changes were checked. */
import { z } from "zod";
import { listSites } from "#features/people/index.ts";
import {
  addChange,
  changesToCheck,
  checkChange,
  closeReview,
  findReview,
  findRound,
  makeReview,
  makeRound,
  quarterKey,
  quartersSoFar,
  saveNotes,
  sendAnswer,
  turnIntoAction,
} from "#features/program/index.ts";
import { readContent } from "#platform/content.ts";
import { newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { at, dayFrom } from "./at.ts";

const content = z.strictObject({
  rounds: z.array(
    z.strictObject({
      audience: z.enum(["learners", "points", "leadership"]),
      opens: z.int(),
      closes: z.int(),
      answers: z.array(z.record(z.string(), z.union([z.int(), z.string()]))),
    }),
  ),
  reviews: z.array(
    z.strictObject({
      /** How many quarters before the last one that is over. */
      back: z.int(),
      notes: z.string(),
      changes: z.array(
        z.strictObject({
          sentence: z.string(),
          reason: z.string(),
          /** Days from the quarter's end. */
          due: z.int(),
          /** The step of the action that it became. */
          action: z.int().optional(),
          outcome: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
    }),
  ),
});
type Content = z.infer<typeof content>;

/** So long after a quarter's end the sample held its review. */
const REVIEW_DAYS = 16;

/** Fills feedback and reviews, all by the use cases that pages call. */
export async function fillProgramReview(work: Work): Promise<void> {
  const all = content.parse(readContent("sample/program-review.yaml"));
  const sites = await listSites(work.trx, work.actor.organizationId);
  for (const round of all.rounds) await fillRound(work, round, sites);
  for (const review of all.reviews) await fillReview(work, all, review);
}

async function fillRound(
  work: Work,
  { audience, opens, closes, answers }: Content["rounds"][number],
  sites: readonly { readonly id: string }[],
): Promise<void> {
  const then = at(work, work.today.add({ days: opens }));
  const quarter = (await quartersSoFar(then))[0];
  if (!quarter) return;
  const id = await makeRound(then, {
    audience,
    quarter: quarterKey(quarter),
    opensOn: then.today.toString(),
    closesOn: work.today.add({ days: closes }).toString(),
    askSite: "on",
  });
  const round = await findRound(then, id);
  for (const { site, ...answer } of answers)
    await sendAnswer(
      then,
      { round, invitationId: null },
      {
        form: newSecret(),
        site: typeof site === "number" ? sites[site]?.id : undefined,
        ...Object.fromEntries(
          Object.entries(answer).map(([question, value]) => [`a-${question}`, String(value)]),
        ),
      },
    );
}

async function fillReview(
  work: Work,
  all: Content,
  { back, notes, changes }: Content["reviews"][number],
): Promise<void> {
  const quarter = (await quartersSoFar(work)).filter((one) => one.over)[back];
  if (!quarter) return;
  const then = at(work, quarter.to.add({ days: REVIEW_DAYS }));
  const id = await makeReview(then, quarterKey(quarter));
  await saveNotes(then, id, { notes });
  await checkEarlier(then, all, id);
  for (const { sentence, reason, due, action } of changes) {
    const changeId = await addChange(then, id, {
      sentence,
      reason,
      ground: "own",
      dueOn: quarter.to.add({ days: due }).toString(),
    });
    if (action !== undefined) await turnIntoAction(work, id, changeId, { step: String(action) });
  }
  await closeReview(at(work, dayFrom(then, 1)), id);
}

/** What became of the changes of the review before, as the content says. */
async function checkEarlier(then: Work, all: Content, reviewId: string): Promise<void> {
  const known = all.reviews.flatMap((review) => review.changes);
  for (const change of await changesToCheck(then, await findReview(then, reviewId))) {
    const said = known.find((one) => one.sentence === change.sentence);
    await checkChange(then, reviewId, change.id, {
      outcome: said?.outcome ?? "worked",
      note: said?.note,
    });
  }
}
