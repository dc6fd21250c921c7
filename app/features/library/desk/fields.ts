/** What can be said of a resource, field by field: as one types it, and as files carry it. */
import type { FormReader, Typed } from "#platform/form-reader.ts";
import { kindChoices } from "../kinds.ts";
import { wrongAddress } from "../links/web-address.ts";
import type { ResourceContent } from "../schema.ts";

/** How a field is written: one line, several, one thing a line, or one of a few. */
type Shape = "line" | "text" | "lines" | "choice";

export interface ResourceField {
  readonly id: keyof ResourceContent;
  readonly label: string;
  readonly hint?: string;
  readonly shape: Shape;
  readonly most: number;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** What stands first on the form; the rest is folded away. */
  readonly first?: true;
}

const CERTAINTIES = [
  { value: "descriptive", label: "A description, not the printed title" },
  { value: "from-address", label: "Made from its address" },
  { value: "missing", label: "Not known" },
] as const;

export const RESOURCE_FIELDS: readonly ResourceField[] = [
  { id: "title", label: "Title", hint: "As it is printed.", shape: "line", most: 300, first: true },
  { id: "kind", label: "Kind", shape: "choice", most: 60, choices: kindChoices(), first: true },
  { id: "publisher", label: "Publisher", shape: "line", most: 300, first: true },
  { id: "url", label: "Web address", shape: "line", most: 2000, first: true },
  {
    id: "description",
    label: "Description",
    hint: "In your own words: what it is, for whom, what it helps with.",
    shape: "text",
    most: 4000,
    first: true,
  },
  {
    id: "dated",
    label: "Date",
    hint: "As far as it is known: 2023, 2023-08 or 2023-08-21.",
    shape: "line",
    most: 10,
    first: true,
  },
  {
    id: "audiences",
    label: "Audiences",
    hint: "One a line.",
    shape: "lines",
    most: 300,
    first: true,
  },
  { id: "topics", label: "Topics", hint: "One a line.", shape: "lines", most: 300, first: true },
  { id: "courseNumber", label: "Course number", shape: "line", most: 60, first: true },
  { id: "subtitle", label: "Subtitle", shape: "line", most: 500 },
  { id: "altTitles", label: "Other titles", hint: "One a line.", shape: "lines", most: 300 },
  {
    id: "titleCertainty",
    label: "How sure the title is",
    shape: "choice",
    most: 60,
    choices: CERTAINTIES,
  },
  { id: "focusWeek", label: "Focus week", hint: "A number from 1 to 5.", shape: "line", most: 2 },
  { id: "dateNote", label: "Note on the date", shape: "line", most: 500 },
  { id: "minutes", label: "Minutes that it takes", shape: "line", most: 6 },
  { id: "cost", label: "Cost", shape: "line", most: 120 },
  { id: "delivery", label: "Where it is given", shape: "line", most: 200 },
  { id: "accreditedBy", label: "Accredited by", hint: "One a line.", shape: "lines", most: 200 },
  { id: "outcomes", label: "What you will learn", hint: "One a line.", shape: "lines", most: 500 },
  {
    id: "people",
    label: "Authors and speakers",
    hint: "Only those whom the source names. One a line: name | role.",
    shape: "lines",
    most: 300,
  },
  {
    id: "parts",
    label: "Parts",
    hint: "One a line: title | address.",
    shape: "lines",
    most: 2400,
  },
  { id: "partOf", label: "Part of", hint: "The id of a resource.", shape: "line", most: 120 },
  {
    id: "related",
    label: "Related",
    hint: "Ids of resources, one a line.",
    shape: "lines",
    most: 120,
  },
  { id: "sections", label: "Sections", hint: "One a line.", shape: "lines", most: 300 },
  { id: "urlNote", label: "How the address is known", shape: "line", most: 500 },
  { id: "altUrls", label: "Other addresses", hint: "One a line.", shape: "lines", most: 2000 },
  { id: "parentUrl", label: "Page to look at instead", shape: "line", most: 2000 },
  { id: "parentNote", label: "Note on that page", shape: "line", most: 500 },
  { id: "disclaimer", label: "Disclaimer", shape: "text", most: 2000 },
  { id: "remarks", label: "What a reader should know", shape: "text", most: 2000 },
  {
    id: "sources",
    label: "Where it is named",
    hint: "One a line: document | page | date.",
    shape: "lines",
    most: 600,
  },
  {
    id: "keywords",
    label: "Other words to find it by",
    hint: "One a line.",
    shape: "lines",
    most: 120,
  },
];

/** A field's label; "id" and what else a line of a file holds is named as it is. */
export const fieldLabel = (id: string): string =>
  RESOURCE_FIELDS.find((field) => field.id === id)?.label ?? "Id";

const MOST_LINES = 60;

/** A resource as one types it. */
export function typedOf(content: ResourceContent): Record<string, string> {
  return Object.fromEntries(
    RESOURCE_FIELDS.map((field) => [field.id, fieldText(content, field.id)]),
  );
}

/** One field as one types it; "" where nothing is said. */
export function fieldText(content: ResourceContent, id: keyof ResourceContent): string {
  const value = content[id];
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value.map((item: string | object) => lineOf(item, PARTS[id] ?? [])).join("\n");
}

