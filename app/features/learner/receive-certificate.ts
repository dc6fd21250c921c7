/** A certificate that a learner sends, signed in or by a personal link. */
import { sql } from "kysely";
import {
  type PreparedCertificate,
  prepareCertificate,
  submitCertificate,
} from "#features/certificates/index.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** Files of one person a day: more is a mistake, or somebody who found the link. */
export const UPLOADS_A_DAY = 20;

/** Reads the file of a form. Slow: outside of any transaction. @throws Invalid naming `certificate` */
export async function preparedFrom(body: Record<string, unknown>): Promise<PreparedCertificate> {
  const file = body["certificate"];
  if (!(file instanceof File) || file.size === 0)
    throw new Invalid([
      { field: "certificate", message: "Choose the file, or take a photo of the certificate." },
    ]);
  return prepareCertificate({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name });
}

/** @throws Invalid when this person has sent too many files today; asked before one is read */
export async function refuseFloods(work: Work, personId: string): Promise<void> {
  const { n } = await work.trx
    .selectFrom("certificate")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where("submitted_on", "=", work.today.toString())
    .executeTakeFirstOrThrow();
  if (n >= UPLOADS_A_DAY)
    throw new Invalid([
      { field: "certificate", message: "This is enough for one day. Send the next file tomorrow." },
    ]);
}

/**
 * Keeps the certificate for a reviewer.
 * @param courses what may be sent for here: nothing else is taken
 * @throws Invalid naming `courseId`, `certificate` or `completedOn`
 */
export async function receiveCertificate(
  work: Work,
  input: {
    readonly personId: string;
    readonly courseId: string;
    readonly courses: readonly string[];
    readonly completedOn: string;
    readonly prepared: PreparedCertificate;
    readonly via: "signed-in" | "link";
  },
): Promise<void> {
  const { courses, ...certificate } = input;
  if (!courses.includes(input.courseId))
    throw new Invalid([{ field: "courseId", message: "Choose one of the courses in the list." }]);
  await submitCertificate(work, certificate);
}
