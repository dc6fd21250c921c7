/** From a rule to a finding. */
import type { RuleSource } from "./pack/source.ts";
import type { CheckOptions, Finding } from "./types.ts";

/** Does the rule speak of this kind of piece and this channel? */
export const applies = (rule: RuleSource, options: CheckOptions): boolean =>
  (!rule.kinds || (options.kind !== undefined && rule.kinds.includes(options.kind))) &&
  (!rule.channels || (options.channel !== undefined && rule.channels.includes(options.channel)));

/** A finding of a rule at a place of the text; `message` replaces {name} by the values. */
export function finding(
  rule: RuleSource,
  text: string,
  start: number,
  end: number,
  values: Readonly<Record<string, string | number>> = {},
): Finding {
  const message = rule.message.replaceAll(/\{(\w+)\}/g, (all, name: string) =>
    String(values[name] ?? all),
  );
  return {
    rule: rule.id,
    severity: rule.severity,
    start,
    end,
    text: text.slice(start, end),
    message,
    why: rule.why,
    suggestions: rule.suggestions ?? [],
    source: rule.source,
    guidelines: rule.guidelines,
  };
}
