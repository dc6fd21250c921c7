/** What the islands of a piece say themselves. */
export const words = {
  copied: "Copied.",
  notCopied: "Your browser did not let us copy. Select the text and copy it.",
  stop: "Stop reading",
  read: "Read aloud",
  now: (text: string) => `Now says: ${text}.`,
  inserted: "Inserted.",
  kept: "Kept, with your reason.",
  counted: (stops: number, consider: number) =>
    `${stops === 1 ? "1 thing stops it" : `${stops} things stop it`}, ${consider} to consider.`,
  at: (n: number, of: number, title: string, why: string) => `${n} of ${of}. ${title}. ${why}`,
  none: "Nothing is left to mend.",
  notKept: "This could not be kept. Try again.",
  title: "A piece without a title",
} as const;
