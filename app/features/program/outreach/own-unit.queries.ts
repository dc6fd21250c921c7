import { sitesOf } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";

/** The site where somebody works today; null where none is recorded. */
export async function unitOfPerson(work: Work, personId: string): Promise<string | null> {
  const today = work.today.toString();
  const found = await work.trx
    .selectFrom(sitesOf(work.trx, work.actor.organizationId).as("s"))
    .select("s.site_id")
    .where("s.person_id", "=", personId)
    .where("s.from_on", "<=", today)
    .where((eb) => eb.or([eb("s.to_on", "is", null), eb("s.to_on", ">=", today)]))
    .orderBy("s.from_on", "desc")
    .executeTakeFirst();
  return found?.site_id ?? null;
}
