/**
 * Characters as the tokenizer sees them: a class and a folded form, learned once per character.
 * Folding drops case, accents and compatibility shapes, so that composed and decomposed letters,
 * ligatures and full-width letters meet; the pack's words are folded the same way.
 */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 3;
export const NEWLINE = 4;
export const APOSTROPHE = 5;
export const HYPHEN = 6;
/** Takes no room in a word: soft hyphens, zero-width characters, combining marks, emphasis signs. */
export const UNSEEN = 7;
/** A word of its own: %, $, &. */
export const SIGN = 8;
/** A letter of a script without spaces: a word of its own. */
export const IDEOGRAPH = 9;
export const SURROGATE = 10;

const UNKNOWN = 255;
const classes = new Uint8Array(65536).fill(UNKNOWN);
const folded = new Uint16Array(65536);
const upper = new Uint8Array(65536);
const expansions = new Map<number, string>();

const IDEOGRAPHS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

function kind(character: string, code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return NEWLINE;
  if ("'\u2019\u02bc\uff07\u2018".includes(character)) return APOSTROPHE;
  if ("-\u2010\u2011\u2012\u2013".includes(character)) return HYPHEN;
  if ("*_~".includes(character)) return UNSEEN;
  if (/[\p{Sc}%‰&§]/u.test(character)) return SIGN;
  if (/\s/u.test(character)) return SPACE;
  if (/[\p{Cf}\p{M}]/u.test(character)) return UNSEEN;
  if (IDEOGRAPHS.test(character)) return IDEOGRAPH;
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  return OTHER;
}

/** Lower case without accents, in compatibility shape. */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase();

function learn(code: number): number {
  const character = String.fromCharCode(code);
  const found = kind(character, code);
  if (found === LETTER || found === DIGIT || found === IDEOGRAPH) {
    const text = foldText(character);
    folded[code] = text.length === 1 ? text.charCodeAt(0) : 0;
    if (text.length !== 1) expansions.set(code, text || character);
    upper[code] = character !== character.toLowerCase() ? 1 : 0;
  } else folded[code] = code;
  if (found === APOSTROPHE) folded[code] = 39;
  classes[code] = found;
  return found;
}

/** The class of a UTF-16 code unit. */
export function classOf(code: number): number {
  const found = classes[code]!;
  return found === UNKNOWN ? learn(code) : found;
}

/** The folded code unit of a character whose class was asked before; 0 when it folds to several. */
export const foldOf = (code: number): number => folded[code]!;

/** What a character folds to when foldOf is 0. */
export const expansionOf = (code: number): string => expansions.get(code) ?? "";

/** 1 for capital letters. */
export const isUpper = (code: number): number => upper[code]!;

const astral = new Map<number, string>();

/** Folded text of a character beyond the first 65,536, empty when it is no letter or digit. */
export function foldAstral(point: number): string {
  let found = astral.get(point);
  if (found === undefined) {
    const character = String.fromCodePoint(point);
    found = /[\p{L}\p{Nd}]/u.test(character) ? foldText(character) : "";
    astral.set(point, found);
  }
  return found;
}
