/** Whether a text carries what its kind asks for. Pure: the browser runs it, too. */
import type { Required, RequiredTest } from "./kinds.ts";

/** What the text is looked at with. */
export interface Surroundings {
  /** The campaign's hashtag, with its #; null where the piece has no campaign. */
  readonly hashtag: string | null;
}

/** The Hotline's number as people write it, or the block that Fairhand fills in. */
const HOTLINE = /\{\{hotline\}\}|888[-. )]*373[-. ]*7888/u;

/**
 * The required elements that a text lacks, in the order of the kind.
 * @param text as it stands in the piece, with its placeholders
 */
export const missingElements = (
  required: readonly Required[],
  text: string,
  around: Surroundings,
): Required[] => required.filter((element) => !carries(text, element.test, around));

/** Whether a text passes one test. */
export function carries(text: string, test: RequiredTest, around: Surroundings): boolean {
  if ("link" in test) return text.includes(test.link);
  if ("anyLink" in test) return test.anyLink.some((link) => text.includes(link));
  if ("pattern" in test) return new RegExp(test.pattern, "iu").test(text);
  if ("hotline" in test) return HOTLINE.test(text);
  if ("placeholder" in test) return text.includes(`{{${test.placeholder}}}`);
  if ("picture" in test) return /!\[[^\]]*\]\(picture:/u.test(text);
  return hasHashtag(text, around.hashtag);
}

function hasHashtag(text: string, hashtag: string | null): boolean {
  if (text.includes("{{primary-hashtag}}")) return true;
  const tags: readonly string[] = text.match(/#[\p{L}\p{N}_]+/gu) ?? [];
  if (hashtag === null) return tags.length > 0;
  return tags.some((tag) => tag.toLowerCase() === hashtag.toLowerCase());
}
