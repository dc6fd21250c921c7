import type { Fact } from "#checker";
import { readContent } from "#platform/content.ts";

let kept: readonly Fact[] | undefined;

/** The statistics that ship, vetted, with their sources: `content/facts.yml`. */
export const vettedFacts = (): readonly Fact[] =>
  (kept ??= (readContent("facts.yml") as { facts: readonly Fact[] }).facts);
