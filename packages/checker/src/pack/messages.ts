import type { PackSource, RuleSource } from "./source.ts";

/**
 * A rule whose message names its suggestions: `{suggestions}` becomes “one”, “another”, or “a third”, as
 * the pack's language lists them. Many rules say just that, so the words need not ship twice.
 */
export function withMessage<R extends RuleSource>(rule: R, pack: Pick<PackSource, "id">): R {
  if (!rule.message.includes("{suggestions}")) return rule;
  const list = new Intl.ListFormat(pack.id, { type: "disjunction" });
  const words = list.format((rule.suggestions ?? []).map((s) => `“${s.text}”`));
  return { ...rule, message: rule.message.replaceAll("{suggestions}", words) };
}
