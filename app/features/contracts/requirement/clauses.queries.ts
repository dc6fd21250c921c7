/** Clauses with their versions, and those that may be used. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

export interface ClauseVersion {
  readonly clauseId: string;
  readonly title: string | null;
  readonly modelId: string | null;
  readonly version: number;
  readonly text: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly approvalNote: string | null;
  /** Contracts that name this version today. */
  readonly contracts: number;
}

/** Every version of every clause: clauses by name, newest version first. */
export async function clauseVersions(work: Work): Promise<ClauseVersion[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<ClauseVersion>`
    select c.clause_id as "clauseId", c.title, c.model_id as "modelId", v.version, v.text,
      v.made_by_name as "madeBy", v.made_at as "madeAt", v.approved_by_name as "approvedBy",
      v.approved_at as "approvedAt", v.approval_note as "approvalNote", coalesce(n.contracts, 0) as contracts
    from clause c join clause_version v on v.organization_id = c.organization_id and v.clause_id = c.clause_id
    left join (select clause_id, clause_version, count(distinct contract_id)::int as contracts
      from contract_requirement where organization_id = ${organization} and void_at is null
        and from_on <= ${work.today.toString()}::date
        and coalesce(to_on >= ${work.today.toString()}::date, true) group by 1, 2) n
      on n.clause_id = v.clause_id and n.clause_version = v.version
    where c.organization_id = ${organization}
    order by lower(c.title), c.clause_id, v.version desc`.execute(work.trx);
  return rows;
}

/** One clause with its versions, newest first. @throws NotFound */
export async function findClause(work: Work, clauseId: string): Promise<readonly ClauseVersion[]> {
  const versions = (await clauseVersions(work)).filter((one) => one.clauseId === clauseId);
  if (versions.length === 0) throw new NotFound();
  return versions;
}

/** The newest approved version of each clause: what a renewal can use. */
export async function usableClauses(work: Work): Promise<ClauseVersion[]> {
  const seen = new Set<string>();
  return (await clauseVersions(work)).filter((one) => {
    if (one.approvedAt === null || seen.has(one.clauseId)) return false;
    seen.add(one.clauseId);
    return true;
  });
}
