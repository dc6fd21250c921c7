/**
 * Shares in tenths of a percent, as whole numbers: 11.2% is 112. Everything that decides or is
 * shown is computed here without fractions of a float, so no figure can slip across a target.
 */
export type Tenths = number;

/**
 * The share of `numerator` in `denominator`, rounded down to one decimal of a percent.
 *
 * @returns null when there is nobody to count: a share of nothing is not 0% and not 100%
 */
export function share(numerator: number, denominator: number): Tenths | null {
  if (denominator === 0) return null;
  const scaled = numerator * 1000;
  return (scaled - (scaled % denominator)) / denominator;
}

/** Whether numerator ÷ denominator is at least the share, compared as exact fractions. */
export function reaches(numerator: number, denominator: number, least: Tenths): boolean {
  return numerator * 1000 >= least * denominator;
}

/** How many of `denominator` it takes to reach a share. */
export function needed(denominator: number, least: Tenths): number {
  return Math.ceil((least * denominator) / 1000);
}

/** 112 as the number 11.2, for screens and answers. */
export const percentOf = (tenths: Tenths | null): number | null =>
  tenths === null ? null : tenths / 10;

/** "25" or "25.5" as 250 or 255; undefined when it is no percentage with at most one decimal. */
export function tenthsFrom(text: string): Tenths | undefined {
  const parts = /^(\d{1,3})(?:\.(\d)0*)?$/.exec(text.trim().replace(/\s*%$/, ""));
  if (!parts) return undefined;
  return Number(parts[1]) * 10 + Number(parts[2] ?? 0);
}
