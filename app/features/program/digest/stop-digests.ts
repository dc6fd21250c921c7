import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { choiceOf } from "./settings.queries.ts";

/** In place of a frequency: the member had what the organization has. */
const AS_ORGANIZATION = "as-organization";

/**
 * Ends a member's digests in this organization, as the link in a mail asks. Pressed twice it has one
 * effect.
 * @throws NotFound when the membership has ended
 */
export async function stopDigests(work: Work, membershipId: string): Promise<void> {
  const was = await choiceOf(work, membershipId);
  if (!was) throw new NotFound();
  if (was.frequency === "never") return;
  const values = {
    frequency: "never" as const,
    before_stop: was.frequency ?? AS_ORGANIZATION,
    changed_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("digest_choice")
    .values({
      organization_id: work.actor.organizationId,
      membership_id: membershipId,
      weekday: null,
      ...values,
    })
    .onConflict((on) =>
      // A second press at the same moment must not take "never" for what was before.
      on
        .columns(["organization_id", "membership_id"])
        .doUpdateSet(values)
        .where("digest_choice.frequency", "is distinct from", "never"),
    )
    .execute();
  await recordAudit(work, {
    action: "stop-digests",
    subjectKind: "membership",
    subjectId: membershipId,
    before: { frequency: was.frequency },
    after: { frequency: "never" },
  });
}

/**
 * The way back: digests come as before they were ended.
 * @throws NotFound when the membership has ended
 */
export async function resumeDigests(work: Work, membershipId: string): Promise<void> {
  const was = await choiceOf(work, membershipId);
  if (!was) throw new NotFound();
  if (was.frequency !== "never") return;
  const before = was.beforeStop ?? AS_ORGANIZATION;
  await work.trx
    .updateTable("digest_choice")
    .set({
      frequency: before === "daily" || before === "weekly" || before === "monthly" ? before : null,
      before_stop: null,
      changed_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", membershipId)
    .execute();
  await recordAudit(work, {
    action: "resume-digests",
    subjectKind: "membership",
    subjectId: membershipId,
  });
}
