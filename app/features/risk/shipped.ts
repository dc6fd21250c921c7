/** What ships of risk: sources with their listings, and which goods belong to which of our categories. */
import { z } from "zod";
import { countryOf } from "#features/contracts/index.ts";
import { readContent } from "#platform/content.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import { type Fit, SAYINGS } from "./schema.ts";

const Line = z.strictObject({
  says: z.array(z.enum(SAYINGS)).min(1),
  countries: z.array(z.string()).min(1).optional(),
  derivedFrom: z.string().optional(),
  note: z.string().max(1000).optional(),
});
const Signals = z.strictObject({
  sources: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      name: z.string().max(200),
      edition: z.string().max(60),
      dated: z.iso.date().optional(),
      url: z.url(),
      scope: z.string().max(500),
      goods: z.array(z.strictObject({ name: z.string().max(200), lines: z.array(Line).min(1) })),
    }),
  ),
});
const Goods = z.strictObject({
  proposals: z.array(
    z.strictObject({
      categories: z.array(z.string()).min(1),
      fit: z.enum(["good", "material"]),
      reason: z.string().max(300),
      goods: z.array(z.string()).min(1),
    }),
  ),
});

/** One line of a list, as it is written into an edition. */
export interface ListingLine {
  readonly good: string;
  readonly good_key: string;
  /** ISO 3166-1 alpha-2; null where the source names no country. */
  readonly country: string | null;
  readonly country_name: string | null;
  readonly says: readonly string[];
  readonly derived_from: string | null;
  readonly note: string | null;
}
export interface ShippedSource {
  readonly key: string;
  readonly name: string;
  readonly edition: string;
  readonly dated: string | null;
  readonly url: string;
  readonly scope: string;
  readonly lines: readonly ListingLine[];
}

let sources: readonly ShippedSource[] | undefined;
/** Every source that ships, read once. A country that nobody knows is an error of the file. */
export function shippedSources(): readonly ShippedSource[] {
  sources ??= Signals.parse(readContent("risk-signals.yaml")).sources.map((source) => ({
    key: source.key,
    name: source.name,
    edition: source.edition,
    dated: source.dated ?? null,
    url: source.url,
    scope: source.scope,
    lines: source.goods.flatMap(({ name, lines }) =>
      lines.flatMap((line) =>
        (line.countries ?? [null]).map((country) => ({
          good: name,
          good_key: normalizeKey(name),
          country: country === null ? null : known(country),
          country_name: country,
          says: line.says,
          derived_from: line.derivedFrom ?? null,
          note: line.note?.trim() ?? null,
        })),
      ),
    ),
  }));
  return sources;
}

function known(country: string): string {
  const code = countryOf(country);
  if (code === null) throw new Error(`risk-signals.yaml names no country: ${country}`);
  return code;
}

export interface ShippedGood {
  readonly good_key: string;
  readonly category_id: string;
  readonly fit: Fit;
  readonly reason: string;
}

let goods: readonly ShippedGood[] | undefined;
/** Which goods belong where, as we propose it, whatever source names them. One of each pair; a good itself before a material. */
export function shippedGoods(): readonly ShippedGood[] {
  if (goods) return goods;
  const pairs = new Map<string, ShippedGood>();
  for (const { goods: names, categories, fit, reason } of Goods.parse(
    readContent("risk-goods.yaml"),
  ).proposals)
    for (const good_key of names.map(normalizeKey))
      for (const category_id of categories) {
        const pair = `${good_key}\n${category_id}`;
        if (fit === "good" || !pairs.has(pair))
          pairs.set(pair, { good_key, category_id, fit, reason });
      }
  goods = [...pairs.values()];
  return goods;
}
