/** How risk is said on screen and in files. A listing speaks of a good from a country, never of a supplier. */
import { countryName } from "#features/contracts/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import { ANY_COUNTRY, type Disposition, type StatusKind, UNKNOWN_ORIGIN } from "../schema.ts";
import type { CustomsAction } from "../entities.queries.ts";

/** What stands wherever signals show. */
export const NO_PROOF =
  "A listing is a signal about a good from a country. It is not proof about a supplier.";

const SAYS: Readonly<Record<string, string>> = {
  forced: "forced labor",
  "forced-child": "forced child labor",
  child: "child labor",
  derived: "inputs made with child or forced labor",
  named: "named by the source",
};
const ORDER = Object.keys(SAYS);
/** "forced labor, child labor" */
export const saysWords = (says: readonly string[]): string =>
  says
    .toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map((one) => SAYS[one] ?? one)
    .join(", ");

export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  open: "Open",
  reviewed: "Reviewed",
  acted: "Acted on",
};
const LOOK = { open: "warning", reviewed: "info", acted: "success" } as const;

export const DispositionTag = (props: { state: Disposition; reopened?: boolean }) => (
  <Tag kind={LOOK[props.state]}>
    {props.reopened ? "Open again" : DISPOSITION_WORDS[props.state]}
  </Tag>
);

interface Sureness {
  readonly key: string;
  readonly countries: number;
  readonly fit: "good" | "material";
}
/** The country of a signal, in two or three words. */
export const countryWords = (key: string): string =>
  key === UNKNOWN_ORIGIN
    ? "Origin unknown"
    : key === ANY_COUNTRY
      ? "No country named"
      : countryName(key);

/** How sure a signal is, in a sentence. */
export function sureness({ key, countries, fit }: Sureness): string {
  const where =
    key === UNKNOWN_ORIGIN
      ? `Possible: origin unknown; the list names this good from ${plural(countries, "country", "countries")}.`
      : key === ANY_COUNTRY
        ? "The source names the good, not a country."
        : "The list names this good from this country.";
  return fit === "material"
    ? `${where} It is a material: goods of this kind may contain it.`
    : where;
}

const STATUS_WORDS: Readonly<Record<StatusKind, string>> = {
  active: "Active",
  modified: "Modified",
  superseded: "Superseded by a later action",
  revoked: "Revoked",
  unclear: "Status not clear",
};
const STATUS_LOOK = {
  active: "warning",
  modified: "info",
  superseded: "plain",
  revoked: "plain",
  unclear: "plain",
} as const;
/** "Modified Sep 18, 2023": the status with the day that the table gives for it. */
const StatusTag = ({ kind, on }: { kind: StatusKind; on: string | null }) => (
  <Tag kind={STATUS_LOOK[kind]}>
    {STATUS_WORDS[kind]}
    {on && (kind === "modified" || kind === "revoked") ? ` ${partDate(on)}` : ""}
  </Tag>
);

/** "WRO of Oct 21, 2021: modified 2023-09-18", as the table says it on its edition. */
export function ActionLine({ action }: { action: CustomsAction }) {
  return (
    <>
      <b>
        {action.action}
        {action.dated ? ` of ${partDate(action.dated)}` : ""}
      </b>{" "}
      <StatusTag kind={action.statusKind} on={action.statusOn} />
      <br />
      {action.entity}
      {action.goods ? `: ${action.goods}` : ""}
      {action.countryName ? `, ${action.countryName}` : ""}. Status as of the edition:{" "}
      {action.status ?? "not given"}.{" "}
      <small>
        {action.source}, edition {action.edition}
        {action.sourceUrl ? (
          <>
            {" · "}
            <a href={action.sourceUrl} rel="noreferrer">
              Source<span class="usa-sr-only"> of this action</span>
            </a>
          </>
        ) : null}
      </small>
    </>
  );
}

/** A day as people write it; a month or a year stays as the table has it. */
const partDate = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text);
