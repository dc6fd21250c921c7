/** What other features may know of advisers: a chosen name, and whether a consent holds. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { shownName } from "./display-name.ts";
import { type ConsentPlace, type ConsentUse, HOLDER } from "./schema.ts";

/** The chosen name of an adviser, and the id to ask by. Nothing else leaves the feature. */
export interface ShownAdviser {
  readonly id: string;
  readonly name: string;
}

const shown = (work: Work) =>
  work.trx
    .selectFrom("adviser")
    .select([
      "adviser_id as id",
      "naming",
      "full_name as fullName",
      "first_name as firstName",
      "chosen_name as chosenName",
    ])
    .where("organization_id", "=", work.actor.organizationId);

/** Advisers who accepted and have not ended, by the name that they chose. Empty for everybody but holders. */
export async function advisersFor(work: Work): Promise<ShownAdviser[]> {
  if (!work.actor.permissions.has(HOLDER)) return [];
  const rows = await shown(work).where("state", "=", "active").orderBy("created_at").execute();
  return rows.map((row) => ({ id: row.id, name: shownName(row) }));
}

/**
 * How an adviser is to be named now. Ask each time: they may change it any day. It carries no more
 * than others are meant to read, so any caller may ask; whether it may be shown says `consentHolds`.
 * @throws NotFound when there is no such adviser any more
 */
export async function displayNameOf(work: Work, adviserId: string): Promise<string> {
  const row = await shown(work).where("adviser_id", "=", adviserId).executeTakeFirst();
  if (!row) throw new NotFound();
  return shownName(row);
}

/**
 * Whether an adviser consents to a use on a day: given, not withdrawn, and the day within it.
 * @param use what is done, such as "words"
 * @param day a civil date of the organization
 * @param place where it appears; leave it out only where nothing appears anywhere
 */
export async function consentHolds(
  work: Work,
  adviserId: string,
  use: ConsentUse,
  day: Temporal.PlainDate,
  place?: ConsentPlace,
): Promise<boolean> {
  const found = await work.trx
    .selectFrom("adviser_consent")
    .select("consent_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .where("given_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .where(sql<boolean>`${use} = any(uses)`)
    .where(place === undefined ? sql<boolean>`true` : sql<boolean>`${place} = any(channels)`)
    .where(
      sql<boolean>`${day.toString()}::date between from_on and coalesce(until_on, 'infinity'::date)`,
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
