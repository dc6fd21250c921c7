/** A resource's facts in the words of a reader. */
import { formatDate } from "#ui/format.ts";
import { kindLabel } from "./kinds.ts";
import { messages } from "./messages.en.ts";
import type { LibraryEntry, ResourceSource } from "./schema.ts";
import { UNKNOWN } from "./search/facet-index.ts";
import type { Facet } from "./search/filter.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A date as far as it is known: "2023", "Aug 2023" or "Aug 21, 2023". */
export function datedText(dated: string): string {
  const [year = "", month, day] = dated.split("-");
  if (day) return formatDate(dated);
  return month ? `${MONTHS[Number(month) - 1] ?? month} ${year}` : year;
}

/** What a list of labels says of a value that may be anything. */
const labelled = (labels: Readonly<Record<string, string>>, value: string): string | undefined =>
  Object.hasOwn(labels, value) ? labels[value] : undefined;

/** How near the page is that stands in for an address. */
export const nearness = (note: string): string => labelled(messages.near, note) ?? note;

/** A facet's value as it is written. */
export function valueLabel(facet: Facet, value: string): string {
  if (facet === "kind") return kindLabel(value);
  if (facet === "week") return labelled(messages.weeks, value) ?? `Week ${value}`;
  if (value === UNKNOWN && (facet === "publisher" || facet === "year"))
    return messages.unknown[facet];
  return value;
}

/** "Be-An-Ambassador Toolkit (OTIP), page 60, 2025" */
export const sourceText = (source: ResourceSource): string =>
  [
    source.document,
    source.page && messages.one.page(source.page),
    source.date && !source.document.includes(source.date.slice(0, 4)) && datedText(source.date),
  ]
    .filter(Boolean)
    .join(", ");

/** How to cite it: what is known, in one order, and where it is named when it has no address. */
export function citation(entry: LibraryEntry): string {
  const dot = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);
  const source = entry.sources[0];
  return [
    entry.publisher && dot(entry.publisher),
    `${entry.title} [${kindLabel(entry.kind)}${entry.courseNumber ? `, TRAIN course ${entry.courseNumber}` : ""}].`,
    dot(entry.dated ? datedText(entry.dated) : messages.cite.noDate),
    entry.url ?? (source && messages.cite.namedIn(sourceText(source))),
    entry.disclaimer,
  ]
    .filter(Boolean)
    .join(" ");
}
