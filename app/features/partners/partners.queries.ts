/** Partners read for screens, files, Today and the calendar. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { partnerKinds } from "./kinds.ts";

export interface PartnerRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly does: string | null;
  readonly keeperId: string | null;
  /** The keeper's name, or the number or address by which the roster knows them. */
  readonly keeper: string | null;
  /** By what the form names the keeper. */
  readonly keeperKey: string | null;
  readonly contactName: string | null;
  readonly contactRole: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly url: string | null;
  /** Civil dates. */
  readonly since: string | null;
  readonly lastContactOn: string | null;
  readonly nextContactOn: string | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
}

const SELECT = sql`select p.partner_id as id, p.kind, p.name, p.does, p.keeper_id as "keeperId",
    coalesce(k.name, k.employee_number, k.email) as keeper, coalesce(k.employee_number, k.email) as "keeperKey",
    p.contact_name as "contactName", p.contact_role as "contactRole", p.contact_email as "contactEmail",
    p.contact_phone as "contactPhone", p.url, p.since::text as since, l.last::text as "lastContactOn",
    p.next_contact_on::text as "nextContactOn", p.ended_on::text as "endedOn", p.end_reason as "endReason"
  from partner p
  left join person k on k.organization_id = p.organization_id and k.person_id = p.keeper_id
  left join lateral (select max(c.contacted_on) as last from partner_contact c
    where c.organization_id = p.organization_id and c.partner_id = p.partner_id) l on true`;

export const PARTNER_SORTS = {
  name: sql`lower(p.name)`,
  kind: sql`p.kind`,
  since: sql`p.since`,
  last: sql`l.last`,
  next: sql`p.next_contact_on`,
} as const;
export type PartnerSort = keyof typeof PARTNER_SORTS;

export interface PartnerFilter {
  readonly q?: string;
  readonly kind?: string;
  /** Whoever ended in place of those who work with us. */
  readonly ended?: boolean;
  /** Only those whose next contact is due by today, or has no day. */
  readonly due?: boolean;
}

function conditions(work: Work, f: PartnerFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<SqlBool>[] = [
    sql`p.organization_id = ${work.actor.organizationId}`,
    f.ended ? sql`p.ended_on is not null` : sql`p.ended_on is null`,
  ];
  if (f.kind) list.push(sql`p.kind = ${f.kind}`);
  if (f.due)
    list.push(
      sql`(p.next_contact_on is null or p.next_contact_on <= ${work.today.toString()}::date)`,
    );
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql`(lower(p.name) like ${like} or lower(p.does) like ${like} or lower(k.name) like ${like}
      or lower(p.contact_name) like ${like})`);
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

/** The partners that a filter leaves, and how many; without a page all of them. */
export async function listPartners(
  work: Work,
  filter: PartnerFilter,
  sort: { readonly by: PartnerSort; readonly down: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: PartnerRow[]; total: number }> {
  const where = conditions(work, filter);
  const { rows } = await sql<PartnerRow>`${SELECT} where ${where}
    order by ${PARTNER_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`} nulls last, lower(p.name), p.partner_id
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  const counted = await sql<{ n: number }>`select count(*)::int as n from partner p
    left join person k on k.organization_id = p.organization_id and k.person_id = p.keeper_id
    where ${where}`.execute(work.trx);
  return { rows, total: counted.rows[0]!.n };
}

/** One partner. @throws NotFound */
export async function findPartner(work: Work, id: string): Promise<PartnerRow> {
  const { rows } = await sql<PartnerRow>`${SELECT}
    where p.organization_id = ${work.actor.organizationId} and p.partner_id = ${id}`.execute(
    work.trx,
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

export interface PartnerContact {
  readonly id: string;
  /** A civil date. */
  readonly on: string;
  readonly what: string | null;
  readonly nextStep: string | null;
  readonly by: string;
}

/** Each contact with a partner, the newest first. */
export const contactsWith = (work: Work, partnerId: string): Promise<PartnerContact[]> =>
  work.trx
    .selectFrom("partner_contact")
    .select([
      "contact_id as id",
      sql<string>`contacted_on::text`.as("on"),
      "what",
      "next_step as nextStep",
      "logged_by_name as by",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("partner_id", "=", partnerId)
    .orderBy("contacted_on", "desc")
    .orderBy("contact_id", "desc")
    .execute();

/** Kinds for which no partner works with the organization now, in the toolkit's order. */
export async function missingKinds(work: Work) {
  const rows = await work.trx
    .selectFrom("partner")
    .select("kind")
    .distinct()
    .where("organization_id", "=", work.actor.organizationId)
    .where("ended_on", "is", null)
    .execute();
  const there = new Set(rows.map((row) => row.kind));
  return partnerKinds().filter((kind) => !there.has(kind.id));
}

export interface DueContact {
  readonly id: string;
  readonly name: string;
  /** A civil date. */
  readonly on: string;
  readonly keeper: string | null;
}

/**
 * Partners whose next contact stands between two days, in order of day.
 * @param keeperId only those whom this person keeps contact with
 */
export async function contactsBetween(
  work: Work,
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate,
  keeperId?: string,
): Promise<DueContact[]> {
  const { rows } =
    await sql<DueContact>`select p.partner_id as id, p.name, p.next_contact_on::text as "on",
      coalesce(k.name, k.employee_number, k.email) as keeper
    from partner p
    left join person k on k.organization_id = p.organization_id and k.person_id = p.keeper_id
    where p.organization_id = ${work.actor.organizationId} and p.ended_on is null
      and p.next_contact_on <= ${to.toString()}::date
      and ${from === null ? sql`true` : sql`p.next_contact_on >= ${from.toString()}::date`}
      and ${keeperId === undefined ? sql`true` : sql`p.keeper_id = ${keeperId}`}
    order by p.next_contact_on, lower(p.name)`.execute(work.trx);
  return rows;
}

export interface SentLetter {
  readonly id: string;
  readonly kind: string;
  readonly toName: string;
  readonly toAddress: string | null;
  readonly subject: string;
  readonly way: "mail" | "copied";
  readonly by: string;
  readonly at: Date;
}

/** Letters to those who may become partners, the newest first; at most 200. */
export const sentLetters = (work: Work): Promise<SentLetter[]> =>
  work.trx
    .selectFrom("partner_letter")
    .select([
      "letter_id as id",
      "kind",
      "to_name as toName",
      "to_address as toAddress",
      "subject",
      "way",
      "sent_by_name as by",
      "sent_at as at",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("sent_at", "desc")
    .orderBy("letter_id", "desc")
    .limit(200)
    .execute();
