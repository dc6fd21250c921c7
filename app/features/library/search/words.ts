/** From a text to the words that search compares: folded, apart, and stemmed. */
import { stemmer } from "stemmer";

const PLAIN = /^[ -~\s]*$/;

/** Lower case, without accents, with one kind of apostrophe. */
export const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .replaceAll(/\p{M}+/gu, "")
        .toLowerCase()
        .replaceAll(/[’‘ʼ`´]/g, "'");

/** The words of a folded text, in order: letters and figures; a possessive's ending is left out. */
export const wordsOf = (folded: string): string[] =>
  (folded.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? []).map((word) =>
    word.includes("'") ? word.replace(/'s$/, "").replaceAll("'", "") : word,
  );

/** British spellings that our sources and our readers both use. */
const SPELLED = new Map(
  Object.entries({
    labour: "labor",
    behaviour: "behavior",
    behavioural: "behavioral",
    organisation: "organization",
    organisations: "organizations",
    centre: "center",
    programme: "program",
    colour: "color",
  }),
);

/** Where the stemmer would take one word for another: housing for house, news for new, organization for organ. */
const OWN_STEMS = new Map(
  Object.entries({
    housing: "housing",
    news: "news",
    organization: "organization",
    organizations: "organization",
    generation: "generation",
    generations: "generation",
    communication: "communication",
    communications: "communication",
    universal: "universal",
  }),
);

const stems = new Map<string, string>();
const MOST_STEMS = 200_000;
const LONGEST_WORD = 40;

/** What a word is compared by: "trafficking", "traffick" and "trafficked" are one. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const plain = SPELLED.get(word) ?? word;
  const stem =
    OWN_STEMS.get(plain) ??
    (plain.length > 2 && plain.length <= LONGEST_WORD && /^[a-z]+$/.test(plain)
      ? stemmer(plain)
      : plain.slice(0, LONGEST_WORD));
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
}

/** Words that say nothing of what somebody looks for. */
const EMPTY_WORDS = new Set(
  `a about an and any are as at be by can do does for from had has have how i if in into is it its me my
  of on or our say so some tell find that the their them there these they this to us was we were what when where which
  who why will with you your`.split(/\s+/),
);
export const saysNothing = (word: string): boolean => EMPTY_WORDS.has(word);
