/** Proposes which column of a file is which field, from names and values. */
import { createHash } from "node:crypto";
import { normalizeKey, parseDate, parseEmail, parseFraction } from "#platform/tabular/index.ts";
import type { ImportField, Mapping } from "./kind.ts";

export interface ColumnProposal {
  readonly field: string;
  readonly column: string;
  /** "sure": the name says so and the values agree; "likely": look at it. */
  readonly confidence: "sure" | "likely";
}

/** A header as words: "person_key", "PersonKey" and "Person Key " are the same. */
export function headerWords(text: string): string {
  return normalizeKey(
    text.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll(/[^\p{L}\p{N}]+/gu, " "),
  );
}

/** The key by which a header row is recognized again, whatever the order of its columns. */
export function headerKey(header: readonly string[]): string {
  const words = header.map(headerWords).toSorted();
  return createHash("sha256").update(words.join("\n")).digest("hex").slice(0, 32);
}

const valueTests: Partial<Record<ImportField["kind"], (text: string) => boolean>> = {
  date: (text) => "date" in parseDate(text),
  email: (text) => parseEmail(text) !== null,
  fraction: (text) => parseFraction(text) !== null,
};

/** How well values fit a kind: 1 all, 0 none, null when there are none or the kind takes any text. */
function valueFit(kind: ImportField["kind"], values: readonly string[]): number | null {
  const test = valueTests[kind];
  const filled = values.filter((value) => value.trim() !== "");
  if (!test || filled.length === 0) return null;
  return filled.filter(test).length / filled.length;
}

/** How well a column's name says that it is a field: 1 the very words, less when words are left over. */
function nameFit(field: ImportField, column: string): number {
  const words = headerWords(column).split(" ");
  let best = 0;
  for (const synonym of [field.label, ...field.synonyms].map(headerWords)) {
    if (synonym === words.join(" ")) return 1;
    const asked = synonym.split(" ");
    if (asked.every((word) => words.includes(word)))
      best = Math.max(best, 0.55 + 0.35 * (asked.length / words.length));
  }
  return best;
}

function fit(field: ImportField, column: string, values: readonly string[]): number {
  const name = nameFit(field, column);
  const value = valueFit(field.kind, values);
  if (field.kind === "email" && value !== null && value >= 0.8 && name < 0.6) return 0.62;
  if (name === 0) return 0;
  if (value === null) return name;
  return value >= 0.5 ? name : name * 0.5;
}

const LIKELY = 0.6;
const SURE = 0.9;

/**
 * Pairs fields with columns, best fit first; each is used once. What fits badly is not proposed:
 * a person chooses.
 * @param values the first lines, cell by cell, in the order of `header`
 */
export function proposeColumns(
  fields: readonly ImportField[],
  header: readonly string[],
  values: readonly (readonly string[])[],
): ColumnProposal[] {
  const pairs = fields.flatMap((field) =>
    header.map((column, i) => ({
      field: field.id,
      column,
      score: fit(
        field,
        column,
        values.map((cells) => cells[i] ?? ""),
      ),
    })),
  );
  const chosen = new Map<string, ColumnProposal>();
  const taken = new Set<string>();
  for (const { field, column, score } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (score < LIKELY || chosen.has(field) || taken.has(column)) continue;
    taken.add(column);
    chosen.set(field, { field, column, confidence: score >= SURE ? "sure" : "likely" });
  }
  return fields.flatMap((field) => chosen.get(field.id) ?? []);
}

/** A proposal as a mapping. */
export const mappingOf = (proposal: readonly ColumnProposal[]): Mapping =>
  Object.fromEntries(proposal.map(({ field, column }) => [field, column]));
