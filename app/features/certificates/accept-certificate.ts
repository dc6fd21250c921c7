import { Invalid } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { recordCompletion } from "#features/training/index.ts";
import { secondLookDue, secondLookPercent } from "./second-look.queries.ts";
import {
  decidedNow,
  type HeldCertificate,
  holdCertificate,
  writeDecision,
} from "./write-decision.ts";

export interface AcceptInput {
  readonly certificateId: string;
  /** The course that the certificate proves; it may be another than the one it was sent in for. */
  readonly courseId: string;
  /** The day on the certificate, as typed. */
  readonly completedOn: string;
  /** One of several that matched exactly. */
  readonly inBulk?: boolean;
}

/**
 * Accepts a certificate: the completion is recorded with the same file as its evidence. One that is
 * on record already, of the same day, is taken as it is. A sampled share gets a second look.
 *
 * @throws Invalid with `completedOn` or `courseId`; Conflict when somebody was quicker; Forbidden
 */
export async function acceptCertificate(work: Work, input: AcceptInput): Promise<void> {
  const held = await holdCertificate(work, input.certificateId, ["waiting"]);
  const { courseId } = input;
  const onRecord = await recordedAlready(work, held, input);
  const completionId =
    onRecord ??
    (await recordCompletion(work, {
      personId: held.personId,
      courseId,
      status: "completed",
      completedOn: input.completedOn,
      ...(held.fileId === null ? {} : { evidenceFileId: held.fileId }),
    }));
  const due = secondLookDue(held.id, await secondLookPercent(work));
  await work.trx
    .updateTable("certificate")
    .set({
      state: "accepted",
      course_id: courseId,
      ...decidedNow(work),
      reason: null,
      completion_id: completionId,
      completion_made: onRecord === null,
      second_look: due ? "due" : "none",
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", held.id)
    .execute();
  await writeDecision(work, held, {
    kind: "accepted",
    courseId,
    completedOn: dayOf(input.completedOn),
    inBulk: input.inBulk ?? false,
    also: { completionId, ...(due ? { secondLook: true } : {}) },
  });
}

function dayOf(text: string): string {
  const read = parseDate(text.trim(), "mdy");
  if ("problem" in read)
    throw new Invalid([
      { field: "completedOn", message: "Enter the day on which the course was completed." },
    ]);
  return read.date;
}

/** The same completion, recorded by a file or by hand; it gets the evidence if it has none. */
async function recordedAlready(
  work: Work,
  held: HeldCertificate,
  input: AcceptInput,
): Promise<string | null> {
  const found = await work.trx
    .selectFrom("completion")
    .select(["completion_id", "evidence_file_id"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", held.personId)
    .where("course_id", "=", input.courseId)
    .where("status", "=", "completed")
    .where("completed_on", "=", dayOf(input.completedOn))
    .where("voided_at", "is", null)
    .orderBy("recorded_at")
    .executeTakeFirst();
  if (!found) return null;
  if (found.evidence_file_id === null && held.fileId !== null)
    await work.trx
      .updateTable("completion")
      .set({ evidence_file_id: held.fileId })
      .where("organization_id", "=", work.actor.organizationId)
      .where("completion_id", "=", found.completion_id)
      .execute();
  return found.completion_id;
}
