/** What contracts say on Today: what waits for a person, and what the last days brought. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { openGroups } from "./classify/phrase-groups.queries.ts";
import {
  countContracts,
  type RegisterFilter,
  unitsUnder,
  visibleContract,
} from "./register.queries.ts";
import { countRequirements } from "./requirement/requirements.queries.ts";
import { supplierProposals } from "./supplier-proposals.queries.ts";

/** What waits for somebody who may act; null where the actor may not. */
export interface ContractsWaiting {
  /** On record, whatever their dates. */
  readonly contracts: number;
  /** Without an end, and too old to count: `/contracts/review`. */
  readonly review: number | null;
  /** In scope, end within 90 days, and neither require it nor are waived: `?show=due`. */
  readonly due: number | null;
  /** Groups of spellings that may be one supplier: `/contracts/suppliers/proposals`. */
  readonly spellings: number | null;
  /** Groups of descriptions with a proposed category: `/contracts/classify`. */
  readonly groups: number | null;
}

/** How an answer is counted, or found again where it was counted before. */
type Keep = <T>(work: Work, name: string, count: () => Promise<T>) => Promise<T>;

/**
 * Each count is that of the list behind it.
 * @param keep keeps what stands on contracts, suppliers, requirements and categories alone
 */
export async function contractsWaiting(
  work: Work,
  keep: Keep = (_work, _name, count) => count(),
): Promise<ContractsWaiting> {
  const { permissions } = work.actor;
  const { all, review, due, groups } = await keep(work, "waiting", async () => {
    const counts = await countContracts(work);
    const any = counts.all > 0;
    return {
      all: counts.all,
      review: counts.review,
      due: any && permissions.has("contracts:write") ? (await countRequirements(work)).due : 0,
      groups: any && permissions.has("contracts:decide") ? (await openGroups(work)).length : 0,
    };
  });
  const writes = permissions.has("contracts:write") && all > 0;
  const decides = permissions.has("contracts:decide") && all > 0;
  return {
    contracts: all,
    review: writes ? review : null,
    due: writes ? due : null,
    // A person who keeps two spellings apart changes no contract, so this is counted each time.
    spellings: decides ? (await supplierProposals(work, 1)).total : null,
    groups: decides ? groups : null,
  };
}

/**
 * Of the contracts that a filter leaves: how many are in scope and neither require the training nor are
 * waived, and how many of these end within 90 days.
 */
export async function contractsWithout(
  work: Work,
  filter: Pick<RegisterFilter, "categoryId" | "kind">,
): Promise<{ readonly open: number; readonly due: number }> {
  const { open, due } = await countRequirements(work, filter);
  return { open, due };
}

/** What was recorded since an instant; of what the actor may see. */
export interface ContractsSince {
  readonly added: number;
  readonly required: number;
  readonly waived: number;
  readonly reports: number;
  readonly checks: number;
  readonly decided: number;
}

/** @param since the first instant that counts */
export async function contractsSince(work: Work, since: Date): Promise<ContractsSince> {
  const { organizationId, unitId } = work.actor;
  const at = (table: string, alias: string) =>
    sql`${sql.table(table)} ${sql.ref(alias)} join contract c
      on c.organization_id = ${sql.ref(`${alias}.organization_id`)}
      and c.contract_id = ${sql.ref(`${alias}.contract_id`)}
      where c.organization_id = ${organizationId} and ${visibleContract(work)}`;
  const ofSupplier = (table: string) => sql`${sql.table(table)} r
    where r.organization_id = ${organizationId} and r.void_at is null and r.recorded_at >= ${since}
      and ${
        unitId === null
          ? sql`true`
          : sql`r.supplier_id in (select c.supplier_id from contract c
              where c.organization_id = ${organizationId} and c.unit_id in ${unitsUnder(organizationId, unitId)})`
      }`;
  const { rows } = await sql<ContractsSince>`
    select
      (select count(*)::int from contract c where c.organization_id = ${organizationId}
        and c.created_at >= ${since} and ${visibleContract(work)}) as added,
      (select count(distinct q.contract_id)::int from ${at("contract_requirement", "q")}
        and q.void_at is null and q.set_at >= ${since}) as required,
      (select count(distinct w.contract_id)::int from ${at("contract_waiver", "w")}
        and w.void_at is null and w.set_at >= ${since}) as waived,
      (select count(*)::int from ${ofSupplier("supplier_report")}) as reports,
      (select count(*)::int from ${ofSupplier("supplier_verification")}) as checks,
      (select count(*)::int from category_decision where organization_id = ${organizationId}
        and reversed_at is null and decided_at >= ${since}) as decided`.execute(work.trx);
  return rows[0]!;
}
