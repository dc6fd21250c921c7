import { ownPersonId, sitesOf, visibleUnits } from "#features/people/index.ts";
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

/** What the form of an entry offers, and begins with: today, and the own site. */
export async function logChoices(work: Work) {
  const person = await ownPersonId(work);
  return {
    units: await visibleUnits(work),
    wide: work.actor.unitId === null,
    today: work.today.toString(),
    own: work.actor.unitId ?? (person === null ? null : await unitOfPerson(work, person)),
  };
}
export type LogChoices = Awaited<ReturnType<typeof logChoices>>;
