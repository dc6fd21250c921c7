import type { Work } from "#platform/work.ts";

/** The letter behind the link, as it stands before somebody changes it. It asks nobody what happened to them. */
export const draftInvitation = (work: Pick<Work, "actor">): string =>
  [
    "Hello,",
    `${work.actor.organizationName} runs a program to help prevent forced labor in what we buy. We want people with lived experience to shape it.`,
    "Would you advise us? It can be small: one text to read, one talk, an hour a month. We agree with you what it is, and we pay for it.",
    "We will never ask what happened to you. You choose how you are named, or that you are not named at all. You can change your mind on any day.",
    "You may say no, and you need give no reason.",
    `${work.actor.name}\n${work.actor.organizationName}`,
  ].join("\n\n");
