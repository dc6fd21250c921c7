/** Codes of goods and trades that propose a category: the longest one that a category carries. */
import type { Certainty } from "./category-rules.ts";

type CodeSystem = "unspsc" | "naics";
export const SYSTEMS: Readonly<Record<CodeSystem, string>> = { unspsc: "UNSPSC", naics: "NAICS" };

/** "unspsc:42132203": what a decision on a code names. No phrase holds a colon, so the two never mix. */
type CodeKey = `${CodeSystem}:${string}`;
export const isCodeKey = (key: string): key is CodeKey => /^(unspsc|naics):\d{2,8}$/.test(key);
/** "UNSPSC 42132203", as people read it. */
export const codeWords = (key: string): string => {
  const [system = "", code = ""] = key.split(":");
  return `${SYSTEMS[system as CodeSystem]} ${code}`;
};

/** A category with the codes that it carries, each system's separated by commas. */
export interface CodedCategory {
  readonly id: string;
  readonly unspsc: string | null;
  readonly naics: string | null;
}
export interface CodeProposal {
  readonly categoryId: string;
  readonly system: CodeSystem;
  /** The category's code under which the contract's lies. */
  readonly under: string;
  readonly certainty: Certainty;
}

/** Each pair of zeros at the end of a UNSPSC code only says that it names all below it. */
const significant = (system: CodeSystem, code: string): string =>
  system === "unspsc" ? code.replace(/(?:00)+$/, "") : code;

/** The codes of one field: "42132200, 46181504". */
export const codesOf = (field: string | null): string[] =>
  (field ?? "").split(/[\s,;]+/).filter(Boolean);

/**
 * How much a match says. A UNSPSC class (six digits) is as narrow as our categories, a segment (two) holds
 * many. NAICS names the trade of whoever sells, not the good, so it is never sure.
 */
function certaintyOf(system: CodeSystem, digits: number): Certainty {
  if (system === "naics") return digits >= 5 ? "likely" : "possible";
  return digits >= 6 ? "sure" : digits >= 4 ? "likely" : "possible";
}

/** Proposes a category for a code; null where none lies above it, or two categories carry the same code. */
export function codeMatcher(
  categories: readonly CodedCategory[],
): (key: string) => CodeProposal | null {
  const owners = new Map<string, { code: string; ids: Set<string> }>();
  for (const category of categories)
    for (const system of ["unspsc", "naics"] as const)
      for (const code of codesOf(category[system])) {
        const at = `${system}:${significant(system, code)}`;
        const held = owners.get(at) ?? { code, ids: new Set() };
        held.ids.add(category.id);
        owners.set(at, held);
      }
  return (key) => {
    if (!isCodeKey(key)) return null;
    const [system, code] = key.split(":") as [CodeSystem, string];
    const own = significant(system, code);
    for (let digits = own.length; digits >= 2; digits--) {
      const found = owners.get(`${system}:${own.slice(0, digits)}`);
      if (!found) continue;
      const [categoryId, ...others] = found.ids;
      if (categoryId === undefined || others.length > 0) return null;
      return { categoryId, system, under: found.code, certainty: certaintyOf(system, digits) };
    }
    return null;
  };
}
