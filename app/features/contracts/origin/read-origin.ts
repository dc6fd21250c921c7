/** Countries of origin as people and files write them. */
import { countryOf } from "../supplier-rules.ts";

/** Words for "we do not know", which are no country. */
const NOTHING = /^(unknown|not known|various|multiple|n\/?a|none|tbd|-+)$/i;

/**
 * Country codes in order, such as "CN,MY"; null where the text names none.
 * @returns `unknown`: the parts that are no country's name
 */
export function readOrigin(text: string | null | undefined): {
  readonly origin: string | null;
  readonly unknown: readonly string[];
} {
  const codes = new Set<string>();
  const unknown: string[] = [];
  for (const part of partsOf(text ?? "")) {
    const code = countryOf(part);
    if (code !== null) codes.add(code);
    else if (!NOTHING.test(part)) unknown.push(part);
  }
  return { origin: codes.size > 0 ? [...codes].toSorted().join(",") : null, unknown };
}

/** A comma separates countries unless it belongs to a name: "Congo, Democratic Republic of the". */
function partsOf(text: string): string[] {
  const outer = text
    .split(/[;/|\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return outer.flatMap((part) =>
    countryOf(part) === null
      ? part
          .split(/,|\band\b|&/i)
          .map((one) => one.trim())
          .filter(Boolean)
      : [part],
  );
}
