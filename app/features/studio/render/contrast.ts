/** Colors of a brand that everybody can read: contrast as WCAG 2.2 counts it (1.4.3). */
import type { Brand } from "./piece-document.ts";

/** Text needs this much against what it stands on. */
export const READABLE = 4.5;
const WHITE = "#ffffff";
const INK = "#16233b";
const BLACK = "#000000";

export interface ReadableBrand {
  readonly primary: string;
  readonly accent: string;
  /** What is written in on each color. */
  readonly onPrimary: string;
  readonly onAccent: string;
  /** The primary color as text on white, darkened where it has to be. */
  readonly primaryText: string;
  /** What was changed and why, for whoever chose the colors. */
  readonly notes: readonly string[];
}

/** Whether something is a color as we keep it: `#1d5fc4`. */
export const isColor = (color: string): boolean => /^#[\da-f]{6}$/i.test(color);

/**
 * Contrast of two colors, from 1 to 21.
 * @param a #rrggbb
 * @param b #rrggbb
 */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White where it can be read, else our ink, else black; one of them always reaches 4.5. */
export const inkOn = (color: string): string =>
  [WHITE, INK, BLACK].find((ink) => contrast(ink, color) >= READABLE) ?? BLACK;

/**
 * The colors with ink that can be read on each. A primary color too light for text on white is
 * darkened for text only; shapes keep it.
 * @throws RangeError when a color is not #rrggbb
 */
export function readable(brand: Pick<Brand, "primary" | "accent">): ReadableBrand {
  for (const color of [brand.primary, brand.accent])
    if (!isColor(color)) throw new RangeError(`${color} is not a color such as #1d5fc4.`);
  const primaryText = darkened(brand.primary);
  const ratio = contrast(brand.primary, WHITE);
  const notes =
    primaryText === brand.primary
      ? []
      : [
          `${brand.primary} on white has a contrast of ${ratio.toFixed(1)} to 1. Text needs 4.5. Headings and links are written in ${primaryText} instead.`,
        ];
  return {
    primary: brand.primary,
    accent: brand.accent,
    onPrimary: inkOn(brand.primary),
    onAccent: inkOn(brand.accent),
    primaryText,
    notes,
  };
}

/** Mixed with black in small steps until it can be read on white. */
function darkened(color: string): string {
  let now = color;
  for (let part = 1; contrast(now, WHITE) < READABLE; part -= 0.02)
    now = `#${channels(color)
      .map((value) =>
        Math.floor(value * part)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`;
  return now;
}

const channels = (color: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

function luminance(color: string): number {
  const [r, g, b] = channels(color)
    .map((value) => value / 255)
    .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
