/** The organization's categories: the tree with what lies in each, and choices for forms. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { stateOn, visibleContract } from "../register.queries.ts";

export interface Category {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: "good" | "service";
  readonly unspsc: string | null;
  readonly naics: string | null;
  readonly archived: boolean;
}
export interface Money {
  readonly currency: string;
  /** Exact decimal text. */
  readonly amount: string;
}
export interface CategoryLine extends Category {
  readonly group: string | null;
  /** Contracts in it, for a group also in its categories. */
  readonly contracts: number;
  readonly active: number;
  /** What its active contracts amount to, one sum for each currency; those without an amount add none. */
  readonly sums: readonly Money[];
}

/** Every category, each group followed by what is in it, by name. Archived ones come with the rest. */
export async function listCategories(work: Work): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select c.category_id as id, c.parent_id as "parentId", c.name, c.kind, c.unspsc, c.naics,
      c.archived_at is not null as archived
    from category c left join category p on p.organization_id = c.organization_id and p.category_id = c.parent_id
    where c.organization_id = ${work.actor.organizationId}
    order by coalesce(p.kind, c.kind), lower(coalesce(p.name, c.name)), coalesce(p.category_id, c.category_id),
      c.parent_id is not null, lower(c.name), c.category_id`.execute(work.trx);
  return rows;
}

/** One category. @throws NotFound */
export async function findCategory(work: Work, id: string): Promise<Category> {
  const found = (await listCategories(work)).find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}

interface Held {
  readonly id: string | null;
  readonly currency: string;
  readonly contracts: number;
  readonly active: number;
  readonly amount: string | null;
}

/** The tree with what the actor may see in each category, and the contracts in none. */
export async function categoryLines(work: Work): Promise<{
  readonly lines: readonly CategoryLine[];
  readonly none: number;
  readonly undecided: number;
}> {
  const all = await listCategories(work);
  const { rows } = await expectingMany(work.trx, () =>
    sql<Held & { undecided: number }>`
    select x.category_id as id, x.currency, count(*)::int as contracts,
      count(*) filter (where x.state = 'active')::int as active,
      sum(x.amount) filter (where x.state = 'active')::text as amount,
      count(*) filter (where x.category_by is null)::int as undecided
    from (select c.category_id, c.category_by, c.currency, c.amount, ${stateOn(work)} as state from contract c
      where c.organization_id = ${work.actor.organizationId} and ${visibleContract(work)}) x
    group by x.category_id, x.currency`.execute(work.trx),
  );
  const names = new Map(all.map((one) => [one.id, one.name]));
  const parents = new Map(all.map((one) => [one.id, one.parentId]));
  const lines = all.map((one) => {
    const own = rows.filter(
      (r) => r.id !== null && (r.id === one.id || parents.get(r.id) === one.id),
    );
    return {
      ...one,
      group: one.parentId === null ? null : (names.get(one.parentId) ?? null),
      contracts: own.reduce((sum, r) => sum + r.contracts, 0),
      active: own.reduce((sum, r) => sum + r.active, 0),
      sums: sumsOf(own),
    };
  });
  const none = rows.filter((r) => r.id === null);
  return {
    lines,
    none: none.reduce((sum, r) => sum + r.contracts, 0),
    undecided: none.reduce((sum, r) => sum + r.undecided, 0),
  };
}

function sumsOf(held: readonly Held[]): Money[] {
  const cents = new Map<string, bigint>();
  for (const { currency, amount } of held)
    if (amount !== null) cents.set(currency, (cents.get(currency) ?? 0n) + toCents(amount));
  return [...cents]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: fromCents(sum) }));
}
const toCents = (amount: string) => BigInt(amount.replace(".", ""));
function fromCents(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export interface CategoryOption {
  readonly value: string;
  readonly label: string;
}

/** Categories in use as a form offers them, each with its group before its name. */
export async function categoryOptions(work: Work): Promise<CategoryOption[]> {
  const all = (await listCategories(work)).filter((one) => !one.archived);
  const names = new Map(all.map((one) => [one.id, one.name]));
  return all.map((one) => {
    const group = one.parentId === null ? undefined : names.get(one.parentId);
    return { value: one.id, label: group === undefined ? one.name : `${group}: ${one.name}` };
  });
}
