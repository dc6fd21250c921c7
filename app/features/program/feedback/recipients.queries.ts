/** Whom a round's link can be mailed to. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { organizationSettings } from "#features/organization/index.ts";
import { membersOn, sitesOf } from "#features/people/index.ts";
import { trainedBy } from "#features/training/index.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { listExecutives } from "../leadership/executives.queries.ts";
import type { Audience } from "./schema.ts";

export interface Recipient {
  /** An executive's id, else a person's. */
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
}

export interface RecipientFilter {
  /** A site's id; everybody when left out. */
  readonly siteId?: string | undefined;
  /** A population's id; everybody when left out. */
  readonly populationId?: string | undefined;
}

/**
 * People with an address whom a filter leaves, each address once. Learners are those with a
 * completion that counts. Who has stopped reminders by mail is left out.
 */
export async function recipientsOf(
  work: Work,
  audience: Audience,
  filter: RecipientFilter,
): Promise<Recipient[]> {
  const found =
    audience === "leadership"
      ? (await listExecutives(work)).map((one) => ({ ...one, email: one.email ?? "" }))
      : await peopleWith(work, audience, filter);
  const seen = new Set<string>();
  return found.filter(({ email }) => {
    const key = email.trim().toLowerCase();
    if (!isOneAddress(email.trim()) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

async function peopleWith(
  work: Work,
  audience: "points" | "learners",
  filter: RecipientFilter,
): Promise<Recipient[]> {
  const { organizationId } = work.actor;
  const today = work.today.toString();
  const list: RawBuilder<SqlBool>[] = [
    sql`p.organization_id = ${organizationId}`,
    sql`p.email is not null and (p.left_on is null or p.left_on >= ${today}::date)`,
    // Who asked for no more mail is not written to, whatever it is about.
    sql`not exists (select 1 from reminder_stop s where s.organization_id = p.organization_id
      and s.person_id = p.person_id and s.resumed_at is null)`,
  ];
  if (audience === "points")
    list.push(sql`exists (select 1 from contact_point_member m join contact_point c
      on c.organization_id = m.organization_id and c.point_id = m.point_id
      where m.organization_id = p.organization_id and m.person_id = p.person_id and m.left_on is null
        and c.ended_on is null)`);
  else {
    const { countEvaluationOpen } = await organizationSettings(work);
    const trained = trainedBy(work.trx, organizationId, { countEvaluationOpen });
    list.push(sql`p.person_id in (select t.person_id from ${trained.as("t")})`);
  }
  if (filter.siteId) {
    const sites = sitesOf(work.trx, organizationId);
    list.push(sql`p.person_id in (select s.person_id from ${sites.as("s")} where s.site_id = ${filter.siteId}
      and s.from_on <= ${today}::date and (s.to_on is null or s.to_on >= ${today}::date))`);
  }
  if (filter.populationId) {
    const members = membersOn(work.trx, organizationId, work.today);
    list.push(sql`p.person_id in (select m.person_id from ${members.as("m")}
      where m.population_id = ${filter.populationId})`);
  }
  const { rows } = await sql<Recipient>`select p.person_id as id, p.name, p.email from person p
    where ${sql.join(list, sql` and `)} order by p.person_id`.execute(work.trx);
  return rows;
}
