/** What the page about the working group says around its content. */
export const messages = {
  title: "The working group",
  description:
    "The Joint Forced Labor Working Group: who leads it, when and why it began, how to join, its agendas, and the resources it informed.",
  lede: "The Joint Forced Labor Working Group (JFLWG) brings government and health care together.",
  official: "Open its official page",
  write: "Write to ask or to join",
  subject: "Joint Forced Labor Working Group: how to take part",
  letter: (name: string | null) =>
    `Hello,\n\nI work at ${name ?? "[your organization]"}. We would like to know more about the Joint Forced Labor Working Group and how to take part.\n\n`,
  about: "What it is",
  when: "When and why it began",
  leaders: "Who leads it",
  join: "How to join",
  agendas: "Agendas",
  agendaLink: "Open the page of the HPH Sector Partnership",
  informed: "Resources it informed",
  news: "Related news",
  none: "The library shows none just now.",
  partners: "Organizations around it",
  built: "Who built the training",
  invite: "Invite who is missing near you",
  inviteStaff: "Staff find a letter for each kind under Program, Partners.",
  plans: "The plans and their exact numbers",
  onThisPage: "On this page",
  sources: "Sources of this page",
} as const;
