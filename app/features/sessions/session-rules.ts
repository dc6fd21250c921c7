/** What a session must be, for planning and for changing one alike. */
import type { FieldProblem } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { visibleUnits } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { KINDS, type SessionKind } from "./schema.ts";
import { typedTime } from "./wall-time.ts";

/** A session as typed into its form. */
export interface SessionInput {
  readonly title: string;
  readonly kind: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly link: string;
  /** Empty: the whole organization. */
  readonly unitId: string;
  /** Empty: no limit. */
  readonly seats: string;
  readonly about: string;
  readonly courseId: string;
  readonly topic: string;
  readonly host: string;
  /** Hours before the start; empty: no reminder. */
  readonly remindHours: string;
}

export interface SessionValues {
  readonly title: string;
  readonly kind: SessionKind;
  readonly place: string | null;
  readonly link: string | null;
  readonly unit_id: string | null;
  readonly seats: number | null;
  readonly about: string | null;
  readonly course_id: string | null;
  readonly topic: string | null;
  readonly host: string | null;
  readonly remind_hours: number | null;
}
export interface CheckedSession {
  readonly problems: FieldProblem[];
  readonly values: SessionValues;
  /** Where the problems are none: "2027-03-14", "09:00", "10:30". */
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** Reads what was typed and says all that is wrong with it. */
export async function checkSession(work: Work, input: SessionInput): Promise<CheckedSession> {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const day = parseDate(input.date.trim(), "mdy");
  const date = "date" in day && day.date >= "2000-01-01" && day.date < "2200-01-01" ? day.date : "";
  if (date === "") refuse("date", "Enter a real date, such as 2027-03-14.");
  const [from, to] = [typedTime(input.from), typedTime(input.to)];
  if (from === null) refuse("from", "Enter when it begins, such as 9:00 AM.");
  if (to === null) refuse("to", "Enter when it ends, such as 10:30 AM.");
  if (from !== null && to !== null && to <= from)
    refuse("to", "It must end after it begins, on the same day.");
  const values = plainValues(input, refuse);
  await checkReferences(work, values, refuse);
  return { problems, values, date, from: from ?? "", to: to ?? "" };
}

type Refuse = (field: string, message: string) => void;

function plainValues(input: SessionInput, refuse: Refuse): SessionValues {
  const text = (field: "title" | "place" | "topic" | "host" | "about", most: number) => {
    // One line, except for what it is about: a line break in a name would be one in every mail's subject.
    const typed =
      field === "about" ? input[field] : input[field].replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
    const value = typed.trim();
    if (value.length > most)
      refuse(field, `Keep this under ${most.toLocaleString("en-US")} characters.`);
    return value || null;
  };
  const title = text("title", 160);
  if (!title) refuse("title", "Enter what the session is called.");
  const kind = KINDS.find((k) => k.value === input.kind)?.value;
  if (!kind) refuse("kind", "Choose what it is.");
  const link = input.link.trim();
  if (link !== "" && !isWebAddress(link))
    refuse("link", "Enter an address that begins with https://.");
  return {
    title: title ?? "",
    kind: kind ?? "session",
    place: text("place", 200),
    link: link || null,
    unit_id: input.unitId.trim() || null,
    seats: wholeNumber(input.seats, 100_000, () =>
      refuse("seats", "Enter a number of seats from 1, or leave it empty."),
    ),
    about: text("about", 4000),
    course_id: input.courseId.trim() || null,
    topic: text("topic", 120),
    host: text("host", 120),
    remind_hours: wholeNumber(input.remindHours, 720, () =>
      refuse("remindHours", "Choose when to remind."),
    ),
  };
}

/** null when nothing was typed; says so when it is not a number from 1 to `most`. */
function wholeNumber(text: string, most: number, wrong: () => void): number | null {
  const plain = text.trim();
  if (plain === "") return null;
  const value = /^\d{1,6}$/.test(plain) ? Number(plain) : 0;
  if (value >= 1 && value <= most) return value;
  wrong();
  return null;
}

/** An address that a browser opens as a page, and that no script can hide in. */
export const isWebAddress = (text: string): boolean =>
  text.length <= 500 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

async function checkReferences(work: Work, values: SessionValues, refuse: Refuse): Promise<void> {
  const units = await visibleUnits(work);
  if (values.unit_id === null && work.actor.unitId !== null)
    refuse("unitId", "Choose your own site or one of its departments.");
  if (values.unit_id !== null && !units.some((unit) => unit.id === values.unit_id))
    refuse("unitId", "Choose a site or department of the list.");
  if (values.course_id === null) return;
  const courses = await listCourses(work);
  if (!courses.some((course) => course.id === values.course_id))
    refuse("courseId", "Choose a course of the list.");
}
