/** What a person can do with a batch that waits: type its count, or take it back. */
import { dateOf } from "#platform/clock.ts";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { readCount } from "./create-mailing.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { reminderSettings } from "./settings.queries.ts";

/**
 * Confirms a large batch by its count. Its undo window begins now.
 * @throws Invalid for another count; Conflict when it does not wait for one
 */
export async function confirmMailing(
  work: Work,
  input: { readonly mailingId: string; readonly typed: string },
): Promise<void> {
  await oneAtATime(work);
  const mailing = await lockMailing(work, input.mailingId);
  if (mailing.state !== "waiting" || mailing.to_confirm === null || mailing.confirmed_at !== null)
    throw new Conflict("This batch does not wait for a count.");
  if (readCount(input.typed) !== mailing.to_confirm)
    throw new Invalid([
      {
        field: "typed",
        message: `Type ${mailing.to_confirm}, the number of people, to let this batch go.`,
      },
    ]);
  const { undoMinutes } = await reminderSettings(work);
  const own = work.actor.organizationId;
  await work.trx
    .updateTable("mailing")
    .set({
      confirmed_at: dateOf(work.now),
      confirmed_by_name: work.actor.name,
      leaves_at: dateOf(work.now.add({ minutes: undoMinutes })),
    })
    .where("organization_id", "=", own)
    .where("mailing_id", "=", input.mailingId)
    .execute();
  await work.trx
    .updateTable("mailing_recipient")
    .set({ counted: true })
    .where("organization_id", "=", own)
    .where("mailing_id", "=", input.mailingId)
    .execute();
  await audit(work, "confirm-mailing", input.mailingId, { people: mailing.to_confirm });
}

/**
 * Takes a batch back: whoever has not been written to is not. The step counts as dealt with for
 * them, so that the plan does not bring the same batch again tomorrow.
 * @returns how many are spared
 * @throws Conflict when all of it has left
 */
export async function takeBackMailing(work: Work, mailingId: string): Promise<number> {
  await oneAtATime(work);
  const mailing = await lockMailing(work, mailingId);
  if (!["waiting", "going"].includes(mailing.state))
    throw new Conflict("Nothing of this batch waits anymore, so there is nothing to take back.");
  const own = work.actor.organizationId;
  const spared = await work.trx
    .updateTable("mailing_recipient")
    .set({ state: "taken-back" })
    .where("organization_id", "=", own)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  await work.trx
    .updateTable("mailing_item")
    .set({ state: "taken-back" })
    .where("organization_id", "=", own)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "waiting")
    .execute();
  await work.trx
    .updateTable("mailing")
    .set({ state: "taken-back", ended_at: dateOf(work.now), ended_by_name: work.actor.name })
    .where("organization_id", "=", own)
    .where("mailing_id", "=", mailingId)
    .execute();
  const people = Number(spared.numUpdatedRows);
  await audit(work, "take-back-mailing", mailingId, { people });
  return people;
}

async function lockMailing(work: Work, mailingId: string) {
  const mailing = await work.trx
    .selectFrom("mailing")
    .select(["state", "to_confirm", "confirmed_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .forUpdate()
    .executeTakeFirst();
  if (!mailing) throw new NotFound();
  return mailing;
}

const audit = (work: Work, action: string, subjectId: string, after: unknown) =>
  recordAudit(work, { action, subjectKind: "mailing", subjectId, after });
