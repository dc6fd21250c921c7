/** One message: what a reader gets, made from the plan's text or from one written by hand. */
import { formatDate } from "#ui/format.ts";
import { filled, firstName, type Values } from "./texts.ts";
import type { StepKind } from "./schema.ts";

/** One thing that a message speaks of. */
export interface Subject {
  readonly kind: StepKind | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly course: string;
  readonly dueOn: string | null;
  readonly why: string | null;
  /** Whom it is about, in a message to a manager. */
  readonly aboutName: string | null;
}
export interface Reader {
  readonly name: string | null;
  readonly role: "self" | "manager";
}
/** The text for several courses at once, or the one that a person wrote for this batch. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}
export interface Ground {
  readonly organization: string;
  readonly hotline: string;
  readonly several: Template;
  /** Set where the batch has a text of its own. */
  readonly own: Template | null;
}
export interface Message {
  readonly subject: string;
  /** With `{link}`, and `{stop}` at its end: secrets that are filled in on the way out. */
  readonly text: string;
}

/** Makes one message of everything that is due for one reader. */
export function compose(reader: Reader, subjects: readonly Subject[], ground: Ground): Message {
  const template = chosen(reader, subjects, ground);
  const values = valuesOf(reader, subjects, ground);
  return {
    subject: filled(template.subject, values),
    text: `${filled(template.body, values).trim()}\n\n${FOOT[reader.role](ground.organization)}`,
  };
}

const FOOT = {
  self: (organization: string) =>
    `You get this because ${organization} asks you to take a training. No more reminders by mail: {stop}`,
  manager: (organization: string) =>
    `You get this because ${organization} lists you as a manager. No more such notes by mail: {stop}`,
} as const;

function chosen(reader: Reader, subjects: readonly Subject[], ground: Ground): Template {
  if (ground.own) return ground.own;
  const [first] = subjects;
  // Two rules may ask for one course: to the reader that is one thing.
  const courses = new Set(subjects.map((s) => s.course));
  const several = reader.role === "self" && courses.size > 1;
  if (several || !first || first.subject === null || first.body === null) return ground.several;
  return { subject: first.subject, body: first.body };
}

function valuesOf(reader: Reader, subjects: readonly Subject[], ground: Ground): Values {
  const [first] = subjects.toSorted((a, b) => (a.dueOn ?? "9").localeCompare(b.dueOn ?? "9"));
  return {
    "first name": firstName(reader.name),
    course: first?.course ?? "",
    "due date": dateWords(first?.dueOn ?? null),
    why: first?.why ?? "",
    courses: lines(subjects.map((s) => `${s.course}${due(s)}`)),
    people: lines(subjects.map((s) => `${s.aboutName ?? "Somebody"}: ${s.course}${due(s)}`)),
    organization: ground.organization,
    hotline: ground.hotline,
  };
}

const due = ({ kind, dueOn }: Subject) =>
  kind === "evaluation" ? ": its survey is left" : dueOn ? `, due ${formatDate(dueOn)}` : "";
const dateWords = (dueOn: string | null) => (dueOn ? formatDate(dueOn) : "when you find the time");
/** Each thing once, one a line. */
const lines = (all: readonly string[]) => [...new Set(all)].map((line) => `– ${line}`).join("\n");
