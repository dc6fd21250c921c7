/** Finds which course a document speaks of, among those that the organization knows. */
import type { Fit } from "./fit-name.ts";
import { courseNumbersIn, plainWords } from "./read-text.ts";

export interface KnownCourse {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
}

export interface CourseFit {
  readonly fit: Fit;
  /** Other courses of the list that it names. */
  readonly others: readonly KnownCourse[];
  /** Numbers that it calls a course's and that no course of the list has. */
  readonly unknown: readonly string[];
  /** The words speak of signing up, not of completing. */
  readonly signUp: boolean;
}

/** Most of the long words of a title, when a line break or a misprint spoils the whole. */
const ENOUGH = 0.8;

/** @param numbers runs of digits that stand on the document */
export function fitCourse(
  course: KnownCourse,
  all: readonly KnownCourse[],
  text: string,
  numbers: readonly string[],
): CourseFit {
  const plain = ` ${plainWords(text)} `;
  const numbered = (c: KnownCourse) => c.number !== null && numbers.includes(c.number);
  const titled = (c: KnownCourse) => plain.includes(` ${plainWords(c.title)} `);
  const own: Fit =
    numbered(course) || titled(course) ? "fits" : mostly(course, plain) ? "close" : "differs";
  const unknown = courseNumbersIn(text).filter((n) => !all.some((c) => c.number === n));
  return {
    fit: own,
    others: all.filter((c) => c.id !== course.id && (numbered(c) || titled(c))),
    unknown: numbered(course) ? [] : [...new Set(unknown)],
    signUp:
      /(registration (confirm|receipt)|enrol+ment confirm|you (are|have been) (now )?(registered|enrolled)|order (number|confirm)|receipt|invoice)/i.test(
        text,
      ) && !/(has|have|successfully) completed|certificate of completion/i.test(text),
  };
}

function mostly(course: KnownCourse, plain: string): boolean {
  const words = plainWords(course.title)
    .split(" ")
    .filter((word) => word.length > 3);
  const there = words.filter((word) => plain.includes(` ${word} `));
  return words.length > 2 && there.length / words.length >= ENOUGH;
}
