import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { formatInstant } from "#ui/format.ts";
import { Card, Facts } from "#ui/parts.tsx";
import type { Contract } from "../contract.queries.ts";

/** The decision from which a contract has its category. */
interface CategoryFacts {
  readonly group: string | null;
  readonly subject: "contract" | "supplier" | "phrase" | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** A person said that it is deliberately in none. */
  readonly setAside: boolean;
}

/** Why a contract is in its category: its own decision goes before its supplier's, that before its words'. */
export async function categoryFacts(work: Work, contract: Contract): Promise<CategoryFacts> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<CategoryFacts>`
    select p.name as "group", d.subject, d.reason, d.decided_by_name as "decidedBy",
      d.decided_at as "decidedAt", d.decision_id is not null and d.category_id is null as "setAside"
    from (select 1) one
    left join category g on g.organization_id = ${organization} and g.category_id = ${contract.categoryId}
    left join category p on p.organization_id = ${organization} and p.category_id = g.parent_id
    left join lateral (select * from category_decision x where x.organization_id = ${organization}
        and x.reversed_at is null and x.category_id is not distinct from ${contract.categoryId}
        and (x.contract_id = ${contract.id} or x.supplier_id in (${contract.ownSupplierId}, ${contract.supplierId}))
      order by x.contract_id is null, x.decided_at desc limit 1) d on true`.execute(work.trx);
  return (
    rows[0] ?? {
      group: null,
      subject: null,
      reason: null,
      decidedBy: null,
      decidedAt: null,
      setAside: false,
    }
  );
}

const ABOUT = {
  contract: "Somebody decided this for this contract alone.",
  supplier: "Somebody decided this for every contract of the supplier.",
  phrase: "Somebody decided this for every contract with these words.",
} as const;

/** The category, whose decision it follows, and where to change it. */
export function CategoryCard(props: {
  contract: Contract;
  facts: CategoryFacts;
  may: ReadonlySet<string>;
  timeZone: string;
}) {
  const { contract, facts, may } = props;
  const words = encodeURIComponent(contract.description ?? "");
  return (
    <Card
      title="Category"
      aside={
        may.has("contracts:decide") ? (
          <a href={`/contracts/classify?show=all&q=${words}`}>Decide by its words</a>
        ) : null
      }
    >
      {contract.category === null ? (
        <p>
          {facts.setAside
            ? "In no category, as somebody decided."
            : "In no category yet. Until then it counts in none; nothing follows from that about its risk."}
        </p>
      ) : (
        <Facts
          items={[
            {
              term: facts.group ?? "Category",
              value: <a href={`/contracts?category=${contract.categoryId}`}>{contract.category}</a>,
            },
          ]}
        />
      )}
      {contract.category !== null || facts.setAside ? (
        <p>
          {ABOUT[facts.subject ?? "phrase"]}{" "}
          {facts.decidedBy && facts.decidedAt ? (
            <small>
              {facts.reason} {facts.decidedBy},{" "}
              {formatInstant(facts.decidedAt.toISOString(), props.timeZone)}.
            </small>
          ) : null}
        </p>
      ) : null}
    </Card>
  );
}
