import { percentOf, share } from "./fraction.ts";
import { standing, type Pace, type Standing } from "./pace.ts";
import type { Count, FigureSource } from "./schema.ts";

/** n of N with what it means on its day. Percents are numbers rounded down to one decimal. */
export interface Figure extends Count {
  readonly percent: number | null;
  /** null before the program starts. */
  readonly expected: number | null;
  readonly target: number;
  readonly status: Standing;
  /** null while there is nobody to count. */
  readonly source: FigureSource | null;
}

export interface SiteFigure extends Figure {
  /** null for people or contracts without a site. */
  readonly id: string | null;
  readonly name: string;
}

export interface TrendFigure extends Figure {
  readonly on: string;
  /** null for the day that was asked for. */
  readonly year: number | null;
  readonly quarter: number | null;
}

export const NOTHING: Count = { numerator: 0, denominator: 0 };

/** A count with its share and its standing. */
export function asFigure(count: Count, at: Pace, source: FigureSource | null): Figure {
  const { numerator, denominator } = count;
  return {
    numerator,
    denominator,
    percent: percentOf(share(numerator, denominator)),
    expected: percentOf(at.expected),
    target: at.target / 10,
    status: standing(numerator, denominator, at),
    source,
  };
}
