import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { countAudience, fillFromAudience } from "./audience.queries.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Audience, Channel } from "./schema.ts";
import { reminderSettings } from "./settings.queries.ts";
import { textProblems } from "./texts.ts";

export interface NewMailing {
  readonly title: string;
  readonly audience: Audience;
  readonly channel: Channel;
  readonly subject: string;
  readonly body: string;
  /** How many the sender saw in the preview. */
  readonly expected: number;
  /** What they typed; needed above the organization's size. */
  readonly typed: string;
}

/**
 * Makes a batch by hand. Mail waits for its undo window; lists and files wait for a person.
 *
 * @throws Invalid for a wrong text or count; Conflict when the people are no longer those of the preview
 */
export async function createMailing(work: Work, input: NewMailing): Promise<string> {
  await oneAtATime(work);
  const settings = await reminderSettings(work);
  const { people } = await countAudience(work, input.audience, input.channel);
  const problems = [
    ...(input.channel === "print" ? [] : textProblems("several", input)),
    ...countProblems(people, settings.confirmAbove, input.typed),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  if (people !== input.expected)
    throw new Conflict(
      `The list has changed since you looked: it is ${people} people now, not ${input.expected}. Nothing was sent. Look at it again.`,
    );
  const mailingId = newId();
  const mail = input.channel === "mail";
  await work.trx
    .insertInto("mailing")
    .values({
      organization_id: work.actor.organizationId,
      mailing_id: mailingId,
      origin: "hand",
      channel: input.channel,
      title: input.title.slice(0, 200),
      audience: JSON.stringify(input.audience),
      subject: input.subject.trim(),
      body: input.body.trim(),
      state: "waiting",
      people,
      to_confirm: null,
      confirmed_at: new Date(work.now.epochMilliseconds),
      confirmed_by_name: work.actor.name,
      leaves_at: new Date(
        work.now.add({ minutes: mail ? settings.undoMinutes : 0 }).epochMilliseconds,
      ),
      planned_at: new Date(work.now.epochMilliseconds),
      planned_by_name: work.actor.name,
      ended_at: null,
      ended_by_name: null,
    })
    .execute();
  await fillFromAudience(work, mailingId, input.audience, input.channel);
  await asCounted(work, mailingId, people);
  await recordAudit(work, {
    action: "create-mailing",
    subjectKind: "mailing",
    subjectId: mailingId,
    after: { title: input.title, people, channel: input.channel },
  });
  return mailingId;
}

/** People may have been asked between the count and the writing: nobody goes along uncounted. */
async function asCounted(work: Work, mailingId: string, people: number): Promise<void> {
  const { n } = await work.trx
    .selectFrom("mailing_recipient")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  if (n !== people)
    throw new Conflict("The list changed in this very moment. Nothing was sent. Look at it again.");
}

/** Nobody at all, or a large number that nobody typed. */
function countProblems(people: number, confirmAbove: number, typed: string): FieldProblem[] {
  if (people === 0)
    return [
      { field: "", message: "There is nobody to remind: everybody is left out, see why below." },
    ];
  if (people <= confirmAbove || readCount(typed) === people) return [];
  return [
    {
      field: "typed",
      message: `These are ${people.toLocaleString("en-US")} people. Type ${people} to say that you mean it.`,
    },
  ];
}

/** A count as typed: "1,204" and "1204" are the same. */
export const readCount = (typed: string): number | null => {
  const digits = typed.replaceAll(/[\s,.]/g, "");
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null;
};
