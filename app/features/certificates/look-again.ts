import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { noneWaits, voidMade } from "./take-back-decision.ts";
import {
  type HeldCertificate,
  holdCertificate,
  UNDECIDED,
  writeDecision,
} from "./write-decision.ts";

export interface SecondLookInput {
  readonly certificateId: string;
  readonly agree: boolean;
  /** Needed when the second reviewer disagrees. */
  readonly reason: string;
}

/**
 * The second look at an accepted certificate, by another reviewer. Agreeing ends it. Disagreeing
 * voids the completion that was made and puts the certificate back into the queue with the reason.
 *
 * @throws Forbidden on the actor's own decision or certificate; Conflict when none is due; Invalid
 */
export async function lookAgain(work: Work, input: SecondLookInput): Promise<void> {
  const held = await holdCertificate(work, input.certificateId, ["accepted"]);
  if (held.secondLook !== "due") throw new Conflict("No second look is due for this certificate.");
  if (held.decidedBy !== null && held.decidedBy === work.actor.userId)
    throw new Forbidden("You accepted this one yourself. Another reviewer has to look.");
  if (input.agree) await agree(work, held);
  else await disagree(work, held, input.reason.trim());
}

async function agree(work: Work, held: HeldCertificate): Promise<void> {
  await work.trx
    .updateTable("certificate")
    .set({ second_look: "agreed" })
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", held.id)
    .execute();
  await writeDecision(work, held, { kind: "agreed", courseId: held.courseId });
}

async function disagree(work: Work, held: HeldCertificate, reason: string): Promise<void> {
  const problem = (message: string) => new Invalid([{ field: "words", message }]);
  if (reason === "") throw problem("Say what does not fit, so that it can be decided again.");
  if (reason.length > 400) throw problem("Keep the reason under 400 characters.");
  await noneWaits(work, held);
  await voidMade(work, held, `Second look at the certificate: ${reason}`);
  await work.trx
    .updateTable("certificate")
    .set({ ...UNDECIDED, second_look: "disagreed" })
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", held.id)
    .execute();
  await writeDecision(work, held, { kind: "disagreed", courseId: held.courseId, reason });
}
