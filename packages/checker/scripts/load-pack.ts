/** Reads a folder of YAML files as one pack, with the examples that its rules carry. */
import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { toColumns } from "../src/pack/columns.ts";
import type { PackSource, RuleSource } from "../src/pack/source.ts";

export type Example =
  | string
  | {
      readonly text: string;
      readonly kind?: string;
      readonly channel?: string;
      readonly format?: "text" | "markdown" | "html";
      readonly campaign?: { readonly primary?: string; readonly hashtags?: readonly string[] };
      readonly today?: string;
    };
export interface Examples {
  readonly find?: readonly Example[];
  readonly pass?: readonly Example[];
}
type File = PackSource & { readonly rules?: readonly (RuleSource & Examples)[] };

export interface Loaded {
  readonly pack: PackSource;
  /** By rule. */
  readonly examples: ReadonlyMap<string, Examples>;
}

/** What one YAML file adds to a pack; lists and pieces are written in several files. */
function merge(a: PackSource, b: File): PackSource {
  const lists: Record<string, readonly string[]> = { ...a.lists };
  for (const [name, entries] of Object.entries(b.lists ?? {}))
    lists[name] = [...(lists[name] ?? []), ...entries];
  const language = (a.language ?? b.language) ? { ...a.language!, ...b.language! } : undefined;
  const pieces = (a.pieces ?? b.pieces) ? { ...a.pieces!, ...b.pieces! } : undefined;
  return {
    id: b.id ?? a.id,
    ...(language && { language }),
    lists,
    names: [...(a.names ?? []), ...(b.names ?? [])],
    rules: [...(a.rules ?? []), ...(b.rules ?? []).map(withoutExamples)],
    questions: [...(a.questions ?? []), ...(b.questions ?? [])],
    ...(pieces && { pieces }),
  };
}

function withoutExamples(rule: RuleSource & Examples): RuleSource {
  const { find: _find, pass: _pass, ...rest } = rule;
  return rest as RuleSource;
}

const KNOWN = new Set(["id", "language", "lists", "names", "rules", "questions", "pieces"]);
const NEEDED = ["id", "area", "severity", "guidelines", "message", "why", "source"] as const;

/**
 * Reads a folder as a pack.
 * @throws Error that names the file and the rule, for missing parts and ids given twice
 */
export function loadFolder(folder: string): Loaded {
  let pack: PackSource = { id: "" };
  const examples = new Map<string, Examples>();
  for (const file of globSync(`${folder}/*.yaml`).toSorted()) {
    const content = parse(readFileSync(file, "utf8")) as File;
    const odd = Object.keys(content).filter((key) => !KNOWN.has(key));
    if (odd.length > 0) throw new Error(`${file}: does not know ${odd.join(", ")}`);
    for (const rule of content.rules ?? []) {
      const missing: string[] = NEEDED.filter((key) => rule[key] === undefined);
      if (!["match", "absent", "check"].some((key) => key in rule)) missing.push("match");
      if (missing.length > 0) throw new Error(`${file}: ${rule.id} lacks ${missing.join(", ")}`);
      if (examples.has(rule.id)) throw new Error(`${file}: ${rule.id} stands twice`);
      examples.set(rule.id, { find: rule.find ?? [], pass: rule.pass ?? [] });
    }
    pack = merge(pack, content);
  }
  return { pack, examples };
}

/** A pattern that is shown whole needs no brackets, and choices pack better in order. */
function shorter(_key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const bare = /^\[[^[\]]*\]$/.test(value) ? value.slice(1, -1) : value;
  return bare.replaceAll(
    /\(([^()]+\|[^()]+)\)/g,
    (_all, choices: string) => `(${choices.split("|").sort().join("|")})`,
  );
}

/** The module that ships: data only, rules by column, so that it stays small and is not read by people. */
export function packModule({ pack }: Loaded): string {
  const small = JSON.parse(JSON.stringify(pack), shorter) as PackSource;
  const { rules: headed = [], ...rest } = small;
  const rules = headed.map(({ area: _area, ...rule }) => rule as RuleSource);
  const lines = Object.entries(rest).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  const columns = Object.entries(toColumns(rules)).map(
    ([key, column]) => `    ${key}: ${JSON.stringify(column)},`,
  );
  return [
    "/** Made by scripts/build-pack.ts from rules/en; change the rules there. */",
    'import { fromColumns } from "../pack/columns.ts";',
    'import type { PackSource } from "../pack/source.ts";',
    "",
    "export const english: PackSource = {",
    ...lines,
    "  rules: fromColumns({",
    ...columns,
    "  }),",
    "};",
    "",
  ].join("\n");
}
