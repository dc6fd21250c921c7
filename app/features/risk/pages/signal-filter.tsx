/** What an address narrows the signals by, and the fields that write it. */
import {
  type CategoryOption,
  countryName,
  filterQuery,
  registerFilter,
  sortOf,
} from "#features/contracts/index.ts";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { DISPOSITIONS } from "../schema.ts";
import type { SignalFilter, SignalSort } from "../signals.queries.ts";
import type { CurrentSource } from "../summary.queries.ts";
import { DISPOSITION_WORDS } from "./words.tsx";

const SORTS: readonly SignalSort[] = [
  "strength",
  "number",
  "supplier",
  "category",
  "good",
  "disposition",
  "owner",
  "unit",
];
export const signalSort = (query: URLSearchParams) => sortOf(query, SORTS, "strength");

/** "all" stands for every disposition; without a word the open ones show. */
const dispositionOf = (text: string | null) =>
  text === "all" ? undefined : (DISPOSITIONS.find((one) => one === text) ?? "open");

/** The filter of an address; what means nothing is left out. */
export function signalFilter(query: URLSearchParams): SignalFilter {
  const text = (name: string) => query.get(name)?.slice(0, 200) || undefined;
  const country = text("country");
  const says = text("says");
  const key = query.get("key");
  return {
    ...registerFilter(query),
    // Only active contracts: `state` of an address says what shall become of signals.
    state: undefined,
    missing: undefined,
    disposition: dispositionOf(query.get("disposition")),
    country: country && /^([A-Z]{2}|unknown|any)$/.test(country) ? country : undefined,
    sourceKey: text("source"),
    editionId: text("edition"),
    says: says === "forced" || says === "child" ? says : undefined,
    goodId: text("good"),
    contractId: text("contract"),
    key: key !== null && /^([A-Z]{2}|\*|)$/.test(key) ? key : undefined,
  };
}

const NARROWS = [
  "disposition",
  "country",
  "source",
  "edition",
  "says",
  "good",
  "contract",
] as const;

/** The same filter as text, for a form or a link that keeps it. */
export function signalQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams(filterQuery(query));
  for (const name of NARROWS) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  // An empty key is one, too: the origin is not known.
  const key = query.get("key");
  if (key !== null) kept.set("key", key);
  return kept.toString();
}

export interface SignalChoices {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly owners: readonly { readonly id: string; readonly label: string }[];
  readonly categories: readonly CategoryOption[];
  readonly sources: readonly CurrentSource[];
  /** Codes of the countries that the current lists name. */
  readonly countries: readonly string[];
}

const options = (entries: readonly (readonly [string, string])[]) =>
  entries.map(([value, label]) => ({ value, label }));

/** The fields above the list of signals. */
export function SignalFilters(props: { query: URLSearchParams; choices: SignalChoices }) {
  const { query, choices } = props;
  const goods = choices.sources.filter((one) => one.shape === "goods");
  const fields = [
    [
      "country",
      "Country",
      options([
        ["unknown", "Origin unknown"],
        ["any", "No country named"],
        ...choices.countries
          .map((code) => [code, countryName(code)] as const)
          .toSorted((a, b) => a[1].localeCompare(b[1], "en")),
      ]),
    ],
    [
      "says",
      "What is said",
      options([
        ["forced", "Forced labor"],
        ["child", "Child labor"],
      ]),
    ],
    ["category", "Category", choices.categories],
    ["source", "Source", options(goods.map((s) => [s.sourceKey, `${s.source}, ${s.edition}`]))],
    [
      "owner",
      "Owner",
      options([
        ["none", "Without an owner"],
        ...choices.owners.map((o) => [o.id, o.label] as const),
      ]),
    ],
    ["unit", "Site or department", options(choices.units.map((u) => [u.id, u.name] as const))],
  ] as const;
  return (
    <>
      <TextField name="q" label="Number, words or supplier" type="search" value={query.get("q")} />
      <Select
        name="disposition"
        label="What became of it"
        placeholder=""
        width="s"
        value={query.get("disposition") ?? "open"}
        options={[
          ...DISPOSITIONS.map((value) => ({ value, label: DISPOSITION_WORDS[value] })),
          { value: "all", label: "All" },
        ]}
      />
      {fields.map(([name, label, list]) => (
        <Select
          name={name}
          label={label}
          placeholder="All"
          width="s"
          value={query.get(name)}
          options={list}
        />
      ))}
      {(["supplier", "master", "edition", "good", "contract", "origin"] as const).map((name) =>
        query.get(name) ? <Hidden name={name} value={query.get(name) ?? ""} /> : null,
      )}
    </>
  );
}
