/** Suppliers as a list and one by one, with their spellings, their contracts and what was joined. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { stateOn, visibleContract } from "./register.queries.ts";
import { suppliersReporting } from "./requirement/doors.ts";

export interface SupplierFilter {
  /** Words of a name, spelling or number; each must be found. */
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  /** ISO 3166-1 alpha-2; "none" where it is not known. */
  readonly country?: string | undefined;
  readonly contracts?: "active" | "none" | undefined;
}
export type SupplierSort = "name" | "number" | "kind" | "country" | "active" | "contracts";

export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly kind: string;
  readonly country: string | null;
  /** Suppliers that a person joined to this one. */
  readonly joined: number;
  readonly spellings: number;
  readonly contracts: number;
  readonly active: number;
  /** What it said last about the training; null: nothing. */
  readonly complies: boolean | null;
  readonly reportedOn: string | null;
}

const SORTS: Record<SupplierSort, RawBuilder<unknown>> = {
  name: sql`lower(s.name)`,
  number: sql`s.number_key`,
  kind: sql`s.kind`,
  country: sql`s.country`,
  active: sql`coalesce(n.active, 0)`,
  contracts: sql`coalesce(n.contracts, 0)`,
};

/** Contracts that the actor may see, counted for the supplier under which they show. */
const counted = (work: Work) => sql`(select coalesce(own.same_as, own.supplier_id) as supplier_id,
    count(*)::int as contracts,
    (count(*) filter (where ${stateOn(work)} = 'active'))::int as active
  from contract c join supplier own
    on own.organization_id = c.organization_id and own.supplier_id = c.supplier_id
  where c.organization_id = ${work.actor.organizationId} and ${visibleContract(work)}
  group by 1)`;

/** Somebody with one unit sees the suppliers of that unit's contracts. */
const visible = (work: Work): RawBuilder<SqlBool> =>
  work.actor.unitId === null ? sql<SqlBool>`true` : sql<SqlBool>`n.contracts > 0`;

