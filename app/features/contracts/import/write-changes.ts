/** The writes that both kinds of files share: change rows, new suppliers and their spellings. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { type Planned, SUPPLIER_LINES } from "./match-suppliers.ts";
import { supplierBefore, supplierState } from "./states.ts";

export interface Step {
  readonly work: Work;
  readonly planned: Planned;
  readonly now: Date;
}

/** Change rows for a statement that gives the rows about to be written, as (id, before, after). */
export async function recordChanges(
  { work, planned: { organization, importId } }: Step,
  what: { kind: string; operation: "insert" | "update"; rows: RawBuilder<unknown> },
): Promise<void> {
  await sql`
    insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation, before, after)
    select ${organization}, ${importId}, (select coalesce(max(position), -1) from import_change
        where organization_id = ${organization} and import_id = ${importId}) + row_number() over (),
      ${what.kind}, id, ${what.operation}, before, after
    from (${what.rows}) written(id, before, after)`.execute(work.trx);
}

const TABLES = { contracts: "import_contract_row", suppliers: "import_supplier_row" } as const;

/** What a run's lines say of each supplier, by the plan's ids: the first line that says it. */
const saidOf = (planned: Planned, of: keyof typeof TABLES) => sql`
  select r.supplier_id, min(l.line) as line, (array_agg(l.name order by l.line) filter (where l.name is not null))[1] as name,
    (array_agg(l.number order by l.line) filter (where l.number_key is not null))[1] as number,
    (array_agg(l.number_key order by l.line) filter (where l.number_key is not null))[1] as number_key
  from ${sql.table(TABLES[of])} r
  join (${SUPPLIER_LINES[of](planned)}) l on l.line = r.line
  where r.organization_id = ${planned.organization} and r.import_id = ${planned.importId}
    and r.result in ('added', 'changed', 'unchanged', 'repeat')
  group by r.supplier_id`;

/** Adds the suppliers that nobody has named before, gives known ones their number, keeps spellings. */
export async function writeSuppliers(step: Step, of: keyof typeof TABLES): Promise<void> {
  const { work, planned, now } = step;
  const { organization } = planned;
  const held = sql`select 1 from supplier s where s.organization_id = ${organization} and s.supplier_id = n.supplier_id`;
  const added = sql`select n.* from (${saidOf(planned, of)}) n where n.name is not null and not exists (${held})`;
  await recordChanges(step, {
    kind: "supplier",
    operation: "insert",
    rows: sql`select n.supplier_id, null::jsonb, null::jsonb from (${added}) n`,
  });
  await sql`
    insert into supplier (organization_id, supplier_id, number, number_key, name, created_at, updated_at)
    select ${organization}, supplier_id, number, number_key, name, ${now}, ${now}
    from (${added}) n order by line`.execute(work.trx);
  const numbers = sql`select n.supplier_id, n.number, n.number_key from (${saidOf(planned, of)}) n
    join supplier s on s.organization_id = ${organization} and s.supplier_id = n.supplier_id
    where s.number_key is null and n.number_key is not null`;
  await recordChanges(step, {
    kind: "supplier",
    operation: "update",
    rows: sql`select s.supplier_id, ${supplierBefore("s")},
      ${supplierState("s")} || jsonb_build_object('number', n.number, 'number_key', n.number_key)
      from (${numbers}) n join supplier s on s.organization_id = ${organization} and s.supplier_id = n.supplier_id`,
  });
  await sql`
    update supplier s set number = n.number, number_key = n.number_key,
      updated_at = greatest(${now}, s.updated_at + interval '1 millisecond')
    from (${numbers}) n where s.organization_id = ${organization} and s.supplier_id = n.supplier_id`.execute(
    work.trx,
  );
  await writeSpellings(step, of);
}

async function writeSpellings(step: Step, of: keyof typeof TABLES): Promise<void> {
  const { work, planned, now } = step;
  const { organization, importId } = planned;
  const said = sql`
    select distinct on (r.supplier_id, l.spelling_key) r.supplier_id, l.spelling_key, l.name, l.name_key, l.line
    from ${sql.table(TABLES[of])} r
    join (${SUPPLIER_LINES[of](planned)}) l on l.line = r.line
    where r.organization_id = ${organization} and r.import_id = ${importId} and l.spelling_key is not null
      and r.result in ('added', 'changed', 'unchanged', 'repeat')
    order by r.supplier_id, l.spelling_key, l.line`;
  const added = sql`select n.* from (${said}) n where not exists (select 1 from supplier_spelling p
    where p.organization_id = ${organization} and p.supplier_id = n.supplier_id and p.spelling_key = n.spelling_key)`;
  await recordChanges(step, {
    kind: "spelling",
    operation: "insert",
    rows: sql`select n.supplier_id, null::jsonb, jsonb_build_object('spelling_key', n.spelling_key) from (${added}) n`,
  });
  await sql`
    insert into supplier_spelling (organization_id, spelling_key, supplier_id, spelling, name_key, created_at)
    select ${organization}, spelling_key, supplier_id, name, name_key, ${now} from (${added}) n order by line`.execute(
    work.trx,
  );
}
