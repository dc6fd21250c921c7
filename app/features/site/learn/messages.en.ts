/** What the pages to learn from say around their content. */
export const messages = {
  why: {
    title: "Why it matters",
    description:
      "What forced labor is, how it reaches a hospital, what helps, and which laws and plans speak of it.",
    lede: "Forced labor can be in the goods and in the services of a hospital. Here is what is known, and who says so.",
    harms: "What it does to a health system",
    pages: "Short pages, each with its sources",
    all: "All sources of this site",
    training: "Take the free training",
  },
  page: {
    door: "Why it matters",
    pages: "All pages",
    around: "Page before and page after",
    previous: "Before",
    next: "Next",
    reviewed: (day: string) => `Compared with its sources on ${day}.`,
    sources: "Sources of this page",
    unknown: "No source we have gives its address.",
    inLibrary: "What our library says of it",
    askOtip: "Ask endtrafficking@acf.hhs.gov",
  },
  sources: {
    title: "Sources",
    description: "Every document that the public pages rest on, and what could not be found.",
    lede: "What each document supports, when it was written, and where we read it.",
    missing: "What could not be found",
    missingLede:
      "We looked and found nothing that can be named. We leave these open and invent nothing.",
    supports: "Used on",
    askAt: (whom: string) => `Where to ask: ${whom}.`,
    home: "Home",
    getHelp: "Get help",
    training: "Take the training",
    ambassador: "Be an ambassador",
    workingGroup: "The working group",
    count: (count: number) => (count === 1 ? "1 document" : `${count} documents`),
    ownTitle: "Our own advice",
    ownText:
      "Where no document says a thing, we say so: the line leads to “Our own advice”. It comes from people who build this site. Judge for yourself.",
  },
  source: {
    label: (n: number) => `(source ${n})`,
    secondHand: "Read second-hand, at",
    and: "and",
    checked: (month: string) => `Checked ${month}.`,
  },
} as const;
