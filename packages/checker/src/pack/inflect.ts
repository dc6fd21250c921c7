/** Forms of a word by the pack's rows. */
import type { LanguageSource } from "./source.ts";

/**
 * All forms of a word, the word first.
 * @param classes letters of inflection classes, e.g. "nv"; empty for the pack's default
 * @throws Error when a class is not in the pack
 */
export function inflect(language: LanguageSource, word: string, classes: string): string[] {
  const forms = new Set([word]);
  for (const letter of classes || language.defaultInflection) {
    const rows = language.inflections[letter];
    if (!rows) throw new Error(`${word}~${classes}: the pack has no inflection class "${letter}"`);
    const irregular = language.irregular?.[word]?.[letter];
    const row = rows.find((r) => !r.if || new RegExp(r.if, "u").test(word));
    if (irregular) for (const form of irregular) forms.add(form);
    else if (row) {
      const stem = word.slice(0, word.length - (row.cut ?? 0));
      for (const ending of row.add ?? []) forms.add(stem + ending);
      for (const ending of row.double ?? []) forms.add(stem + stem.at(-1) + ending);
    }
  }
  return [...forms];
}
