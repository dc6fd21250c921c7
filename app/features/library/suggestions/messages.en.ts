/** Every string of the public form for suggestions. */
export const messages = {
  title: "Suggest a resource",
  description: "Suggest a training, guide, or other resource on forced labor for this library.",
  lede: (name: string) =>
    `Know something that belongs in the library? Tell the program at ${name}.`,
  noCase: {
    title: "This form is for resources only",
    text: "Do not write what you saw, and name nobody. Nobody watches this form in real time.",
    help: "Get help",
    or: "For yourself or somebody else, turn to the Hotline:",
  },
  fields: {
    title: "What is it called?",
    url: "Its web address",
    urlHint: "For example, https://www.acf.hhs.gov/otip",
    kind: "What is it?",
    kindNone: "I am not sure",
    why: "Why does it help?",
    whyHint: "Who would use it, and for what. Up to 1,000 characters.",
    email: "Your e-mail address",
    emailHint: "Only if you want an answer.",
  },
  problems: {
    title: "Enter what it is called.",
    url: "Enter its web address.",
    why: "Say in a sentence why it helps.",
    email: "Write one e-mail address, like ana@example.org.",
    full: "Many suggestions are waiting already. Please come back in a few days.",
    busy: "Too many suggestions came in within this hour. Please try again later.",
  },
  send: "Send the suggestion",
  after: {
    title: "What happens then",
    read: "A person reads it and decides whether it goes into the library.",
    kept: "Your suggestion is deleted 90 days after that, or after a year without a decision. If it goes in, what it says of the resource stays there.",
    mail: "An e-mail address is used for one answer. It is deleted along with the suggestion.",
    address: "Your network address is not stored. A code made from it limits how many can be sent.",
  },
  sent: {
    title: "Thank you. Your suggestion is in.",
    text: "Somebody from the program will read it.",
    back: "Back to the library",
    more: "Suggest another one",
  },
  nowhere: {
    title: "Nobody takes suggestions here",
    text: "No single organization stands behind this site, so nobody would read your suggestion.",
    ask: "The Office on Trafficking in Persons takes questions about its resources at",
  },
} as const;
