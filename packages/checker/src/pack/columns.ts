/**
 * Rules by column: each key with its different values, and for every rule the place of its own.
 * A pack ships like this, as it is smaller: rules share sources, reasons and settings.
 */
import type { RuleSource } from "./source.ts";

/**
 * The values of a key, and for each rule which of them it has, -1 for none. Where nearly every rule
 * has its own the second part is left out: the values then stand rule by rule, null for none.
 */
export type Column = readonly [values: readonly unknown[], of?: readonly number[]];
export type Columns = Readonly<Record<string, Column>>;

/** Puts rules into columns. */
export function toColumns(rules: readonly RuleSource[]): Columns {
  const keys = [...new Set(rules.flatMap((rule) => Object.keys(rule)))];
  return Object.fromEntries(keys.map((key) => [key, column(rules, key as keyof RuleSource)]));
}

function column(rules: readonly RuleSource[], key: keyof RuleSource): Column {
  const texts = rules.map((rule) => JSON.stringify(rule[key]));
  const values = [...new Set(texts.filter((text) => text !== undefined))];
  if (values.length * 2 > rules.length) return [rules.map((rule) => rule[key] ?? null)];
  return [values.map((v) => JSON.parse(v)), texts.map((text) => values.indexOf(text))];
}

/** Makes the rules again. */
export function fromColumns(columns: Columns): RuleSource[] {
  const entries = Object.entries(columns);
  return columns["id"]![0].map((_, i) =>
    Object.fromEntries(
      entries
        .map(([key, [values, of]]) => [key, values[of ? of[i]! : i]])
        .filter(([, value]) => value != null),
    ),
  ) as unknown as RuleSource[];
}
