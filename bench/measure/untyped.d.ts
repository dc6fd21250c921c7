/** Packages that ship no types; as much as benches use. */
declare module "write-good" {
  export default function writeGood(text: string): { index: number; offset: number }[];
}
declare module "textlint-rule-terminology" {
  import type { TextlintRuleModule } from "@textlint/kernel/lib/src/textlint-kernel-interface.js";
  const rule: TextlintRuleModule;
  export default rule;
}
