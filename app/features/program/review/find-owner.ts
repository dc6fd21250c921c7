import { emailKey, employeeKey, visiblePeople } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";

/**
 * Whom an employee number or an address names, among the people whom the actor may see.
 * @param ownerNow who sees to it already may stay
 * @returns their id; null where nothing was typed; undefined where nobody fits
 */
export async function findOwner(
  work: Work,
  typed: string,
  ownerNow: string | null,
): Promise<string | null | undefined> {
  const text = typed.trim();
  if (text === "") return null;
  const person = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where((e) =>
      e.or([e("employee_key", "=", employeeKey(text)), e("email_key", "=", emailKey(text))]),
    )
    .where((e) => e.or([visiblePeople(work), e("person_id", "=", ownerNow)]))
    .executeTakeFirst();
  return person?.person_id;
}