function conditions(work: Work, f: SupplierFilter): RawBuilder<unknown> {
  const organization = work.actor.organizationId;
  const all = [
    sql`s.organization_id = ${organization}`,
    sql`s.same_as is null`,
    sql`${visible(work)}`,
  ];
  for (const word of (f.q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const text = anywhere(word);
    all.push(sql`(s.name ilike ${text} or s.number ilike ${text} or exists (
      select 1 from supplier_spelling w join supplier j
        on j.organization_id = w.organization_id and j.supplier_id = w.supplier_id
      where w.organization_id = ${organization} and w.spelling ilike ${text}
        and s.supplier_id = coalesce(j.same_as, j.supplier_id)))`);
  }
  if (f.kind) all.push(sql`s.kind = ${f.kind}`);
  if (f.country)
    all.push(f.country === "none" ? sql`s.country is null` : sql`s.country = ${f.country}`);
  if (f.contracts === "active") all.push(sql`n.active > 0`);
  if (f.contracts === "none") all.push(sql`n.contracts is null`);
  return sql.join(all, sql` and `);
}

/**
 * Suppliers that the actor may see; those that were joined to another show as that one.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listSuppliers(
  work: Work,
  filter: SupplierFilter,
  sort: { readonly by: SupplierSort; readonly descending: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly SupplierRow[] }> {
  return expectingMany(work.trx, async () => {
    const organization = work.actor.organizationId;
    const from = sql`supplier s left join ${counted(work)} n on n.supplier_id = s.supplier_id`;
    const where = conditions(work, filter);
    const { rows } = await sql<SupplierRow>`
      select s.supplier_id as id, s.name, s.number, s.kind, s.country,
        coalesce(j.joined, 0) as joined, coalesce(w.spellings, 0) as spellings,
        coalesce(n.contracts, 0) as contracts, coalesce(n.active, 0) as active,
        r.complies, r.reported_on as "reportedOn"
      from ${from}
      left join ${suppliersReporting(work.trx, organization, work.today)} r on r.supplier_id = s.supplier_id
      left join (select same_as, count(*)::int as joined from supplier
        where organization_id = ${organization} and same_as is not null group by 1) j
        on j.same_as = s.supplier_id
      left join (select coalesce(x.same_as, x.supplier_id) as supplier_id, count(*)::int as spellings
        from supplier_spelling w join supplier x
          on x.organization_id = w.organization_id and x.supplier_id = w.supplier_id
        where w.organization_id = ${organization} group by 1) w on w.supplier_id = s.supplier_id
      where ${where}
      order by ${SORTS[sort.by]} ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`}, s.supplier_id
      ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
      work.trx,
    );
    if (!page) return { total: rows.length, rows };
    const all = await sql<{ n: number }>`
      select count(*)::int as n from ${from} where ${where}`.execute(work.trx);
    return { total: all.rows[0]?.n ?? 0, rows };
  });
}

export interface Supplier {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly kind: string;
  readonly country: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly note: string | null;
  readonly sameAs: string | null;
  readonly sameAsName: string | null;
  readonly updatedAt: Date;
}

/** One supplier. @throws NotFound also where the actor sees none of its contracts and has one unit */
export async function findSupplier(work: Work, id: string): Promise<Supplier> {
  const { rows } = await sql<Supplier>`
    select s.supplier_id as id, s.name, s.number, s.kind, s.country, s.contact_name as "contactName",
      s.contact_email as "contactEmail", s.contact_phone as "contactPhone", s.note,
      s.same_as as "sameAs", k.name as "sameAsName", s.updated_at as "updatedAt"
    from supplier s
    left join supplier k on k.organization_id = s.organization_id and k.supplier_id = s.same_as
    left join ${counted(work)} n on n.supplier_id = coalesce(s.same_as, s.supplier_id)
    where s.organization_id = ${work.actor.organizationId} and s.supplier_id = ${id}
      and ${visible(work)}`.execute(work.trx);
  const supplier = rows[0];
  if (!supplier) throw new NotFound();
  return supplier;
}

/** A supplier that shows under another, or the other itself, with how files spell it. */
export interface SupplierPart {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly isSelf: boolean;
  readonly spellings: readonly string[];
  readonly contracts: number;
}

/** A supplier that the caller has found, and all that were joined to it. */
export async function supplierParts(work: Work, id: string): Promise<SupplierPart[]> {
  const { rows } = await sql<SupplierPart>`
    select s.supplier_id as id, s.name, s.number, s.supplier_id = ${id} as "isSelf",
      array(select w.spelling from supplier_spelling w where w.organization_id = s.organization_id
        and w.supplier_id = s.supplier_id order by w.spelling_key limit 40) as spellings,
      (select count(*)::int from contract c where c.organization_id = s.organization_id
        and c.supplier_id = s.supplier_id and ${visibleContract(work)}) as contracts
    from supplier s where s.organization_id = ${work.actor.organizationId}
      and ${id} in (s.supplier_id, s.same_as)
    order by (s.supplier_id = ${id}) desc, lower(s.name), s.supplier_id`.execute(work.trx);
  return rows;
}

/** Countries that suppliers have, for the filter. */
export async function supplierCountries(work: Work): Promise<string[]> {
  const rows = await work.trx
    .selectFrom("supplier")
    .select("country")
    .distinct()
    .where("organization_id", "=", work.actor.organizationId)
    .where("country", "is not", null)
    .orderBy("country")
    .execute();
  return rows.flatMap((r) => (r.country === null ? [] : [r.country]));
}

/** Suppliers to choose from on a form; more than this would make a page heavy. */
const SUGGESTED_AT_MOST = 500;

/** Names of suppliers that a form suggests as one types; none when there are too many. */
export async function supplierNames(work: Work): Promise<string[]> {
  const rows = await work.trx
    .selectFrom("supplier")
    .select("name")
    .where("organization_id", "=", work.actor.organizationId)
    .where("same_as", "is", null)
    .orderBy("name")
    .limit(SUGGESTED_AT_MOST + 1)
    .execute();
  return rows.length > SUGGESTED_AT_MOST ? [] : rows.map((r) => r.name);
}
