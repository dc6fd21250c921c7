/** Outreach read for screens and files: the filtered log, and sums by site and quarter. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { organizationSettings, programYear } from "#features/organization/index.ts";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { unitInReach } from "../units-in-reach.ts";
import { OUTREACH_KINDS, type OutreachKind } from "./schema.ts";

export interface OutreachRow {
  readonly id: string;
  readonly kind: OutreachKind;
  readonly unitId: string | null;
  /** null: the whole organization. */
  readonly unit: string | null;
  /** A civil date. */
  readonly heldOn: string;
  readonly place: string | null;
  readonly reached: number;
  readonly signUps: number;
  readonly note: string | null;
  readonly by: string;
  readonly voidedAt: Date | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
}

const COLUMNS = sql`o.outreach_id as id, o.kind, o.unit_id as "unitId", u.name as unit, o.held_on::text as "heldOn",
  o.place, o.reached, o.sign_ups as "signUps", o.note, o.logged_by_name as by, o.voided_at as "voidedAt",
  o.voided_by_name as "voidedBy", o.void_reason as "voidReason"`;
const FROM = sql`from outreach o
  left join unit u on u.organization_id = o.organization_id and u.unit_id = o.unit_id`;

export const OUTREACH_SORTS = {
  date: sql`o.held_on`,
  reached: sql`o.reached`,
  "sign-ups": sql`o.sign_ups`,
} as const;
export type OutreachSort = keyof typeof OUTREACH_SORTS;

export interface OutreachFilter {
  readonly q?: string;
  readonly kind?: OutreachKind;
  /** A site counts its departments; "all" is what is for the whole organization. */
  readonly unitId?: string;
  /** Civil dates; both days count. */
  readonly from?: string;
  readonly to?: string;
  /** Voided entries in place of those that count. */
  readonly voided?: boolean;
}

function conditions(work: Work, f: OutreachFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<SqlBool>[] = [
    sql`o.organization_id = ${work.actor.organizationId}`,
    unitInReach(work, "o.unit_id"),
    f.voided ? sql`o.voided_at is not null` : sql`o.voided_at is null`,
  ];
  if (f.kind) list.push(sql`o.kind = ${f.kind}`);
  if (f.unitId === "all") list.push(sql`o.unit_id is null`);
  else if (f.unitId) list.push(sql`(o.unit_id = ${f.unitId} or u.parent_id = ${f.unitId})`);
  if (f.from) list.push(sql`o.held_on >= ${f.from}::date`);
  if (f.to) list.push(sql`o.held_on <= ${f.to}::date`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(o.place) like ${like} or lower(o.note) like ${like} or lower(o.logged_by_name) like ${like})`,
    );
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

export interface OutreachSums {
  readonly entries: number;
  readonly reached: number;
  readonly signUps: number;
}

/** What the entries that a filter leaves add up to. */
export async function sumOutreach(work: Work, filter: OutreachFilter): Promise<OutreachSums> {
  const { rows } =
    await sql<OutreachSums>`select count(*)::int as entries, coalesce(sum(o.reached), 0)::float8 as reached,
      coalesce(sum(o.sign_ups), 0)::float8 as "signUps" ${FROM} where ${conditions(work, filter)}`.execute(
      work.trx,
    );
  return rows[0]!;
}

/**
 * The entries that a filter leaves, latest first unless sorted, with the sums of all of them.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listOutreach(
  work: Work,
  filter: OutreachFilter,
  sort: { readonly by: OutreachSort; readonly down: boolean } = { by: "date", down: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: OutreachRow[]; sums: OutreachSums }> {
  const where = conditions(work, filter);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<OutreachRow>`select ${COLUMNS} ${FROM} where ${where}
    order by ${OUTREACH_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`}, o.outreach_id desc ${limit}`.execute(
    work.trx,
  );
  return { rows, sums: await sumOutreach(work, filter) };
}

/** One entry. @throws NotFound also where the actor may not see it */
export async function findOutreach(work: Work, id: string): Promise<OutreachRow> {
  const { rows } = await sql<OutreachRow>`select ${COLUMNS} ${FROM}
    where o.organization_id = ${work.actor.organizationId} and o.outreach_id = ${id}
      and ${unitInReach(work, "o.unit_id")}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** What one site did in one program quarter. Departments count toward their site. */
export interface QuarterSum extends OutreachSums {
  readonly site: string;
  /** null: for the whole organization. */
  readonly siteId: string | null;
  readonly year: number;
  readonly quarter: number;
  /** The quarter's first and last day, civil dates. */
  readonly from: string;
  readonly to: string;
}

/** Sums by program quarter and site, the latest quarter first; before the program starts is year 0. */
export async function outreachByQuarter(work: Work): Promise<QuarterSum[]> {
  const { programStart } = await organizationSettings(work);
  const { rows } = await sql<
    OutreachSums & { siteId: string | null; site: string; heldOn: string }
  >`
    select s.unit_id as "siteId", coalesce(s.name, 'The whole organization') as site, o.held_on::text as "heldOn",
      count(*)::int as entries, sum(o.reached)::float8 as reached, sum(o.sign_ups)::float8 as "signUps"
    ${FROM}
    left join unit s on s.organization_id = u.organization_id and s.unit_id = coalesce(u.parent_id, u.unit_id)
    where ${conditions(work, {})}
    group by s.unit_id, s.name, o.held_on`.execute(work.trx);
  const sums = new Map<string, QuarterSum>();
  // Many sites share a day: which quarter it is in is worked out once.
  const days = new Map<string, ReturnType<typeof quarterOf>>();
  const quarterOf = (heldOn: string) => {
    const day = Temporal.PlainDate.from(heldOn);
    const year = programYear(programStart, day);
    return {
      year,
      quarter: year.quarters.find((q) => Temporal.PlainDate.compare(day, q.end) <= 0)!,
    };
  };
  for (const row of rows) {
    const known = days.get(row.heldOn) ?? quarterOf(row.heldOn);
    days.set(row.heldOn, known);
    const { year, quarter } = known;
    const before = year.n === 0;
    const key = `${year.n} ${before ? 0 : quarter.n} ${row.siteId}`;
    const so = sums.get(key);
    sums.set(key, {
      site: row.site,
      siteId: row.siteId,
      year: year.n,
      quarter: before ? 0 : quarter.n,
      from: before ? "2000-01-01" : quarter.start.toString(),
      to: before ? programStart.subtract({ days: 1 }).toString() : quarter.end.toString(),
      entries: row.entries + (so?.entries ?? 0),
      reached: row.reached + (so?.reached ?? 0),
      signUps: row.signUps + (so?.signUps ?? 0),
    });
  }
  return [...sums.values()].toSorted(
    (a, b) => b.from.localeCompare(a.from) || a.site.localeCompare(b.site),
  );
}

/** The kind that an address or form names; undefined where it is none. */
export const kindOf = (text: string | null | undefined): OutreachKind | undefined =>
  OUTREACH_KINDS.find((one) => one.value === text)?.value;
