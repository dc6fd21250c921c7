/** What suppliers read: one catalog of our own words, so that another language can follow. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Catalog = z.record(z.string(), z.string());
let catalog: Readonly<Record<string, string>> | undefined;

/** The catalog of `content/supplier-page.yaml`, read once. */
export const supplierWords = (): Readonly<Record<string, string>> =>
  (catalog ??= Catalog.parse(readContent("supplier-page.yaml")));

/**
 * A text of the catalog with its values in place of `{name}`.
 * @throws Error when the catalog has no such text: a fault of ours, which a test finds
 */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = supplierWords()[key];
  if (text === undefined) throw new Error(`The supplier's page has no text "${key}".`);
  return text
    .trim()
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
