/** What an event must be, for adding, changing and suggesting one alike. */
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { type EventTime, readTime } from "./event-time.ts";
import { type Category, categories } from "./kinds.ts";
import type { Attendance, EventTexts } from "./schema.ts";

export const ATTENDANCES: readonly { readonly value: Attendance; readonly label: string }[] = [
  { value: "in-person", label: "In person" },
  { value: "online", label: "Online" },
  { value: "both", label: "In person and online" },
];

export interface EventValues extends EventTime, EventTexts {
  readonly category: string;
  readonly title: string;
}

/**
 * Reads an event's form; what is wrong stands in the reader.
 * @param offered categories to choose from; all when left out
 */
export function readEvent(
  form: FormReader,
  typed: Typed,
  offered: readonly Category[] = categories(),
): EventValues {
  const ids = offered.map((one) => ({ value: one.id }));
  const category = form.choice("category", ids, "Choose what kind of event it is.");
  const title = form.line("title", 160, "Enter what the event is called.") ?? "";
  const kind = offered.find((one) => one.id === category);
  const time = readTime(form, kind?.wholeDays ? { ...typed, allDay: "yes" } : typed);
  return {
    category: category ?? "",
    title,
    ...time,
    host: form.line("host", 160, kind?.wholeDays ? undefined : "Enter who invites."),
    ...readWhere(form, typed, kind?.wholeDays ?? false),
    audience: form.line("audience", 160),
    about: form.lines("about", 4000),
    contact: form.line("contact", 160),
    access: form.lines("access", 600),
  };
}

/** Awareness days are nowhere; everything else needs a place, a link, or both. */
function readWhere(form: FormReader, typed: Typed, nowhere: boolean) {
  const place = form.line("place", 200);
  const link = readLink(form, typed);
  if (nowhere) return { attendance: null, place, link };
  const attendance = form.choice("attendance", ATTENDANCES, "Choose how people come together.");
  if (place === null && (attendance === "in-person" || attendance === "both"))
    form.refuse("place", "Enter where people meet.");
  if (link === null && attendance === "online" && (typed["link"] ?? "").trim() === "")
    form.refuse("link", "Enter the address where people join or sign up.");
  return { attendance, place, link };
}

/** A web address as browsers write it, in which no line can break and no script can hide. */
function readLink(form: FormReader, typed: Typed): string | null {
  const text = (typed["link"] ?? "").trim();
  if (text === "") return null;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.username === "" && url.href.length <= 500)
    return url.href;
  form.refuse("link", "Enter a web address that begins with https://.");
  return null;
}
