/** Lines of a list as understood, until they are applied. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { RiskRow } from "./read-risk-line.ts";

/** Removes what a run has staged. */
export async function clearRisk(work: Work, importId: string): Promise<void> {
  await work.trx
    .deleteFrom("import_risk_row")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .execute();
}

/** Stages rows in one statement. */
export async function stageRisk(
  work: Work,
  importId: string,
  rows: readonly (RiskRow & { line: number })[],
): Promise<void> {
  await sql`
    insert into import_risk_row (organization_id, import_id, line, good, good_key, country, country_name, says,
      derived_from, note, entity, names, name_keys, goods, action, dated, status, status_kind, status_on, source_url)
    select ${work.actor.organizationId}, ${importId}, x.line, x.good, x.good_key, x.country, x.country_name,
      array(select jsonb_array_elements_text(x.says)), x.derived_from, x.note, x.entity,
      array(select jsonb_array_elements_text(x.names)), array(select jsonb_array_elements_text(x.name_keys)),
      x.goods, x.action, x.dated, x.status, x.status_kind, x.status_on, x.source_url
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(line int, good text, good_key text, country text,
      country_name text, says jsonb, derived_from text, note text, entity text, names jsonb, name_keys jsonb,
      goods text, action text, dated text, status text, status_kind text, status_on text, source_url text)`.execute(
    work.trx,
  );
}
