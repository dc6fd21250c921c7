import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { voidCompletion } from "#features/training/index.ts";
import {
  type HeldCertificate,
  holdCertificate,
  UNDECIDED,
  writeDecision,
} from "./write-decision.ts";

/**
 * Takes a decision back: the certificate waits again. The completion that accepting it made is
 * voided; one that was on record before stays. A mail that has left cannot be called back.
 *
 * @throws Conflict when there is nothing to take back, or a newer certificate waits already
 */
export async function takeBackDecision(
  work: Work,
  input: { readonly certificateId: string },
): Promise<void> {
  const held = await holdCertificate(work, input.certificateId, ["accepted", "sent-back"]);
  await noneWaits(work, held);
  await voidMade(work, held, "The certificate’s acceptance was taken back.");
  await work.trx
    .updateTable("certificate")
    .set({ ...UNDECIDED, second_look: "none" })
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", held.id)
    .execute();
  await writeDecision(work, held, { kind: "taken-back", courseId: held.courseId });
}

/** A person has one certificate waiting for a course, the newest. */
export async function noneWaits(work: Work, held: HeldCertificate): Promise<void> {
  const other = await work.trx
    .selectFrom("certificate")
    .select("certificate_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", held.personId)
    .where("course_id", "=", held.courseId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (other)
    throw new Conflict("A newer certificate of this person waits already. Decide about that one.");
}

/** Voids the completion that accepting made, unless somebody has voided it. */
export async function voidMade(work: Work, held: HeldCertificate, reason: string): Promise<void> {
  if (held.completionId === null || !held.completionMade) return;
  const open = await work.trx
    .selectFrom("completion")
    .select("completion_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("completion_id", "=", held.completionId)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (open) await voidCompletion(work, { completionId: held.completionId, reason });
}
