import { personAssignments, type PersonAssignment } from "#features/assignments/index.ts";
import type { Work } from "#platform/work.ts";

const CLOSED = new Set(["done", "excused", "in-review"]);

/** Whether something is left to do about it. */
export const isOpen = (a: PersonAssignment): boolean => !CLOSED.has(a.status);

/** What is left to do for a person, the most urgent first. */
export async function openAsks(work: Work, personId: string): Promise<PersonAssignment[]> {
  return (await personAssignments(work, personId)).filter(isOpen);
}
