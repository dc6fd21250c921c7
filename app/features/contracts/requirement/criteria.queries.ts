/** Versions of the criteria with what each puts in scope today. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { contractsOn } from "../contracts-on.ts";
import { visibleContract } from "../register.queries.ts";
import { fits, type Rule, ruleValues } from "./criteria.ts";

export interface CriteriaVersion {
  readonly version: number;
  readonly words: string | null;
  readonly rule: Rule;
  readonly fromOn: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** It is the one that counts today. */
  readonly inForce: boolean;
  /** Active contracts that it puts in scope today. */
  readonly inScope: number;
}

/** What a rule would put in scope among the contracts that are active today and that the actor may see. */
export async function previewRule(
  work: Work,
  rule: Rule,
): Promise<{ readonly inScope: number; readonly active: number }> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ inScope: number; active: number }>`
    select count(*)::int as active,
      (count(*) filter (where ${fits(organization, ruleValues(rule))}))::int as "inScope"
    from ${contractsOn(work.trx, organization, work.today)} a
    join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
    where ${visibleContract(work)}`.execute(work.trx),
  );
  return rows[0] ?? { inScope: 0, active: 0 };
}

/** Every version, newest first. */
export async function criteriaVersions(work: Work): Promise<CriteriaVersion[]> {
  const rows = await work.trx
    .selectFrom("requirement_criteria")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("version", "desc")
    .limit(100)
    .execute();
  const counting = rows.find((row) => row.from_on <= work.today.toString())?.version;
  const versions: CriteriaVersion[] = [];
  for (const row of rows) {
    const rule: Rule = {
      kinds: row.kinds,
      categoryIds: row.category_ids,
      unitIds: row.unit_ids,
      amountFrom: row.amount_from,
      amountTo: row.amount_to,
      currency: row.currency,
      startsFrom: row.starts_from,
      startsTo: row.starts_to,
      endsFrom: row.ends_from,
      endsTo: row.ends_to,
    };
    versions.push({
      version: row.version,
      words: row.words,
      rule,
      fromOn: row.from_on,
      madeBy: row.made_by_name,
      madeAt: row.made_at,
      inForce: row.version === counting,
      inScope: (await previewRule(work, rule)).inScope,
    });
  }
  return versions;
}
