import { emailKey, employeeKey, visiblePeople } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";

/**
 * Whom an employee number or a work e-mail names, among the people whom the actor may see.
 * @param now who it is already: may stay, also where the actor sees nothing else of them
 * @returns the person's id, or null where nobody fits
 */
export async function findKeeper(
  work: Work,
  typed: string,
  now: string | null = null,
): Promise<string | null> {
  const person = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where((e) =>
      e.or([e("employee_key", "=", employeeKey(typed)), e("email_key", "=", emailKey(typed))]),
    )
    .where((e) => e.or([visiblePeople(work), e("person_id", "=", now)]))
    .executeTakeFirst();
  return person?.person_id ?? null;
}
