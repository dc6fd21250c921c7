/** How two colors of a brand can be read, in words. Pure: the page says it on submit, the island while somebody picks. */
import { contrast, readable, READABLE } from "../render/contrast.ts";

export interface ContrastLine {
  /** "good": as it is. "helped": Fairhand changes what is written. "weak": nothing can help. */
  readonly state: "good" | "helped" | "weak";
  readonly text: string;
}

const WHITE = "#ffffff";
const ratio = (a: string, b: string): string => `${contrast(a, b).toFixed(1)} to 1`;
const inkName = (ink: string): string => (ink === WHITE ? "white" : "dark");

/**
 * One line for each way in which the colors are used. Text needs 4.5 to 1 (WCAG 2.2, 1.4.3).
 * @param colors #rrggbb each
 */
export function contrastWords(colors: {
  readonly primary: string;
  readonly accent: string;
}): ContrastLine[] {
  const { primary, accent } = colors;
  const made = readable(colors);
  const onWhite = contrast(primary, WHITE) >= READABLE;
  return [
    {
      state: "good",
      text: `Text on the main color is ${inkName(made.onPrimary)}: ${ratio(made.onPrimary, primary)}.`,
    },
    {
      state: "good",
      text: `Text on the second color is ${inkName(made.onAccent)}: ${ratio(made.onAccent, accent)}.`,
    },
    onWhite
      ? { state: "good", text: `Headings on white in the main color: ${ratio(primary, WHITE)}.` }
      : {
          state: "helped",
          text: `The main color on white has only ${ratio(primary, WHITE)}. Text needs 4.5, so headings and links are written in ${made.primaryText}.`,
        },
    contrast(primary, accent) >= 3
      ? { state: "good", text: `The two colors beside each other: ${ratio(primary, accent)}.` }
      : {
          state: "weak",
          text: `The two colors are close: ${ratio(primary, accent)}. Shapes that need both may be hard to tell apart. Choose one darker or lighter, to reach 3.`,
        },
  ];
}
