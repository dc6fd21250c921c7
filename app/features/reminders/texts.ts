/** Texts with placeholders: which ones each kind knows, what is wrong with a text, and filling it in. */
import type { FieldProblem } from "#platform/errors.ts";
import type { StepKind } from "./schema.ts";

/** What can stand in a text between braces. `{link}` stays: its secret is filled in on the way out. */
export const PLACEHOLDERS = {
  "first name": "the person’s first name",
  course: "the course’s title",
  "due date": "the date to aim for",
  why: "why the person is asked, as the assignment says it",
  courses: "a line for each course that is due",
  people: "a line for each person, with the course and its date",
  organization: "your organization’s name",
  hotline: "the Hotline’s number",
  link: "the way to the reader’s own page",
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

const OF_ONE: readonly Placeholder[] = [
  "first name",
  "course",
  "due date",
  "why",
  "organization",
  "hotline",
  "link",
];
const OF_MANY: readonly Placeholder[] = [
  "first name",
  "courses",
  "organization",
  "hotline",
  "link",
];

/** What a kind of text may hold, and what it must: without it the reader would be lost. */
export const ALLOWED: Readonly<
  Record<StepKind, { may: readonly Placeholder[]; must: readonly Placeholder[] }>
> = {
  invitation: { may: OF_ONE, must: ["course", "link"] },
  before: { may: OF_ONE, must: ["course", "link"] },
  after: { may: OF_ONE, must: ["course", "link"] },
  evaluation: { may: OF_ONE, must: ["course", "link"] },
  several: { may: OF_MANY, must: ["courses", "link"] },
  manager: {
    may: ["first name", "people", "organization", "hotline", "link"],
    must: ["people", "link"],
  },
};

const MOST_SUBJECT = 150;
const MOST_BODY = 5000;
/** Anything between braces counts as meant for a placeholder. */
const BRACES = /\{([^{}]*)\}/g;

/** Everything wrong with a text, unknown and missing placeholders by their names. */
export function textProblems(
  kind: StepKind,
  text: { readonly subject: string; readonly body: string },
): FieldProblem[] {
  const { may, must } = ALLOWED[kind];
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  const limits = [
    ["subject", text.subject, "subject", MOST_SUBJECT],
    ["body", text.body, "text", MOST_BODY],
  ] as const;
  for (const [field, value, word, most] of limits) {
    if (value.trim() === "") say(field, `Write the ${word}.`);
    if (value.length > most)
      say(field, `Keep the ${word} under ${most.toLocaleString("en-US")} characters.`);
    const unknown = named(value).filter((name) => !(may as readonly string[]).includes(name));
    if (unknown.length > 0)
      say(field, `${braced(unknown)} cannot be filled in here. You can use ${braced(may)}.`);
  }
  if (
    /[{}]/.test(text.subject.replaceAll(BRACES, "")) ||
    /[{}]/.test(text.body.replaceAll(BRACES, ""))
  )
    say("body", "A brace stands alone. Placeholders are written like {first name}.");
  if (named(text.subject).some((name) => ["link", "courses", "people"].includes(name)))
    say("subject", "A link or a list has no place in a subject.");
  const missing = must.filter((name) => !named(text.body).includes(name));
  if (missing.length > 0 && text.body.trim() !== "")
    say("body", `The text needs ${braced(missing)}.`);
  return problems;
}

const named = (text: string): string[] =>
  [...text.matchAll(BRACES)].map(([, name]) => name!.trim());
const braced = (names: readonly string[]) =>
  [...new Set(names)].map((name) => `{${name}}`).join(", ");

/** What placeholders stand for in one message. */
export type Values = Readonly<Partial<Record<Placeholder, string>>>;

/**
 * A text with its values. `{link}` is left in: it is a secret that never meets the stored text.
 * Where there is no first name, "Hello {first name}," reads "Hello,".
 */
export function filled(text: string, values: Values): string {
  return text.replaceAll(/( ?)\{([^{}]*)\}/g, (whole, space: string, inner: string) => {
    const name = inner.trim() as Placeholder;
    if (name === "link") return `${space}{link}`;
    const value = values[name];
    if (value === undefined) return whole;
    return value === "" ? "" : `${space}${plainBraces(value)}`;
  });
}

/** A value must not bring a placeholder of its own: it would be filled in with a secret. */
const plainBraces = (value: string) => value.replaceAll("{", "(").replaceAll("}", ")");

/** "Lima, Ana Maria" and "Ana Maria Lima" are both Ana; empty where nothing is known. */
export function firstName(name: string | null): string {
  const [family = "", given] = (name ?? "").split(",");
  return (given ?? family).trim().split(/\s+/)[0] ?? "";
}
