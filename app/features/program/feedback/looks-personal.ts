/** Whether a text looks as if it named somebody or told how to reach them. Pure; a hint, never proof. */

/** Words that stand side by side with capitals and name nobody. */
const KNOWN = new Set(
  "the a an our we i it in on at for of and or to my your human trafficking forced labor prevention month national hotline supply chain resources relations week world day awareness training course department hospital clinic health system medical center january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday north south east west new york united states american english spanish team task force point contact labor relations chief executive officer what how why when more less please thank also but if they there this that with as is are was be do not no yes".split(
    " ",
  ),
);

const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/u;
/** Seven digits or more with what people put between them; years and counts are shorter. */
const PHONE = /(?:\+?\d[\s().-]?){7,}/u;
const TITLED = /\b(?:Mr|Mrs|Ms|Mx|Dr|Nurse|Doctor)\.?\s+\p{Lu}[\p{L}'’-]+/u;
const PAIR = /\p{Lu}[\p{Ll}'’-]+\s+\p{Lu}[\p{L}'’-]+/gu;

/**
 * What a text seems to hold, in words that finish "This looks as if it held ...".
 * @param ours names that are no person's: of the organization and its sites
 */
export function looksPersonal(text: string, ours: readonly string[] = []): readonly string[] {
  const bare = ours
    .filter((name) => name !== "")
    .reduce((left, name) => left.replaceAll(name, " "), text);
  const found: string[] = [];
  if (MAIL.test(bare)) found.push("an e-mail address");
  if (PHONE.test(bare.replaceAll(new RegExp(MAIL, "gu"), " "))) found.push("a phone number");
  if (TITLED.test(bare) || [...bare.matchAll(PAIR)].some((pair) => isName(pair[0])))
    found.push("somebody’s name");
  return found;
}

const isName = (pair: string): boolean =>
  pair.split(/\s+/).every((word) => !KNOWN.has(word.toLowerCase()));
