/** What every decision on a certificate has in common: who may, that it is still open, its trail. */
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { seesQueue } from "./queue.queries.ts";
import { type CertificateState, type DecisionKind, STATE_LABELS } from "./schema.ts";

/** A certificate in the hand of somebody who decides: nobody else can decide it meanwhile. */
export interface HeldCertificate {
  readonly id: string;
  readonly personId: string;
  readonly courseId: string;
  readonly state: CertificateState;
  readonly fileId: string | null;
  readonly submittedOn: string;
  readonly decidedBy: string | null;
  readonly completionId: string | null;
  readonly completionMade: boolean;
  readonly secondLook: string;
}

/**
 * Takes a certificate in hand for a decision.
 *
 * @param state what it must be now
 * @throws NotFound; Forbidden for the actor's own certificate; Conflict when somebody was quicker
 */
export async function holdCertificate(
  work: Work,
  certificateId: string,
  states: readonly CertificateState[],
): Promise<HeldCertificate> {
  seesQueue(work);
  const row = await work.trx
    .selectFrom("certificate")
    .select([
      "certificate_id as id",
      "person_id as personId",
      "course_id as courseId",
      "state",
      "file_id as fileId",
      "submitted_on as submittedOn",
      "decided_by as decidedBy",
      "decided_by_name as decidedByName",
      "completion_id as completionId",
      "completion_made as completionMade",
      "second_look as secondLook",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", certificateId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  if (row.personId === (await ownPersonId(work)))
    throw new Forbidden("This is your own certificate. Somebody else has to decide about it.");
  if (!states.includes(row.state))
    throw new Conflict(
      `This is decided already. It stands at “${STATE_LABELS[row.state]}”${row.decidedByName ? `, by ${row.decidedByName}` : ""}.`,
    );
  return row;
}

export interface Decision {
  readonly kind: DecisionKind;
  readonly courseId: string;
  readonly completedOn?: string | null;
  readonly reason?: string | null;
  readonly inBulk?: boolean;
  /** More for the audit trail. */
  readonly also?: Readonly<Record<string, unknown>>;
}

const ACTIONS: Readonly<Record<DecisionKind, string>> = {
  accepted: "accept-certificate",
  "sent-back": "send-back-certificate",
  "taken-back": "take-back-decision",
  agreed: "agree-certificate",
  disagreed: "disagree-certificate",
};

/** Writes the decision beside the earlier ones, with its trail. The caller changes the certificate. */
export async function writeDecision(
  work: Work,
  held: HeldCertificate,
  decision: Decision,
): Promise<void> {
  await work.trx
    .insertInto("certificate_decision")
    .values({
      organization_id: work.actor.organizationId,
      decision_id: newId(),
      certificate_id: held.id,
      kind: decision.kind,
      course_id: decision.courseId,
      completed_on: decision.completedOn ?? null,
      reason: decision.reason ?? null,
      in_bulk: decision.inBulk ?? false,
      decided_by: work.actor.userId,
      decided_by_name: work.actor.name,
      decided_at: new Date(work.now.epochMilliseconds),
    })
    .execute();
  await recordAudit(work, {
    action: ACTIONS[decision.kind],
    subjectKind: "certificate",
    subjectId: held.id,
    before: { state: held.state },
    after: {
      personId: held.personId,
      courseId: decision.courseId,
      ...(decision.completedOn ? { completedOn: decision.completedOn } : {}),
      ...(decision.reason ? { reason: decision.reason } : {}),
      ...decision.also,
    },
  });
}

/** The columns that say who decided last, and when. */
export const decidedNow = (work: Work) => ({
  decided_at: new Date(work.now.epochMilliseconds),
  decided_on: work.today.toString(),
  decided_by: work.actor.userId,
  decided_by_name: work.actor.name,
});

/** The columns of a certificate that waits again. */
export const UNDECIDED = {
  state: "waiting",
  decided_at: null,
  decided_on: null,
  decided_by: null,
  decided_by_name: null,
  reason: null,
  completion_id: null,
  completion_made: false,
} as const;
