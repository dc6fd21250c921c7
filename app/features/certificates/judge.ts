/**
 * Puts what was read beside what is known. It grades and points; only a person decides. Judged anew
 * each time, so that a corrected roster or a second copy shows at once.
 */
import { fitCourse, type CourseFit, type KnownCourse } from "./fit-course.ts";
import { fitDate, type DateFit } from "./fit-date.ts";
import { fitName, type Fit } from "./fit-name.ts";
import { fileHints, type SeenElsewhere } from "./file-hints.ts";
import type { Reading } from "./reading.ts";
import { onDay } from "./words.ts";

/** `exact`: name, course and date were all read and fit. */
export type Grade = "exact" | "partly" | "not-read";

export interface Hint {
  readonly kind: string;
  /** Plain words; what it could mean, never an accusation. */
  readonly words: string;
}

export interface CertificateFacts {
  readonly reading: Reading;
  readonly hasOriginal: boolean;
  readonly personName: string | null;
  /** First day on the roster. */
  readonly hiredOn: string | null;
  readonly course: KnownCourse;
  readonly courses: readonly KnownCourse[];
  readonly claimedOn: string | null;
  /** When the person registered for the course, as the records say. */
  readonly registeredOn: string | null;
  /** The day of a completion of this course that is on record already. */
  readonly recordedOn: string | null;
  readonly elsewhere: readonly SeenElsewhere[];
  /** "YYYY-MM-DD" */
  readonly today: string;
}

export interface Judgment {
  readonly grade: Grade;
  readonly name: { readonly fit: Fit; readonly read: string | null };
  readonly course: { readonly fit: Fit; readonly read: string | null };
  readonly date: { readonly fit: Fit; readonly read: string | null };
  /** The day that a reviewer will most likely record; null when nobody has said one. */
  readonly proposedOn: string | null;
  readonly hints: readonly Hint[];
}

/** When a course was first offered, where it is known. TRAIN 1112251: Be-An-Ambassador Toolkit, August 2023. */
const OFFERED_SINCE: Readonly<Record<string, string>> = { "1112251": "2023-08-01" };

/** Grades one certificate and says what does not fit. */
export function judge(facts: CertificateFacts): Judgment {
  const { reading, claimedOn } = facts;
  if (reading.how !== "text")
    return {
      grade: "not-read",
      name: UNREAD,
      course: UNREAD,
      date: UNREAD,
      proposedOn: claimedOn,
      hints: [...dateHints(facts, claimedOn), ...fileHints(facts)],
    };
  const name = fitName(facts.personName, reading.names, reading.text);
  const course = fitCourse(facts.course, facts.courses, reading.text, reading.numbers);
  const date = fitDate(reading.dates, claimedOn);
  const grade = [name, course.fit, date.fit].every((fit) => fit === "fits") ? "exact" : "partly";
  return {
    grade,
    name: { fit: name, read: readName(facts, name) },
    course: { fit: course.fit, read: readCourse(facts, course) },
    date: { fit: date.fit, read: date.readOn },
    proposedOn: date.readOn ?? claimedOn,
    hints: [
      ...courseHints(facts, course),
      ...nameHints(facts, name),
      ...claimHints(facts, date),
      ...dateHints(facts, date.readOn ?? claimedOn),
      ...fileHints(facts),
    ],
  };
}

const UNREAD = { fit: "unread", read: null } as const;

const readName = ({ reading, personName }: CertificateFacts, fit: Fit): string | null =>
  reading.names[0] ?? (fit === "fits" ? personName : null);

const named = (course: KnownCourse): string =>
  course.number === null ? `“${course.title}”` : `“${course.title}” (${course.number})`;

function readCourse({ course }: CertificateFacts, found: CourseFit): string | null {
  if (found.fit === "fits" || found.fit === "close") return course.title;
  return found.others[0]?.title ?? (found.unknown[0] ? `Course ${found.unknown[0]}` : null);
}

function courseHints({ course }: CertificateFacts, found: CourseFit): Hint[] {
  const hints: Hint[] = [];
  const other = found.others[0];
  if (found.fit !== "fits" && other)
    hints.push({
      kind: "other-course",
      words: `The document names ${named(other)}. It was sent in for ${named(course)}.`,
    });
  else if (found.fit === "differs" && found.unknown[0])
    hints.push({
      kind: "other-course",
      words: `The document gives course number ${found.unknown[0]}, which is not on your list.`,
    });
  else if (found.fit === "differs")
    hints.push({
      kind: "no-course",
      words: `Nothing on the document names ${named(course)}. It may be another document.`,
    });
  else if (found.fit === "close")
    hints.push({
      kind: "course-close",
      words: `Most words of the title are there, not all. Compare it with ${named(course)}.`,
    });
  if (found.signUp)
    hints.push({
      kind: "sign-up",
      words: "The words speak of registering, not of completing.",
    });
  return hints;
}

function nameHints({ personName, reading }: CertificateFacts, fit: Fit): Hint[] {
  if (personName === null)
    return [{ kind: "no-name", words: "The roster has no name for this person to compare with." }];
  if (fit === "fits" || fit === "unread") return [];
  const read = reading.names[0];
  const words = read
    ? `The name on the document is ${read}; the roster says ${personName}.`
    : `The roster’s name, ${personName}, could not be found on the document.`;
  return [{ kind: fit === "close" ? "name-close" : "other-name", words }];
}

/** What the sender typed against what the document says. */
function claimHints({ claimedOn, reading }: CertificateFacts, { fit, readOn }: DateFit): Hint[] {
  if (reading.dates.length === 0)
    return [{ kind: "no-date", words: "No date of completion could be found on the document." }];
  if (readOn === null && fit === "unread")
    return [
      {
        kind: "several-dates",
        words: `Several dates stand on it: ${reading.dates.map((d) => onDay(d.date)).join("; ")}.`,
      },
    ];
  if (fit === "fits") return [];
  if (claimedOn === null)
    return [
      {
        kind: "date-unlabeled",
        words: "One date stands on it, and it does not say what of. Nobody typed a date.",
      },
    ];
  const says = readOn ?? reading.dates[0]!.date;
  return [
    {
      kind: "date-differs",
      words: `The document says ${onDay(says)}; the sender typed ${onDay(claimedOn)}.`,
    },
  ];
}

/** A day of completion that does not fit what else is known. */
function dateHints(facts: CertificateFacts, day: string | null): Hint[] {
  if (day === null) return [];
  const hints: Hint[] = [];
  const { hiredOn, registeredOn, recordedOn, today } = facts;
  const offered = OFFERED_SINCE[facts.course.number ?? ""];
  const add = (kind: string, words: string) => hints.push({ kind, words });
  if (day > today) add("date-future", `${onDay(day)} lies in the future.`);
  if (offered && day < offered)
    add("date-before-course", `${onDay(day)} lies before the course was offered, in August 2023.`);
  if (hiredOn && day < hiredOn)
    add(
      "date-before-hire",
      `${onDay(day)} lies before the first day on the roster, ${onDay(hiredOn)}. It can be right.`,
    );
  if (registeredOn && day < registeredOn)
    add(
      "date-before-registration",
      `${onDay(day)} lies before the registration on record, ${onDay(registeredOn)}.`,
    );
  if (recordedOn && day !== recordedOn)
    add("on-record", `A completion on ${onDay(recordedOn)} is on record already.`);
  return hints;
}
