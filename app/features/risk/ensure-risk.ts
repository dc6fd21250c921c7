import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { shippedSources } from "./shipped.ts";
import { openEdition, writeListings } from "./write-edition.ts";

/**
 * Gives an organization the sources that ship, where it has no edition of them yet; safe to call again.
 * @returns how many sources were added
 */
export async function addShippedRisk(work: Work): Promise<number> {
  const held = await work.trx
    .selectFrom("risk_edition")
    .select("source_key")
    .distinct()
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  const known = new Set(held.map((row) => row.source_key));
  const missing = shippedSources().filter((source) => !known.has(source.key));
  for (const source of missing) {
    const edition = { id: newId(), sourceKey: source.key };
    await openEdition(work, {
      ...edition,
      source: source.name,
      shape: "goods",
      edition: source.edition,
      dated: source.dated,
      url: source.url,
      scope: source.scope,
      shipped: true,
      importId: null,
    });
    await writeListings(
      work,
      edition,
      sql`select x.good, x.good_key, x.country, x.country_name,
          array(select jsonb_array_elements_text(x.says)) as says, x.derived_from, x.note
        from jsonb_to_recordset(${JSON.stringify(source.lines)}::jsonb) as x(good text, good_key text, country text,
          country_name text, says jsonb, derived_from text, note text)`,
    );
    await recordAudit(work, {
      action: "add-risk-source",
      subjectKind: "risk-edition",
      subjectId: edition.id,
      after: { source: source.name, edition: source.edition, lines: source.lines.length },
    });
  }
  return missing.length;
}

/** The same as a step of founding an organization; stands after its categories. */
export async function ensureRisk(work: Work): Promise<void> {
  await addShippedRisk(work);
}
