import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { digestLines } from "./lines.ts";
import { FREQUENCIES, type Frequency } from "./schema.ts";
import { choiceOf } from "./settings.queries.ts";

/** What a form says, as typed. */
export interface TypedChoice {
  /** "" for as the organization has it. */
  readonly frequency: string;
  /** "1" to "7"; "" for as the organization has it. */
  readonly weekday: string;
  /** Ids of the kinds that are wanted; left out, the kinds stay as they are. */
  readonly kinds?: readonly string[];
}

/**
 * Keeps how often a member wants a digest, and what shall stand in it.
 * @throws Invalid, NotFound when the membership has ended
 */
export async function saveChoice(
  work: Work,
  membershipId: string,
  typed: TypedChoice,
): Promise<void> {
  const was = await choiceOf(work, membershipId);
  if (!was) throw new NotFound();
  const frequency = readFrequency(typed.frequency);
  if (typed.weekday !== "" && !/^[1-7]$/.test(typed.weekday))
    throw new Invalid([{ field: "weekday", message: "Choose a day of the list." }]);
  const { kinds } = typed;
  const values = {
    frequency,
    weekday: typed.weekday === "" ? null : Number(typed.weekday),
    left_out: kinds
      ? digestLines
          .sources()
          .filter((source) => !kinds.includes(source.id))
          .map((source) => source.id)
      : [...was.leftOut],
    before_stop: null,
    changed_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("digest_choice")
    .values({
      organization_id: work.actor.organizationId,
      membership_id: membershipId,
      ...values,
    })
    .onConflict((on) => on.columns(["organization_id", "membership_id"]).doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "choose-digest",
    subjectKind: "membership",
    subjectId: membershipId,
    before: { frequency: was.frequency, weekday: was.weekday, leftOut: was.leftOut },
    after: { frequency, weekday: values.weekday, leftOut: values.left_out },
  });
}

function readFrequency(typed: string): Frequency | null {
  if (typed === "") return null;
  const found = FREQUENCIES.find((one) => one.value === typed);
  if (!found) throw new Invalid([{ field: "frequency", message: "Choose how often." }]);
  return found.value;
}
