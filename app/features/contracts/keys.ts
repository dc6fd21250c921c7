/** How contracts and suppliers are recognized again. */
import { normalizeKey } from "#platform/tabular/index.ts";

/** The key of a contract's or supplier's number. A spreadsheet's "4711.0" is 4711; null for none. */
export function numberKey(text: string | null | undefined): string | null {
  const key = normalizeKey(text ?? "")
    .replaceAll(" ", "")
    .replace(/^(\d+)\.0+$/, "$1");
  return key || null;
}

/**
 * The key of one spelling: two that differ in spaces or signs that nobody sees are the same. Case
 * tells them apart: that they are one supplier is for a person to say.
 */
export function supplierKey(text: string | null | undefined): string | null {
  const plain = (text ?? "").normalize("NFKC").replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "");
  return plain.replaceAll(/\s+/g, " ").trim() || null;
}

/** Legal forms, which say nothing about which company it is. */
const LEGAL_FORMS = new Set(
  `inc incorporated incorporation corp corporation co company llc llp lp ltd limited pc pa plc pllc
  na gmbh ag sa nv bv bhd berhad sdn pte pty srl sarl`.split(/\s+/),
);

/**
 * The key by which spellings are proposed as one supplier: without case, accents, punctuation and
 * legal forms at the end. "The Acme Co., Inc." and "ACME" share it; it joins nothing by itself.
 */
export function supplierNameKey(text: string): string {
  const words = normalizeKey(text)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("&", " and ")
    // "L.L.C." and "P. C." are one word; "A P Construction" and "A.P. Construction" as well.
    .replaceAll(/['’.]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll(/\b(\p{L}) (?=\p{L}\b)/gu, "$1")
    .trim()
    .split(" ");
  const kept = words[0] === "the" && words.length > 1 ? words.slice(1) : words;
  let end = kept.length;
  while (end > 1 && LEGAL_FORMS.has(kept[end - 1]!)) end -= 1;
  return kept.slice(0, end).join(" ") || normalizeKey(text);
}
