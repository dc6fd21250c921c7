/** Makes docs/guide/checker-rules.md: every rule for the people who write, by theme. */
import { writeFileSync } from "node:fs";
import { withMessage } from "../src/pack/messages.ts";
import type { RuleSource } from "../src/pack/source.ts";
import { loadFolder, type Example, type Loaded } from "./load-pack.ts";

const AREAS: readonly (readonly [string, string])[] = [
  ["person-first", "People first"],
  ["children", "Children"],
  ["sector", "Buyers of sex"],
  ["risk-adjective", "Risk, and whom it describes"],
  ["savior", "Savior language"],
  ["myth", "Myths"],
  ["dignity", "Details, despair and fear"],
  ["statistics", "Figures"],
  ["claims", "Promises"],
  ["precision", "Precise words"],
  ["style", "Style"],
  ["help", "Help and the Hotline"],
  ["program", "Facts about the program"],
  ["pieces", "Whole pieces"],
  ["hashtags", "Hashtags"],
  ["accessibility", "For everybody to read"],
  ["images", "Words of pictures"],
  ["plain-language", "Plain language"],
];
const SEVERITY = {
  block: "Do not publish",
  warn: "Change it, or say why not",
  advise: "Consider it",
};

const text = (example: Example): string => (typeof example === "string" ? example : example.text);
const shown = (example: Example): string =>
  "`" + text(example).replaceAll(/[⟦⟧]/gu, "").replaceAll(/\s+/gu, " ").replaceAll("`", "'") + "`";

function source({ source: { document, certainty, url } }: RuleSource): string {
  const name = url ? `[${document}](${url})` : document;
  return `${name} (${certainty})`;
}

function section(rule: RuleSource, { examples }: Loaded): string[] {
  const { find = [], pass = [] } = examples.get(rule.id) ?? {};
  const say = (rule.suggestions ?? []).map(
    (s) => `${s.text}${s.origin === "ours" ? " (our wording)" : ""}`,
  );
  return [
    `### ${rule.id}`,
    "",
    `**${SEVERITY[rule.severity]}.** ${withMessage(rule, { id: "en" }).message} ${rule.why}`,
    "",
    ...(say.length > 0 ? [`- Say instead: ${say.join("; ")}`] : []),
    ...(find[0] ? [`- Found: ${shown(find[0])}`] : []),
    ...(pass[0] ? [`- Passes: ${shown(pass[0])}`] : []),
    `- Source: ${source(rule)}`,
    `- Guidelines: ${rule.guidelines.map((id) => `\`${id}\``).join(", ")}`,
    "",
  ];
}

/** The page as text. */
export function rulesPage(loaded: Loaded): string {
  const rules = loaded.pack.rules ?? [];
  const plain = rules.filter((r) => r.id.startsWith("plain-"));
  const lines = [
    "# What the language checker looks for",
    "",
    `Every rule of the English checker: ${rules.length} rules and ${loaded.pack.questions?.length ?? 0} questions. This page is made from the rules themselves, by \`node packages/checker/scripts/rules-page.ts\`.`,
    "",
    "A finding is advice to a writer. It says what was found, why it matters and who says so. You may change the words, or keep them and say why. Words in quotation marks and official names pass.",
    "",
    "The rules follow public guidelines. No federal agency endorses the checker, and it is not legal advice.",
    "",
  ];
  for (const [area, title] of AREAS) {
    const own = rules.filter((r) => r.area === area && !r.id.startsWith("plain-"));
    if (own.length > 0) lines.push(`## ${title}`, "", ...own.flatMap((r) => section(r, loaded)));
  }
  lines.push(
    "## Plainer words",
    "",
    "Each pair is advice. Keep the longer word where it says something that the short one does not.",
    "",
    "| instead of | say | rule |",
    "| --- | --- | --- |",
    ...plain.map((r) => {
      const found = /⟦([^⟧]*)⟧/u.exec(text(loaded.examples.get(r.id)?.find?.[0] ?? ""))?.[1] ?? "";
      return `| \`${found.toLowerCase()}\` | ${(r.suggestions ?? []).map((s) => s.text).join(", ")} | \`${r.id}\` |`;
    }),
    "",
    "Source: [plainlanguage.gov, Use simple words and phrases](https://github.com/GSA/plainlanguage.gov/blob/main/_pages/guidelines/words/use-simple-words-phrases.md); the last two from prior knowledge.",
    "",
    "## What only you can judge",
    "",
    "The checker asks these questions and keeps your answers.",
    "",
    ...(loaded.pack.questions ?? []).map((q) => `- **${q.ask}** ${q.why}`),
    "",
  );
  return lines.join("\n");
}

if (import.meta.main) {
  const root = new URL("../", import.meta.url).pathname;
  writeFileSync(
    `${root}../../docs/guide/checker-rules.md`,
    rulesPage(loadFolder(`${root}rules/en`)),
  );
}
