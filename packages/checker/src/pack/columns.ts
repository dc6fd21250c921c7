/**
 * Rules by column: each key with its different values, and for every rule the place of its own.
 * A pack ships like this, as it is smaller: rules share sources, reasons and settings.
 */
import type { RuleSource } from "./source.ts";

/** The values of a key, and for each rule which of them it has; -1 for none. */
export type Column = readonly [values: readonly unknown[], of: readonly number[]];
export type Columns = Readonly<Record<string, Column>>;

/** Puts rules into columns. */
export function toColumns(rules: readonly RuleSource[]): Columns {
  const keys = [...new Set(rules.flatMap((rule) => Object.keys(rule)))];
  return Object.fromEntries(
    keys.map((key) => {
      const texts = rules.map((rule) => JSON.stringify(rule[key as keyof RuleSource]));
      const values = [...new Set(texts.filter((text) => text !== undefined))];
      return [key, [values.map((v) => JSON.parse(v)), texts.map((text) => values.indexOf(text))]];
    }),
  );
}

/** Makes the rules again. */
export function fromColumns(columns: Columns): RuleSource[] {
  const entries = Object.entries(columns);
  return entries[0]![1][1].map((_, i) =>
    Object.fromEntries(
      entries.flatMap(([key, [values, of]]) => (of[i]! < 0 ? [] : [[key, values[of[i]!]]])),
    ),
  ) as unknown as RuleSource[];
}
