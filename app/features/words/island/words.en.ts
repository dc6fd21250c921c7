/** What the island says itself. */
export const words = {
  wholeText: "About the whole text",
  use: "Use",
  found: (counts: string) => `${counts}.`,
  at: (n: number, of: number, severity: string, text: string, message: string) =>
    `Finding ${n} of ${of}. ${severity}: ${text}. ${message}`,
  noneLeft: "No finding to go to.",
  replaced: (text: string, left: number) => `Now says: ${text}. Findings left: ${left}.`,
  copied: "The summary is copied.",
  notCopied: "Your browser did not let us copy. Download the summary instead.",
  read: (name: string) => `${name} is in the text field. It was read in your browser.`,
  notRead: (name: string, why: string) => `${name}: ${why}`,
  received: (name: string) => `${name} was read by the server, which kept nothing.`,
  notSent: "This could not be sent. Check your connection and try again.",
  tooLarge: "This is more than 200 KB of text. Check it in parts.",
  sendFile: "Send this file and check it",
  nothing: "We found nothing to change. A person should still read it.",
  nothingOfKind: "Nothing of this kind.",
  allRules: "All rules",
} as const;
