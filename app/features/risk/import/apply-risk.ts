import { sql } from "kysely";
import type { Counts, ImportRun, UndoReport } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { openEdition, writeListings } from "../write-edition.ts";
import { planRisk, sourceKeyOf, sourceNameOf } from "./plan-risk.ts";

/** Makes the file the current edition of its source. One transaction. */
export async function applyRisk(work: Work, run: ImportRun): Promise<Counts> {
  const counts = await planRisk(work, run);
  const organization = work.actor.organizationId;
  const about = run.options.about ?? {};
  const named = about["source"] ?? "";
  const edition = { id: run.id, sourceKey: sourceKeyOf(named) };
  const lines = sql`from import_risk_row l where l.organization_id = ${organization} and l.import_id = ${run.id}`;
  const shape = await shapeOf(work, run);
  await openEdition(work, {
    ...edition,
    source: sourceNameOf(named),
    shape,
    edition: about["edition"] ?? "",
    dated: about["dated"] ?? null,
    url: about["url"] ?? null,
    scope: null,
    shipped: false,
    importId: run.id,
  });
  if (shape === "goods")
    await writeListings(
      work,
      edition,
      sql`select l.good, l.good_key, l.country, l.country_name, l.says, l.derived_from, l.note ${lines}`,
    );
  else await writeActions(work, run.id);
  return counts;
}

async function shapeOf(work: Work, run: ImportRun): Promise<"goods" | "actions"> {
  const row = await work.trx
    .selectFrom("import_risk_row")
    .select("entity")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", run.id)
    .limit(1)
    .executeTakeFirst();
  return row?.entity === null || row === undefined ? "goods" : "actions";
}

async function writeActions(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  const id = sql`md5(${`${importId}\n`}::text || l.line)`;
  const lines = sql`import_risk_row l where l.organization_id = ${organization} and l.import_id = ${importId}
    and l.entity is not null and l.result <> 'repeat'`;
  await sql`
    insert into customs_action (organization_id, action_id, edition_id, entity, country, country_name, goods, action,
      dated, status, status_kind, status_on, source_url)
    select ${organization}, ${id}, ${importId}, l.entity, l.country, l.country_name, l.goods, l.action, l.dated,
      l.status, coalesce(l.status_kind, 'unclear'), l.status_on, l.source_url from ${lines}`.execute(
    work.trx,
  );
  await sql`
    insert into customs_entity (organization_id, action_id, name_key, name)
    select ${organization}, ${id}, n.name_key, min(n.name)
    from import_risk_row l cross join unnest(l.name_keys, l.names) n(name_key, name)
    where l.organization_id = ${organization} and l.import_id = ${importId} and l.entity is not null
      and l.result <> 'repeat'
    group by 2, 3`.execute(work.trx);
}

/**
 * Takes an edition back: the one before is current again. What people decided on goods and signals
 * stays, and the goods that they decided on.
 */
export async function undoRisk(work: Work, run: ImportRun): Promise<UndoReport> {
  const organization = work.actor.organizationId;
  const edition = await work.trx
    .selectFrom("risk_edition")
    .select(["replaces", "replaced_at", "source_key"])
    .where("organization_id", "=", organization)
    .where("edition_id", "=", run.id)
    .forUpdate()
    .executeTakeFirst();
  if (!edition) return { removed: 0, restored: 0, kept: [] };
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from risk_listing where organization_id = ${organization} and edition_id = ${run.id})
      + (select count(*) from customs_action where organization_id = ${organization}
        and edition_id = ${run.id}))::int as n`.execute(work.trx);
  // An edition that came later then replaces the one before.
  await sql`update risk_edition set replaces = ${edition.replaces} where organization_id = ${organization}
    and replaces = ${run.id}`.execute(work.trx);
  await sql`delete from risk_edition where organization_id = ${organization} and edition_id = ${run.id}`.execute(
    work.trx,
  );
  const wasCurrent = edition.replaced_at === null && edition.replaces !== null;
  if (wasCurrent)
    await sql`update risk_edition set replaced_at = null where organization_id = ${organization}
      and edition_id = ${edition.replaces}`.execute(work.trx);
  await sql`
    delete from risk_good g where g.organization_id = ${organization} and g.source_key = ${edition.source_key}
      and g.mapped_by is distinct from 'person'
      and not exists (select 1 from risk_listing l where l.organization_id = ${organization} and l.good_id = g.good_id)
      and not exists (select 1 from signal_disposition d where d.organization_id = ${organization}
        and d.good_id = g.good_id)`.execute(work.trx);
  return { removed: rows[0]?.n ?? 0, restored: wasCurrent ? 1 : 0, kept: [] };
}
