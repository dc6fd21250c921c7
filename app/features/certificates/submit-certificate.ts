import { recordAudit } from "#platform/audit.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { storeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { PreparedCertificate } from "./prepare-certificate.ts";
import type { CertificateState, Via } from "./schema.ts";
import { onDay } from "./words.ts";
import { UNDECIDED } from "./write-decision.ts";

export interface CertificateInput {
  readonly personId: string;
  readonly courseId: string;
  /** The day of completion as typed; may be left out, a reviewer reads it from the certificate. */
  readonly completedOn?: string | undefined;
  readonly prepared: PreparedCertificate;
  readonly via: Via;
}

/**
 * Keeps a certificate until a reviewer has looked at it. One of the same person and course that
 * still waits is replaced. Answers its id. It says nothing about who may send for whom: the caller
 * has checked that.
 *
 * @throws Invalid with the fields `courseId`, `completedOn` or `certificate`; NotFound
 */
export async function submitCertificate(work: Work, input: CertificateInput): Promise<string> {
  await holdPerson(work, input.personId);
  const claimedOn = await checked(work, input);
  await notSentBefore(work, input);
  const certificateId = newId();
  const replaced = await replaceWaiting(work, input);
  const files = await keepFiles(work, input.prepared);
  const kept = await work.trx
    .insertInto("certificate")
    .values({
      organization_id: work.actor.organizationId,
      certificate_id: certificateId,
      person_id: input.personId,
      course_id: input.courseId,
      via: input.via,
      claimed_on: claimedOn,
      ...files,
      upload_sha256: input.prepared.uploadSha256,
      text_sha256: input.prepared.textSha256,
      reading: JSON.stringify(input.prepared.reading),
      submitted_at: new Date(work.now.epochMilliseconds),
      submitted_on: work.today.toString(),
      submitted_by: work.actor.userId,
      submitted_by_name: work.actor.name,
      ...UNDECIDED,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows === 0n)
    throw problem("certificate", "This file has just been sent. It waits for a reviewer.");
  await recordAudit(work, {
    action: "submit-certificate",
    subjectKind: "certificate",
    subjectId: certificateId,
    after: {
      personId: input.personId,
      courseId: input.courseId,
      completedOn: claimedOn,
      via: input.via,
      ...(replaced ? { replaces: replaced } : {}),
    },
  });
  return certificateId;
}

const problem = (field: string, message: string) => new Invalid([{ field, message }]);

/**
 * Held until the end: of two uploads for one person at once, the second looks once the first is
 * kept; an erasure waits, and then finds the files that are kept here.
 */
async function holdPerson(work: Work, personId: string): Promise<void> {
  const found = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw new NotFound();
}

/** The claimed day, "YYYY-MM-DD" or null. */
async function checked(work: Work, input: CertificateInput): Promise<string | null> {
  const courses = await listCourses(work);
  if (!courses.some((course) => course.id === input.courseId))
    throw problem("courseId", "Choose the course that the certificate is for.");
  const text = input.completedOn?.trim() ?? "";
  if (text === "") return null;
  const read = parseDate(text, "mdy");
  if ("problem" in read) throw problem("completedOn", "Enter a real date, such as 2026-11-20.");
  if (read.date > work.today.toString())
    throw problem("completedOn", "This date lies in the future. Enter the day on the certificate.");
  if (read.date < "2000-01-01")
    throw problem("completedOn", "This date lies before the year 2000. Check the year.");
  return read.date;
}

/** The same file of the same person is here once, whatever became of it. */
async function notSentBefore(work: Work, input: CertificateInput): Promise<void> {
  const before = await work.trx
    .selectFrom("certificate")
    .select(["state", "submitted_on", "reason"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", input.personId)
    .where("upload_sha256", "=", input.prepared.uploadSha256)
    .where("state", "<>", "withdrawn")
    .executeTakeFirst();
  if (before) throw problem("certificate", hereAlready(before));
}

function hereAlready(before: {
  readonly state: CertificateState;
  readonly submitted_on: string;
  readonly reason: string | null;
}): string {
  const since = `This file is here already, sent on ${onDay(before.submitted_on)}.`;
  if (before.state === "accepted") return `${since} It was accepted. There is nothing more to do.`;
  if (before.state === "sent-back")
    return `${since} It was sent back: ${before.reason ?? ""} Send another file.`;
  return `${since} It waits for a reviewer. There is nothing more to do.`;
}

async function replaceWaiting(work: Work, input: CertificateInput): Promise<string | null> {
  const row = await work.trx
    .updateTable("certificate")
    .set({ state: "withdrawn", decided_on: work.today.toString() })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", input.personId)
    .where("course_id", "=", input.courseId)
    .where("state", "=", "waiting")
    .returning("certificate_id")
    .executeTakeFirst();
  return row?.certificate_id ?? null;
}

/** The original and the picture of its first page, kept equally long. */
async function keepFiles(work: Work, prepared: PreparedCertificate) {
  const { evidenceDays } = (await organizationSettings(work)).retention;
  const expiresOn =
    evidenceDays === null ? null : work.today.add({ days: evidenceDays }).toString();
  const stem = prepared.evidence.name.replace(/\.[^./\\]*$/, "");
  const file_id = await storeFile(work, {
    purpose: "evidence",
    name: stem + prepared.evidence.ending,
    mediaType: prepared.evidence.mediaType,
    bytes: prepared.evidence.bytes,
    expiresOn,
  });
  if (prepared.preview === null) return { file_id, preview_id: null };
  const preview_id = await storeFile(work, {
    purpose: "preview",
    name: "page-1.webp",
    mediaType: "image/webp",
    bytes: prepared.preview,
    expiresOn,
  });
  return { file_id, preview_id };
}
