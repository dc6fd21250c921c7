/** What the island of the brand says. */
export const words = {
  pick: { primary: "Pick the main color", accent: "Pick the second color" },
} as const;
