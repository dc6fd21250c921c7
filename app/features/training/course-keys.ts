/** How a course is recognized again, whatever a learning system makes of its number or title. */
import { normalizeKey } from "#platform/tabular/index.ts";

/**
 * The key of a course number. Spreadsheets turn 1112251 into "1112251.0", "1,112,251" or
 * "1.112251E+6"; all are 1112251. Null for an empty one.
 */
export function courseNumberKey(text: string | null | undefined): string | null {
  const plain = normalizeKey(text ?? "").replaceAll(" ", "");
  if (/^\d{1,3}(,\d{3})+(\.0+)?$/.test(plain)) return plain.replaceAll(",", "").split(".")[0]!;
  if (/^\d+\.0+$/.test(plain)) return plain.split(".")[0]!;
  if (/^\d(\.\d+)?e\+?\d{1,2}$/.test(plain)) {
    const number = Number(plain);
    if (Number.isSafeInteger(number)) return String(number);
  }
  return plain || null;
}

/** The key of a course title: punctuation, case and spaces do not matter. Null for an empty one. */
export function courseTitleKey(text: string | null | undefined): string | null {
  const key = normalizeKey(text ?? "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return key || null;
}
