/** A vetted figure: what it counts, for whom and when, and who counted. */
import type { Severity, Source } from "../severity.ts";

/** A way in which writers often stretch the fact. */
export interface Pairing {
  readonly kind: "scope" | "measure" | "population" | "age";
  /** Patterns; the pairing is wrong when one stands in the sentence of the number... */
  readonly when: readonly string[];
  /** ...and none of these does. */
  readonly unless?: readonly string[];
  readonly severity?: Severity;
  readonly message: string;
}

export interface Fact {
  readonly id: string;
  /** The amount as counted: 27600000 for "27.6 million", 12 for "12 percent", 0.125 for "one in eight". */
  readonly values: readonly number[];
  readonly unit: "count" | "percent" | "ratio" | "money";
  /** Patterns of what the number speaks about; one must stand in its sentence for a match. */
  readonly about: readonly string[];
  /** The exact claim, and how to say it with its source. */
  readonly claim: string;
  readonly wording: string;
  readonly year: number;
  readonly scope: string;
  readonly population: string;
  readonly denominator?: string;
  readonly method: "estimate" | "reports" | "survey" | "administrative";
  readonly source: Source;
  readonly reviewedOn?: string;
  /** Civil date after which the fact must be looked at again. */
  readonly reviewBy?: string;
  /** The id of the fact that took its place. */
  readonly supersededBy?: string;
  readonly pairings?: readonly Pairing[];
}
