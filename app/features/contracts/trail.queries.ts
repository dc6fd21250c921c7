/** What people did to a contract or a supplier, with names where the trail has ids. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

interface Change {
  readonly label: string;
  /** null: there was none. */
  readonly before: string | null;
  readonly after: string | null;
}
/** One entry of the trail, as the page of the thing itself shows it. */
export interface TrailEntry {
  readonly id: string;
  readonly at: Date;
  readonly who: string;
  readonly action: string;
  readonly changes: readonly Change[];
}

/** The values that a reader knows by another name; ids are looked up, the rest of the keys left out. */
const LABELS: Readonly<Record<string, string>> = {
  number: "Number",
  name: "Name",
  kind: "Kind",
  country: "Country",
  contact_name: "Contact",
  contact_email: "Contact e-mail",
  contact_phone: "Contact phone",
  description: "What it is for",
  department: "Department",
  type: "Type",
  starts_on: "Starts",
  ends_on: "Ends",
  goes_on_until: "Goes on until",
  amount: "Amount",
  currency: "Currency",
  unspsc: "UNSPSC",
  naics: "NAICS",
  note: "Note",
  supplier_id: "Supplier",
  same_as: "Same as",
  unit_id: "Unit",
  origin: "Country of origin",
  origin_from: "Known from",
  origin_note: "On the origin",
  owner_id: "Owner",
  master_id: "Master agreement",
  category_id: "Category",
  from_on: "From",
  to_on: "Until",
  covers: "Whom the clause asks",
  words: "Words of the clause",
  reported_on: "Said on",
  said_by: "Said by",
  employees: "Employees",
  subcontractors: "Subcontractors",
  by_when: "If not yet, by",
  checked_on: "Checked on",
  checked_by: "Checked by",
  what: "What was looked at",
  outcome: "What came out",
  disposition: "Risk signals",
  done: "What was done",
};
const CONTACTS = new Set([
  "contact_name",
  "contact_email",
  "contact_phone",
  "note",
  "said_by",
  "checked_by",
  "what",
]);

/**
 * The trail of a contract or supplier that the caller has found, newest first.
 * @param contacts whether the reader may see who a supplier's contact is
 */
export async function trailOf(
  work: Work,
  kind: "contract" | "supplier",
  id: string,
  contacts = true,
): Promise<TrailEntry[]> {
  const rows = await work.trx
    .selectFrom("audit_entry")
    .select(["audit_id as id", "at", "actor_name as who", "action", "before", "after"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .where("sealed", "=", false)
    .orderBy("at", "desc")
    .orderBy("audit_id", "desc")
    .limit(50)
    .execute();
  const values = rows.map((row) => ({ before: flat(row.before), after: flat(row.after) }));
  const names = await namesOf(
    work,
    values.flatMap((v) => [...idsIn(v.before), ...idsIn(v.after)]),
  );
  return rows.map((row, at) => ({
    id: row.id,
    at: row.at,
    who: row.who,
    action: row.action,
    changes: changes(values[at]!.before, values[at]!.after, names).filter(
      (change) => contacts || !change.hidden,
    ),
  }));
}

type Values = Readonly<Record<string, unknown>>;

function flat(value: unknown): Values {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return parsed !== null && typeof parsed === "object" && !Array.isArray(parsed)
    ? (parsed as Values)
    : {};
}

const idsIn = (values: Values): string[] =>
  Object.entries(values).flatMap(([key, value]) =>
    (key.endsWith("_id") || key === "same_as") && typeof value === "string" ? [value] : [],
  );

function changes(before: Values, after: Values, names: ReadonlyMap<string, string>) {
  const said = (key: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === "") return null;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return key.endsWith("_id") || key === "same_as" ? (names.get(text) ?? "no longer here") : text;
  };
  return Object.entries(LABELS)
    .map(([key, label]) => ({
      label,
      before: said(key, before[key]),
      after: said(key, after[key]),
      hidden: CONTACTS.has(key),
    }))
    .filter((change) => change.before !== change.after);
}

/** What the things behind ids are called today. */
async function namesOf(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const organization = work.actor.organizationId;
  const { rows } = await sql<{ id: string; name: string }>`
    select supplier_id as id, name from supplier
      where organization_id = ${organization} and supplier_id = any(${ids}::text[])
    union all select person_id, coalesce(name, employee_number, email, 'Unnamed') from person
      where organization_id = ${organization} and person_id = any(${ids}::text[])
    union all select unit_id, name from unit
      where organization_id = ${organization} and unit_id = any(${ids}::text[])
    union all select contract_id, number from contract
      where organization_id = ${organization} and contract_id = any(${ids}::text[])
    union all select category_id, name from category
      where organization_id = ${organization} and category_id = any(${ids}::text[])`.execute(
    work.trx,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
