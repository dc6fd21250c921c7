/** What a list of goods or a table of customs actions can say, and the names that others give its columns. */
import type {
  About,
  AboutField,
  FieldProblem,
  ImportField,
  Mapping,
} from "#features/imports/index.ts";

const split = (text: string): string[] => text.split(",").map((name) => name.trim());
const YES = "Yes or no.";

export const RISK_FIELDS = [
  {
    id: "good",
    label: "Good",
    kind: "text",
    hint: "What the list names, or what a customs action is about.",
    synonyms: split(
      "goods, good name, product, products, item, commodity, commodities, merchandise",
    ),
  },
  {
    id: "country",
    label: "Country",
    kind: "text",
    hint: "A name or two letters.",
    synonyms: split("country, country area, country name, country of origin, source country"),
  },
  {
    id: "childLabor",
    label: "Child labor",
    kind: "text",
    hint: YES,
    synonyms: split("child labor, child labour"),
  },
  {
    id: "forcedLabor",
    label: "Forced labor",
    kind: "text",
    hint: YES,
    synonyms: split("forced labor, forced labour"),
  },
  {
    id: "forcedChildLabor",
    label: "Forced child labor",
    kind: "text",
    hint: YES,
    synonyms: split("forced child labor, forced child labour"),
  },
  {
    id: "derived",
    label: "Made from such inputs",
    kind: "text",
    hint: "Yes or no: the good contains inputs that are made so.",
    synonyms: split("derived labor exploitation, derived labour exploitation, downstream good"),
  },
  {
    id: "derivedFrom",
    label: "Where the input is from",
    kind: "text",
    synonyms: split("derived country, input country, derived from"),
  },
  {
    id: "note",
    label: "Words of the list",
    kind: "text",
    hint: "What the list says in other words. Do not load names of people.",
    synonyms: split("remarks, statement, finding text"),
  },
  {
    id: "entity",
    label: "Company or entity",
    kind: "text",
    hint: "For a table of customs actions: whom the action names.",
    synonyms: split("entity, entities, company, manufacturer, entity name, producer"),
  },
  {
    id: "action",
    label: "Action",
    kind: "text",
    hint: "WRO or Finding, as the table writes it.",
    synonyms: split("action, action type, type of action, order type"),
  },
  {
    id: "date",
    label: "Date of the action",
    kind: "text",
    hint: "A day, a month or a year.",
    synonyms: split("date, action date, effective date, issued, date issued"),
  },
  {
    id: "status",
    label: "Status",
    kind: "text",
    hint: "Active, modified, revoked, with its date.",
    synonyms: split("status, current status, status seen, status notes"),
  },
  {
    id: "sourceUrl",
    label: "Web address of the source",
    kind: "text",
    synonyms: split("source url, url, link, source, reference"),
  },
] as const satisfies readonly ImportField[];

export const RISK_ABOUT: readonly AboutField[] = [
  {
    id: "source",
    label: "Source",
    kind: "text",
    required: true,
    hint: "Who published the list. Under the same name it replaces the older edition.",
  },
  {
    id: "edition",
    label: "Edition",
    kind: "text",
    required: true,
    hint: "As the source calls it, such as 2024. It shows beside every signal.",
  },
  {
    id: "dated",
    label: "Date of the list",
    kind: "date",
    hint: "The day that the list bears. A list with an older day than the current one is kept as history.",
  },
  {
    id: "url",
    label: "Where it is published",
    kind: "text",
    hint: "A web address that begins with https://.",
  },
];

const SAYS = ["childLabor", "forcedLabor", "forcedChildLabor", "derived"] as const;

/** A file is a list of goods or a table of actions, never both. */
export function checkRiskMapping(mapping: Mapping): FieldProblem[] {
  const says = SAYS.filter((field) => mapping[field] !== undefined);
  if (mapping["entity"] !== undefined) {
    if (says.length > 0)
      return [
        {
          field: "entity",
          message: "A list of goods names no company. Leave out the company, or what was found.",
        },
      ];
    return mapping["action"] === undefined
      ? [{ field: "action", message: "Choose the column with the action." }]
      : [];
  }
  if (mapping["good"] === undefined)
    return [
      { field: "good", message: "Choose the column with the good, or the one with the company." },
    ];
  return says.length === 0 && mapping["note"] === undefined
    ? [{ field: "forcedLabor", message: "Choose a column that says what is found." }]
    : [];
}

/** The address must be one that a browser opens. */
export function checkRiskAbout(about: About): FieldProblem[] {
  const { url } = about;
  if (url === undefined || webAddress(url)) return [];
  return [{ field: "url", message: "Enter a web address that begins with https:// or http://." }];
}

/** Whether a text is a web address; anything else is never made a link. */
export const webAddress = (text: string): boolean =>
  /^https?:\/\/[^\s"<>]+$/i.test(text) && URL.canParse(text);
