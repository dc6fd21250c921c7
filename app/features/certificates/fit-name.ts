/** Compares the name on a document with the one on the roster. A person looks at the outcome. */
import { plainWords } from "./read-text.ts";

/** `close`: worth a look; `unread`: one of the two is not known. */
export type Fit = "fits" | "close" | "differs" | "unread";

/** What stands around a name and is no part of it. */
const BESIDE =
  /\b(?:mr|mrs|ms|mx|dr|prof|jr|sr|ii|iii|iv|rn|lpn|md|do|phd|dnp|np|pa|pharmd|mba|mha|mph|jd|esq|bsn|msn|bs|ms|ma|cpsm|cpht|cmrp|cpa|shrm|cp|scp|fache)\b/g;

/** The words of a name that tell people apart; single letters are initials. */
const wordsOf = (name: string): string[] =>
  plainWords(name)
    .replaceAll(BESIDE, " ")
    .split(/\s+/)
    .filter((word) => word.length > 1);

/**
 * @param roster the name as the roster has it; order, accents, initials and titles do not matter
 * @param names candidates read from the document, best first
 * @param text all of its words
 */
export function fitName(roster: string | null, names: readonly string[], text: string): Fit {
  const wanted = wordsOf(roster ?? "");
  if (wanted.length === 0) return "unread";
  const standsIn = (words: readonly string[]) => wanted.every((word) => words.includes(word));
  if (names.some((name) => standsIn(wordsOf(name)))) return "fits";
  const whole = plainWords(text);
  if (names.length > 0) {
    const shared = names.some((name) => wordsOf(name).some((word) => wanted.includes(word)));
    return shared || namedIn(whole, wanted) ? "close" : "differs";
  }
  if (namedIn(whole, wanted)) return "fits";
  return standsIn(whole.split(" ")) ? "close" : "differs";
}

/** The words side by side, in the roster's order or with the last one first. */
function namedIn(text: string, wanted: readonly string[]): boolean {
  const turned = [wanted.at(-1)!, ...wanted.slice(0, -1)];
  const swapped = [...wanted.slice(1), wanted[0]!];
  return [wanted, turned, swapped].some((words) => ` ${text} `.includes(` ${words.join(" ")} `));
}
