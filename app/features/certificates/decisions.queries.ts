/** Every decision on certificates, for the table and its files. */
import { type Expression, sql, type SqlBool } from "kysely";
import type { Work } from "#platform/work.ts";
import { sitesOf } from "#features/people/index.ts";
import { seesQueue } from "./queue.queries.ts";
import type { DecisionKind } from "./schema.ts";

export interface DecisionRow {
  readonly id: string;
  readonly certificateId: string;
  readonly kind: DecisionKind;
  readonly personName: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly sites: string | null;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  readonly completedOn: string | null;
  readonly reason: string | null;
  readonly inBulk: boolean;
  readonly decidedByName: string;
  readonly decidedAt: Date;
  readonly hasOriginal: boolean;
}

export interface DecisionFilter {
  readonly kind?: string | undefined;
  readonly courseId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly certificateId?: string | undefined;
}

const SORTS = {
  decided: sql`d.decided_at`,
  person: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  course: sql`k.title_key`,
  decision: sql`d.kind`,
  by: sql`lower(d.decided_by_name)`,
} as const;

/** The sorts that the list knows; "-decided" is newest first. */
export const decisionSort = (sort: string | null): string =>
  sort !== null && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "-decided";

function conditions(work: Work, filter: DecisionFilter): Expression<SqlBool>[] {
  const list: Expression<SqlBool>[] = [sql`d.organization_id = ${work.actor.organizationId}`];
  if (filter.kind) list.push(sql`d.kind = ${filter.kind}`);
  if (filter.courseId) list.push(sql`d.course_id = ${filter.courseId}`);
  if (filter.certificateId) list.push(sql`d.certificate_id = ${filter.certificateId}`);
  if (filter.siteId)
    list.push(sql`c.person_id in (select w.person_id
      from ${sitesOf(work.trx, work.actor.organizationId)} w where w.site_id = ${filter.siteId})`);
  return list;
}

/**
 * The decisions that a filter leaves, sorted.
 * @param page which page, from 1; without it all rows come, for a download
 */
export async function listDecisions(
  work: Work,
  filter: DecisionFilter,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: DecisionRow[]; total: number }> {
  seesQueue(work);
  const org = work.actor.organizationId;
  const known = decisionSort(sort);
  const key = SORTS[known.replace(/^-/, "") as keyof typeof SORTS];
  const direction = known.startsWith("-") ? sql`desc` : sql`asc`;
  const { rows } = await sql<DecisionRow & { total: number }>`
    select d.decision_id as id, d.certificate_id as "certificateId", d.kind, p.name as "personName",
      p.employee_number as "employeeNumber", p.email, k.title as "courseTitle", k.number as "courseNumber",
      d.completed_on as "completedOn", d.reason, d.in_bulk as "inBulk", d.decided_by_name as "decidedByName",
      d.decided_at as "decidedAt", c.file_id is not null as "hasOriginal", count(*) over ()::int as total,
      (select string_agg(distinct s.name, ', ') from ${sitesOf(work.trx, org)} w
        join unit s on s.organization_id = ${org} and s.unit_id = w.site_id
        where w.person_id = c.person_id
          and (w.to_on is null or w.to_on >= ${work.today.toString()}::date)) as sites
    from certificate_decision d
    join certificate c on c.organization_id = d.organization_id and c.certificate_id = d.certificate_id
    join person p on p.organization_id = c.organization_id and p.person_id = c.person_id
    join course k on k.organization_id = d.organization_id and k.course_id = d.course_id
    where ${sql.join(conditions(work, filter), sql` and `)}
    order by ${key} ${direction} nulls last, d.decision_id ${direction}
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
