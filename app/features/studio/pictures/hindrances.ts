/** What keeps a picture from being shown, and pieces with it from going out. */
import { consentHolds, type ConsentPlace } from "#features/partners/index.ts";
import type { Work } from "#platform/work.ts";
import { imageRules } from "../kinds/guided-questions.ts";
import type { Hindrance, Picture } from "./picture.ts";
import type { RuleAnswer } from "./picture.queries.ts";
import { recordHolds } from "./record-holds.queries.ts";

/** Where a channel shows what it carries. */
const PLACE_OF: Readonly<Record<string, ConsentPlace>> = {
  x: "social",
  linkedin: "social",
  facebook: "social",
  instagram: "social",
  threads: "social",
  bluesky: "social",
  mastodon: "social",
  website: "website",
  print: "print",
  screen: "internal",
  meeting: "event",
  presentation: "event",
  newsletter: "internal",
  intranet: "internal",
  email: "internal",
};

/** The places where a piece with these channels appears, each once. */
export const placesOf = (channels: readonly string[]): ConsentPlace[] => [
  ...new Set(channels.map((channel) => PLACE_OF[channel] ?? "internal")),
];

/**
 * Whether the consent for a picture holds today; true where none is needed.
 * @param places where it appears: each has to be covered. None: any place will do.
 */
export async function consentOf(
  work: Work,
  picture: Picture,
  places: readonly ConsentPlace[] = [],
): Promise<Hindrance | null> {
  if (picture.shows !== "lived-experience") return null;
  if (picture.withdrawnAt) return WITHDRAWN;
  if (picture.adviserId === null && picture.consentId === null) return MISSING;
  const holds = (place?: ConsentPlace): Promise<boolean> =>
    picture.adviserId === null
      ? recordHolds(work, picture.consentId!, place)
      : consentHolds(work, picture.adviserId, "picture", work.today, place);
  if (!(await holds())) return EXPIRED;
  for (const place of places) if (!(await holds(place))) return elsewhere(place);
  return null;
}

const WITHDRAWN: Hindrance = {
  kind: "withdrawn",
  title: "The consent for a picture was withdrawn",
  why: "Take the picture out. It is shown nowhere any more.",
};
const MISSING: Hindrance = {
  kind: "consent",
  title: "A picture has no consent record",
  why: "It shows a person with lived experience. Ask whoever keeps advisers to link a consent, or take it out.",
};
const EXPIRED: Hindrance = {
  kind: "expired",
  title: "The consent for a picture does not hold today",
  why: "It has ended or has not begun. Take the picture out, or ask for a new consent.",
};
const elsewhere = (place: string): Hindrance => ({
  kind: "consent",
  title: `The consent for a picture does not cover ${PLACE_WORDS[place] ?? place}`,
  why: "Take the picture out, or leave this channel out.",
});
const PLACE_WORDS: Readonly<Record<string, string>> = {
  internal: "use inside the organization",
  website: "websites",
  social: "social media",
  print: "print",
  event: "events and training",
  press: "the press",
};

/** What hinders a picture by itself, wherever it stands. @param today a civil date */
export function ownHindrances(
  picture: Picture,
  answers: readonly RuleAnswer[],
  today: string,
): Hindrance[] {
  const found: Hindrance[] = [];
  if (picture.fileId === null)
    found.push({
      kind: "missing",
      title: "A picture was deleted",
      why: "Take it out of the text, or choose another.",
    });
  if (picture.alt === null && picture.decorative === null)
    found.push({
      kind: "alt",
      title: "A picture has no words",
      why: "Say on the picture's own page what it shows.",
    });
  if (picture.rightsUntil !== null && picture.rightsUntil < today)
    found.push({
      kind: "rights",
      title: "The right to use a picture has ended",
      why: `It ended on ${picture.rightsUntil}. Renew the license, or take the picture out.`,
    });
  return [...found, ...ruleHindrances(answers)];
}

const ruleHindrances = (answers: readonly RuleAnswer[]): Hindrance[] =>
  imageRules().flatMap((rule) => {
    const said = answers.find((one) => one.ruleId === rule.id);
    return rule.level === "stops" && said?.answer === "no"
      ? [
          {
            kind: "rule" as const,
            title: `A picture fails a rule: ${rule.ask}`,
            why: [said.note, rule.mend].filter(Boolean).join(" "),
          },
        ]
      : [];
  });
