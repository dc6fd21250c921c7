/** Hashtags of a piece, against each other and the campaign. */
import type { Compiled } from "../pack/compile.ts";
import { finding } from "../finding.ts";
import type { Found } from "../text/marks.ts";
import type { Campaign, Finding } from "../types.ts";

/** Letters in a hashtag, its sign not counted, that mostly are several words. */
const LONG_HASHTAG = 9;

/** Findings about the hashtags of a text, given in order of their places. */
export function hashtagFindings(
  text: string,
  tags: readonly Found[],
  pack: Compiled,
  campaign: Campaign,
): Finding[] {
  const findings: Finding[] = [];
  const rule = (check: string) => pack.checks.get(check);
  const seen = new Map<string, Found>();
  const known = campaign.hashtags ?? (campaign.primary ? pack.pieces.hashtags : undefined);
  const allowed = [campaign.primary, ...(known ?? [])].flatMap((t) => (t ? [t.toLowerCase()] : []));
  for (const tag of tags) {
    const key = tag.text.toLowerCase();
    const values = { tag: tag.text };
    const report = (check: string, more: Record<string, string | number> = {}): void => {
      const found = rule(check);
      if (found) findings.push(finding(found, text, tag.start, tag.end, { ...values, ...more }));
    };
    if (seen.has(key)) {
      report("hashtag-repeated");
      continue;
    }
    seen.set(key, tag);
    const limit = rule("hashtags-many")?.limit ?? 2;
    if (seen.size > limit) report("hashtags-many", { count: seen.size, limit });
    if (known && !allowed.includes(key)) report("hashtag-unknown");
    const long = rule("hashtag-capitals")?.limit ?? LONG_HASHTAG;
    if (tag.text.length > long && /^#\p{Ll}+$/u.test(tag.text)) report("hashtag-capitals");
  }
  const primary = rule("hashtag-primary");
  if (primary && campaign.primary && !seen.has(campaign.primary.toLowerCase()))
    findings.push(finding(primary, text, 0, 0, { tag: campaign.primary }));
  return findings;
}
