/** What stands around the statements of the site. */
export const messages = {
  reviewed: (day: string) => `We last compared this page with the program on ${day}.`,
  contents: "On this page",
  somebody: "whoever runs this server",
  privacy: {
    title: "Privacy",
    description:
      "What this site keeps when you read, write or sign in, for how long, and whom to ask.",
    lede: "What is kept when you read, write or sign in. For how long, and whom to ask.",
    days: (days: number) => (days === 1 ? "1 day" : `${days.toLocaleString("en-US")} days`),
    untilRemoved: "Until somebody removes it",
    kept: {
      importDays: "Files that were loaded, and their lines",
      evidenceDays: "Certificates and other proof of training",
      leaverDays: "People who left, after their last day",
      auditDays: "The record of changes",
    },
    keptText: (who: string) => `${who} has set these times:`,
  },
  accessibility: {
    title: "Accessibility",
    description: "How this site is tested for accessibility, what helps you, and what falls short.",
    lede: "What we test, what helps you here, and what falls short.",
  },
} as const;
