/** Hashtags as people type them. */
import { type FieldProblem } from "#platform/errors.ts";

const MOST_LETTERS = 60;
const MOST_SECONDARY = 12;

/**
 * A hashtag with its sign, or why it is none. Networks take letters, digits and the low line, not only
 * digits, and end a hashtag at anything else.
 * @param typed with or without its sign; not empty
 */
export function readHashtag(
  typed: string,
): { readonly tag: string } | { readonly problem: string } {
  const word = typed.trim().replace(/^[#＃]/u, "");
  if (/\s/u.test(word)) return { problem: `“${short(typed)}” has a space. Write it as one word.` };
  if (!/^[\p{L}\p{M}\p{N}_]+$/u.test(word))
    return { problem: `“${short(typed)}” may hold letters and digits only.` };
  if (/^[\p{N}_]+$/u.test(word)) return { problem: `“${short(typed)}” needs a letter.` };
  if (word.length > MOST_LETTERS)
    return { problem: `Keep “${short(typed)}” under ${MOST_LETTERS} letters.` };
  return { tag: `#${word.normalize("NFC")}` };
}
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/**
 * The primary hashtag and the others as a form names them.
 * @param primary one hashtag, or empty
 * @param secondary others, between commas, spaces or lines
 */
export function readHashtags(
  primary: string,
  secondary: string,
): { problems: FieldProblem[]; primary: string | null; secondary: string[] } {
  const problems: FieldProblem[] = [];
  const first = primary.trim() === "" ? null : readHashtag(primary);
  if (first && "problem" in first)
    problems.push({ field: "primaryHashtag", message: first.problem });
  const main = first && "tag" in first ? first.tag : null;
  const tags: string[] = [];
  for (const word of secondary.split(/[,;\s]+/u).filter(Boolean)) {
    const read = readHashtag(word);
    if ("problem" in read) problems.push({ field: "secondaryHashtags", message: read.problem });
    else if (![main, ...tags].some((tag) => tag?.toLowerCase() === read.tag.toLowerCase()))
      tags.push(read.tag);
  }
  if (tags.length > MOST_SECONDARY)
    problems.push({
      field: "secondaryHashtags",
      message: `Keep to ${MOST_SECONDARY} more hashtags. A post uses two at most.`,
    });
  return { problems: problems.slice(0, 5), primary: main, secondary: tags };
}
