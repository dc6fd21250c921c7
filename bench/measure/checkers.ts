/** Other checkers of language, as their users run them, for benches that stand ours beside them. */
import { TextlintKernel, type TextlintKernelOptions } from "@textlint/kernel";
import textPlugin from "@textlint/textlint-plugin-text";
import { text as alex } from "alex";
import retextEnglish from "retext-english";
import retextEquality from "retext-equality";
import retextStringify from "retext-stringify";
import terminology from "textlint-rule-terminology";
import { unified } from "unified";
import writeGood from "write-good";

/** A place that a checker speaks of. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
export interface OtherChecker {
  readonly name: string;
  check(text: string): Promise<readonly Place[]>;
}

interface Span {
  readonly start?: { readonly offset?: number | null } | null;
  readonly end?: { readonly offset?: number | null } | null;
}
/** Messages of old and new versions say their place under two names. */
interface Message {
  readonly place?: Span | null;
  readonly position?: Span | null;
}

function place({ place, position }: Message): Place[] {
  const span = place ?? position;
  const [start, end] = [span?.start?.offset, span?.end?.offset];
  if (typeof start !== "number" || typeof end !== "number")
    throw new Error("a message without a place would count as nothing found");
  return [{ start, end }];
}

const equality = unified().use(retextEnglish).use(retextEquality).use(retextStringify);
const kernel = new TextlintKernel();
/** Both are CommonJS modules whose default may come wrapped. */
const unwrap = <T>(module: T): T => (module as { default?: T }).default ?? module;

const textlint = {
  ext: ".txt",
  plugins: [{ pluginId: "text", plugin: unwrap(textPlugin) }],
  rules: [{ ruleId: "terminology", rule: unwrap(terminology), options: { defaultTerms: true } }],
} as unknown as TextlintKernelOptions;

export const OTHERS: readonly OtherChecker[] = [
  { name: "alex 11.0.1", check: async (text) => (alex(text).messages as Message[]).flatMap(place) },
  {
    name: "retext-equality 7.1.0",
    check: async (text) => ((await equality.process(text)).messages as Message[]).flatMap(place),
  },
  {
    name: "write-good 1.0.8",
    check: async (text) =>
      writeGood(text).map(({ index, offset }) => ({ start: index, end: index + offset })),
  },
  {
    name: "textlint 15.8.0, terminology",
    check: async (text) => {
      const { messages } = await kernel.lintText(text, textlint);
      return messages.map(({ range }) => ({ start: range[0], end: range[1] }));
    },
  },
];
