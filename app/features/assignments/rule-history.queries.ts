/** What became of the people whom a rule asked and asks no more. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "#features/people/index.ts";
import type { EndReason } from "./schema.ts";

export interface RoundCount {
  readonly endReason: EndReason;
  readonly people: number;
}

/** How many people were let go, and for which reason; each counts once for a reason. */
export async function ruleRounds(work: Work, ruleId: string): Promise<RoundCount[]> {
  const { rows } = await sql<RoundCount>`
    select end_reason as "endReason", count(distinct person_id)::int as people from assignment
    where organization_id = ${work.actor.organizationId} and rule_id = ${ruleId} and ended_on is not null
      and ${visiblePeople(work, "assignment.person_id")}
    group by end_reason order by end_reason`.execute(work.trx);
  return rows;
}

export interface EarlierRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly because: string;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly endedOn: string;
  readonly endReason: EndReason;
}

/**
 * The people whom a rule asked and asks no more, the latest first; each once for a reason.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function earlierRows(
  work: Work,
  ruleId: string,
  reason: EndReason | null,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: EarlierRow[]; total: number }> {
  const organization = work.actor.organizationId;
  const latest: RawBuilder<unknown> = sql`(
    select distinct on (a.person_id, a.end_reason) a.* from assignment a
    where a.organization_id = ${organization} and a.rule_id = ${ruleId} and a.ended_on is not null
      ${reason === null ? sql`` : sql`and a.end_reason = ${reason}`} and ${visiblePeople(work, "a.person_id")}
    order by a.person_id, a.end_reason, a.ended_on desc, a.assignment_id desc)`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<EarlierRow>`
    select l.person_id as "personId", p.name, p.employee_number as "employeeNumber", p.email, l.because,
      l.asked_on as "askedOn", l.due_on as "dueOn", l.ended_on as "endedOn", l.end_reason as "endReason"
    from ${latest} l
    join person p on p.organization_id = ${organization} and p.person_id = l.person_id
    order by l.ended_on desc, lower(coalesce(p.name, p.employee_number, p.email)), l.assignment_id ${limit}`.execute(
    work.trx,
  );
  const counted = await sql<{ n: number }>`select count(*)::int as n from ${latest} l`.execute(
    work.trx,
  );
  return { rows, total: counted.rows[0]?.n ?? 0 };
}
