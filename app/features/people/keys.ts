/** How people, titles and units are recognized again: by these keys, never by a person's name. */
import { normalizeKey } from "#platform/tabular/index.ts";

/** The key of a job title or of a unit's name; null for an empty one. */
export function nameKey(text: string | null | undefined): string | null {
  return normalizeKey(text ?? "") || null;
}

/** The key of an employee number. A spreadsheet's "4711.0" is 4711; spaces and case do not matter. */
export function employeeKey(text: string | null | undefined): string | null {
  const key = normalizeKey(text ?? "")
    .replaceAll(" ", "")
    .replace(/^(\d+)\.0+$/, "$1");
  return key || null;
}

/** The key of an e-mail address; null for an empty one. It says nothing about whether it is valid. */
export function emailKey(text: string | null | undefined): string | null {
  return normalizeKey(text ?? "") || null;
}

/** Whether a text holds every word of a search, in any case and order. */
export function normalizedIncludes(text: string, words: string): boolean {
  const whole = normalizeKey(text);
  return normalizeKey(words)
    .split(" ")
    .every((word) => whole.includes(word));
}
