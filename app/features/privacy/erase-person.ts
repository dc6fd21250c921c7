import { findPerson } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { eraseRows, type Erasure } from "./erase-rows.ts";
import { findLeftovers, type Leftover } from "./find-leftovers.ts";

export const ERASE_ACTION = "erase-person";

/**
 * Erases one person at somebody's request: every row, all raw import files, and imports that were
 * not applied. Then looks through every table for the same name, number and address, so that a
 * person can judge what is left. One audit entry stays; it names nobody.
 *
 * @throws NotFound, or Conflict as `eraseRows`
 */
export async function erasePerson(
  work: Work,
  personId: string,
): Promise<Erasure & { readonly leftovers: readonly Leftover[] }> {
  const person = await findPerson(work, personId);
  const erasure = await eraseRows(work, { personIds: [personId], rawFiles: "all" });
  const known = [person.name, person.employeeNumber, person.email].filter((v) => v !== null);
  const leftovers = await findLeftovers(work, known);
  const { people: _, ...removed } = erasure;
  await recordAudit(work, {
    action: ERASE_ACTION,
    subjectKind: "person",
    subjectId: personId,
    after: { ...removed, leftovers },
  });
  return { ...erasure, leftovers };
}
