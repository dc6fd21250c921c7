import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import type { CheckedEvidence } from "#platform/evidence.ts";
import { storeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { isCompleted, typedDate } from "./completion-dates.ts";
import { STATUSES, type CompletionStatus } from "./schema.ts";

export interface CompletionInput {
  readonly personId: string;
  readonly courseId: string;
  readonly status: string;
  /** As typed; needed when the status says completed. */
  readonly completedOn?: string;
  readonly registeredOn?: string;
  readonly note?: string;
  /** Already checked by `checkEvidence`, outside of the transaction. */
  readonly evidence?: CheckedEvidence & { readonly name: string };
  /** Evidence that is stored already, instead of `evidence`: the record points to the same file. */
  readonly evidenceFileId?: string;
}

/**
 * Records where one person stands in one course, by hand. Answers the completion's id.
 *
 * @throws Invalid with every field that cannot be taken; NotFound for a person out of sight
 */
export async function recordCompletion(work: Work, input: CompletionInput): Promise<string> {
  await findPerson(work, input.personId);
  await holdPerson(work, input.personId);
  const { problems, ...row } = await checked(work, input);
  if (problems.length > 0) throw new Invalid(problems);
  const completionId = newId();
  const evidence = input.evidence
    ? await keepEvidence(work, input.evidence)
    : (input.evidenceFileId ?? null);
  const inserted = await work.trx
    .insertInto("completion")
    .values({
      organization_id: work.actor.organizationId,
      completion_id: completionId,
      person_id: input.personId,
      ...row,
      source: "hand",
      import_id: null,
      import_line: null,
      evidence_file_id: evidence,
      recorded_by_name: work.actor.name,
      recorded_at: new Date(work.now.epochMilliseconds),
      voided_at: null,
      void_reason: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n)
    throw new Invalid("This is on record already: same person, course, status and dates.");
  await recordAudit(work, {
    action: "record-completion",
    subjectKind: "completion",
    subjectId: completionId,
    after: { personId: input.personId, ...row, evidence: evidence !== null },
  });
  return completionId;
}

async function checked(work: Work, input: CompletionInput) {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const status = STATUSES.find((s) => s.value === input.status)?.value;
  if (!status) refuse("status", "Choose where the person stands.");
  const course = await work.trx
    .selectFrom("course")
    .select("course_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("course_id", "=", input.courseId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  if (!course) refuse("courseId", "Choose a course.");
  const day = (field: "completedOn" | "registeredOn"): string | null => {
    const text = input[field]?.trim() ?? "";
    if (text === "") return null;
    const read = typedDate(text, work.today);
    if ("date" in read) return read.date;
    refuse(field, read.problem);
    return null;
  };
  const done = status !== undefined && isCompleted(status);
  const completedOn = done ? day("completedOn") : null;
  const registeredOn = day("registeredOn");
  if (done && !input.completedOn?.trim())
    refuse("completedOn", "Enter the day on which the course was completed.");
  if ((input.note?.length ?? 0) > 2000) refuse("note", "Keep the note under 2,000 characters.");
  return {
    problems,
    course_id: input.courseId,
    status: status ?? ("registered" satisfies CompletionStatus),
    completed_on: completedOn,
    registered_on: registeredOn,
    note: input.note?.trim() || null,
  };
}

/** Evidence is kept as long as the organization's settings say. */
async function keepEvidence(
  work: Work,
  evidence: CheckedEvidence & { readonly name: string },
): Promise<string> {
  const { retention } = await organizationSettings(work);
  const expiresOn =
    retention.evidenceDays === null
      ? null
      : work.today.add({ days: retention.evidenceDays }).toString();
  return storeFile(work, {
    purpose: "evidence",
    name: evidence.name.replace(/\.[^./\\]*$/, "") + evidence.ending,
    mediaType: evidence.mediaType,
    bytes: evidence.bytes,
    expiresOn,
  });
}

/** Held until the end: an erasure waits, and then finds the file that is kept here. */
async function holdPerson(work: Work, personId: string): Promise<void> {
  await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .forKeyShare()
    .executeTakeFirst();
}
