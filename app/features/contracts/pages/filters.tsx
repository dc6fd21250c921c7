/** What an address narrows the register by, and the fields that write it. */
import type { Unit } from "#features/people/index.ts";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import type { CategoryOption } from "../classify/categories.queries.ts";
import type { Owner } from "../contract.queries.ts";
import { PARTY, type RegisterFilter, type RegisterSort } from "../register.queries.ts";
import { dayOf, sortOf } from "./request.ts";
import { type ContractState, countryName, KINDS, STATES } from "./words.tsx";

const SORTS: readonly RegisterSort[] = [
  "number",
  "supplier",
  "description",
  "starts",
  "ends",
  "amount",
  "owner",
  "category",
  "unit",
];
export const registerSort = (query: URLSearchParams) => sortOf(query, SORTS, "number");

/** The filter of an address; what means nothing is left out. */
export function registerFilter(query: URLSearchParams): RegisterFilter {
  const state = query.get("state") ?? "";
  const kind = query.get("kind") ?? "";
  const missing = query.get("missing");
  return {
    q: query.get("q")?.trim().slice(0, 200) || undefined,
    state: Object.hasOwn(STATES, state) ? (state as ContractState) : undefined,
    supplierId: query.get("supplier") || undefined,
    unitId: query.get("unit") || undefined,
    ownerId: query.get("owner") || undefined,
    categoryId: query.get("category") || undefined,
    kind: Object.hasOwn(KINDS, kind) || kind === PARTY ? kind : undefined,
    from: dayOf(query.get("from")),
    to: dayOf(query.get("to")),
    masterId: query.get("master") || undefined,
    origin: originOf(query.get("origin")),
    missing:
      missing === "start" || missing === "end" || missing === "both" || missing === "order"
        ? missing
        : undefined,
  };
}

const originOf = (text: string | null) =>
  text !== null && /^([A-Z]{2}|none)$/.test(text) ? text : undefined;

/** The parameters of an address that narrow the register, and no others. */
const NARROWS = [
  "q",
  "state",
  "supplier",
  "unit",
  "owner",
  "category",
  "kind",
  "from",
  "to",
  "master",
  "origin",
  "missing",
];

/** Kinds of suppliers to choose from, the toolkit's parties together first. */
export const KIND_OPTIONS = [
  { value: PARTY, label: "GPO, supplier or vendor" },
  ...Object.entries(KINDS).map(([value, label]) => ({ value, label })),
];

/** The same filter as text, for a form or a link that keeps it. */
export function filterQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of NARROWS) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

export interface FilterChoices {
  readonly units: readonly Unit[];
  readonly owners: readonly Owner[];
  readonly categories: readonly CategoryOption[];
  /** The supplier and the master that the address names. */
  readonly supplier: { readonly id: string; readonly name: string } | null;
  readonly master: { readonly id: string; readonly number: string } | null;
}

const MISSING = [
  { value: "start", label: "No start" },
  { value: "end", label: "No end" },
  { value: "both", label: "Neither" },
  { value: "order", label: "Ends before it starts" },
];

/** The fields above the register. Those that are seldom needed show when the address uses them. */
export function RegisterFilters(props: { query: URLSearchParams; choices: FilterChoices }) {
  const { query, choices } = props;
  return (
    <>
      <TextField name="q" label="Number, words or supplier" type="search" value={query.get("q")} />
      <Choice
        name="state"
        label="State"
        query={query}
        options={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
      />
      <Choice name="kind" label="Kind of supplier" query={query} options={KIND_OPTIONS} />
      <Choice
        name="unit"
        label="Site or department"
        query={query}
        options={[
          { value: "none", label: "Without one" },
          ...choices.units.map((u) => ({ value: u.id, label: u.name })),
        ]}
      />
      <Choice
        name="owner"
        label="Owner"
        query={query}
        options={[
          { value: "none", label: "Without an owner" },
          ...choices.owners.map((o) => ({ value: o.id, label: o.label })),
        ]}
      />
      <Choice
        name="category"
        label="Category"
        query={query}
        options={[{ value: "none", label: "Without one" }, ...choices.categories]}
      />
      <DateField name="from" label="Runs on or after" value={query.get("from")} />
      <DateField name="to" label="And on or before" value={query.get("to")} />
      {query.has("origin") ? (
        <Choice name="origin" label="Country of origin" query={query} options={origins(query)} />
      ) : null}
      {query.has("missing") ? (
        <Choice name="missing" label="Dates" query={query} options={MISSING} />
      ) : null}
      {choices.supplier ? (
        <Choice
          name="supplier"
          label="Supplier"
          query={query}
          options={[{ value: choices.supplier.id, label: choices.supplier.name }]}
        />
      ) : null}
      {choices.master ? (
        <Choice
          name="master"
          label="Master agreement"
          query={query}
          options={[{ value: choices.master.id, label: choices.master.number }]}
        />
      ) : null}
    </>
  );
}

/** Not known, and the country that the address names. */
function origins(query: URLSearchParams) {
  const named = originOf(query.get("origin"));
  const unknown = { value: "none", label: "Not known" };
  return named === undefined || named === "none"
    ? [unknown]
    : [unknown, { value: named, label: countryName(named) }];
}

function Choice(props: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  query: URLSearchParams;
}) {
  return (
    <Select
      name={props.name}
      label={props.label}
      placeholder="All"
      width="s"
      value={props.query.get(props.name)}
      options={props.options}
    />
  );
}
