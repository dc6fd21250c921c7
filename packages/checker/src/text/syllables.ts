/** Counts syllables of a folded word by groups of the pack's vowels. */
import type { LanguageSource } from "../pack/source.ts";

export class Syllables {
  private readonly vowels = new Uint8Array(1024);
  private readonly silent: readonly (readonly number[])[];

  constructor(pack: LanguageSource["readability"]) {
    for (const vowel of pack?.vowels ?? "") this.vowels[vowel.charCodeAt(0)] = 1;
    this.silent = (pack?.silentEndings ?? []).map((e) => [...e].map((x) => x.charCodeAt(0)));
  }

  /** Syllables of the first `length` code units, at least one. */
  count(letters: Uint16Array, length: number): number {
    let groups = 0;
    let inside = false;
    for (let i = 0; i < length; i++) {
      const vowel = this.vowels[letters[i]!] === 1;
      if (vowel && !inside) groups++;
      inside = vowel;
    }
    return groups > 1 && this.silent.some((e) => ends(letters, length, e))
      ? groups - 1
      : groups || 1;
  }
}

/** The word ends so, after a consonant group of its own: the ending's vowel stands alone. */
function ends(letters: Uint16Array, length: number, ending: readonly number[]): boolean {
  const from = length - ending.length;
  if (from < 1) return false;
  for (let i = 0; i < ending.length; i++) if (letters[from + i] !== ending[i]) return false;
  return true;
}