/** What stands between the bars of a line, in its order: the database keeps keys in one of its own. */
const PARTS: Readonly<Partial<Record<keyof ResourceContent, readonly string[]>>> = {
  people: ["name", "role"],
  parts: ["title", "url"],
  sources: ["document", "page", "date"],
};

function lineOf(item: string | object, keys: readonly string[]): string {
  if (typeof item === "string") return item;
  const said = item as Readonly<Record<string, unknown>>;
  const texts = keys.map((key) => (typeof said[key] === "string" ? said[key] : ""));
  return texts.join(" | ").replace(/(\s*\|\s*)+$/, "");
}

/** Reads every field; what is wrong is refused on the form. */
export function readResource(form: FormReader, typed: Typed): ResourceContent {
  const line = (id: keyof ResourceContent, missing?: string) =>
    form.line(id, fieldOf(id).most, missing);
  const text = (id: keyof ResourceContent) => form.lines(id, fieldOf(id).most);
  const lines = (id: keyof ResourceContent) => readLines(form, typed, id);
  const address = (id: "url" | "parentUrl") => {
    const value = line(id);
    const wrong = value === null ? null : wrongAddress(value);
    if (wrong !== null) form.refuse(id, wrong);
    return value;
  };
  return {
    title: line("title", "Enter its title.") ?? "",
    titleCertainty: typed["titleCertainty"]
      ? form.choice("titleCertainty", CERTAINTIES, "Choose one of the list.")
      : null,
    subtitle: line("subtitle"),
    altTitles: lines("altTitles"),
    kind: form.choice("kind", kindChoices(), "Choose what it is.") ?? "",
    publisher: line("publisher"),
    description: text("description"),
    url: address("url"),
    urlNote: line("urlNote"),
    altUrls: eachAddress(form, "altUrls", lines("altUrls")),
    parentUrl: address("parentUrl"),
    parentNote: line("parentNote"),
    courseNumber: line("courseNumber"),
    audiences: lines("audiences"),
    topics: lines("topics"),
    sections: lines("sections"),
    focusWeek: numberFrom(form, typed, "focusWeek", 5),
    dated: readDated(form, line("dated")),
    dateNote: line("dateNote"),
    partOf: readIds(form, "partOf", [line("partOf") ?? ""].filter(Boolean))[0] ?? null,
    people: lines("people")
      .map((one) => pairOf(one))
      .map(([name, role]) => ({ name, role })),
    parts: lines("parts").map((one) => readPart(form, one)),
    outcomes: lines("outcomes"),
    minutes: numberFrom(form, typed, "minutes", 100_000),
    cost: line("cost"),
    delivery: line("delivery"),
    accreditedBy: lines("accreditedBy"),
    disclaimer: text("disclaimer"),
    remarks: text("remarks"),
    sources: lines("sources").map((one) => {
      const [document, page, date] = one.split("|").map((part) => part.trim());
      return { document: document ?? "", page: page || null, date: date || null };
    }),
    related: readIds(form, "related", lines("related")),
    keywords: lines("keywords"),
  };
}

const fieldOf = (id: keyof ResourceContent): ResourceField =>
  RESOURCE_FIELDS.find((field) => field.id === id)!;

function readLines(form: FormReader, typed: Typed, id: keyof ResourceContent): string[] {
  const { most } = fieldOf(id);
  const found = (typed[id] ?? "")
    .replaceAll("\0", "")
    .toWellFormed()
    .split(/[\r\n]+/)
    .map((one) => one.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim())
    .filter(Boolean);
  if (found.length > MOST_LINES) form.refuse(id, `Keep this under ${MOST_LINES} lines.`);
  if (found.some((one) => one.length > most))
    form.refuse(id, `Keep each line under ${most.toLocaleString("en-US")} characters.`);
  return [...new Set(found)];
}

function eachAddress(form: FormReader, id: string, urls: readonly string[]): readonly string[] {
  const wrong = urls.map(wrongAddress).find((one) => one !== null);
  if (wrong) form.refuse(id, wrong);
  return urls;
}

function pairOf(line: string): [string, string | null] {
  const [first = "", ...rest] = line.split("|").map((part) => part.trim());
  return [first, rest.join(" | ") || null];
}

function readPart(form: FormReader, line: string) {
  const [title, url] = pairOf(line);
  const wrong = url === null ? null : wrongAddress(url);
  if (wrong !== null) form.refuse("parts", wrong);
  return { title, url };
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function readIds(form: FormReader, field: string, ids: readonly string[]): readonly string[] {
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong !== undefined)
    form.refuse(field, `“${wrong.slice(0, 60)}” is no id. Copy it from the resource’s address.`);
  return ids;
}

function numberFrom(form: FormReader, typed: Typed, field: string, most: number): number | null {
  const text = (typed[field] ?? "").trim();
  if (text === "") return null;
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= 1 && number <= most) return number;
  form.refuse(field, `Enter a whole number from 1 to ${most.toLocaleString("en-US")}.`);
  return null;
}

function readDated(form: FormReader, text: string | null): string | null {
  if (text === null) return null;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  const real = year !== undefined && isRealDay(`${year}-${month ?? "01"}-${day ?? "01"}`);
  if (!real) form.refuse("dated", "Write a real year, month or day: 2023, 2023-08 or 2023-08-21.");
  return text;
}

function isRealDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
