/** What a learning system is told about a course that people take elsewhere. */
import { z } from "zod";
import { type Course, listCourses } from "#features/training/index.ts";
import { readContent } from "#platform/content.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

const Cards = z.array(
  z.strictObject({
    number: z.string(),
    text: z.string(),
    facts: z.string().optional(),
    credit: z.string().optional(),
    source: z.string().optional(),
  }),
);
let cards: z.infer<typeof Cards> | undefined;
const known = () => (cards ??= Cards.parse(readContent("course-cards.yaml")));

export interface CourseCard {
  readonly courseId: string;
  readonly title: string;
  readonly number: string | null;
  /** Where the course is taken; null where nobody has said so, and then nothing can lead there. */
  readonly url: string | null;
  /** Who offers it, as a reader knows it: "TRAIN". */
  readonly place: string;
  readonly description: string;
  /** What it costs and when it can be taken, where a source says so. */
  readonly facts: string | null;
  readonly credit: string;
  readonly source: string | null;
  /** What to bring back, and where to. */
  readonly proof: string;
  /** Fairhand's page that takes the certificate. */
  readonly proofUrl: string;
}

/** Every course of the organization's list as a card. */
export async function listCards(work: Work, home: string): Promise<CourseCard[]> {
  return (await listCourses(work)).map((course) => cardOf(course, home));
}

/**
 * One course as a card.
 * @param home the address at which people reach Fairhand
 * @throws NotFound
 */
export async function findCard(work: Work, courseId: string, home: string): Promise<CourseCard> {
  const course = (await listCourses(work)).find((one) => one.id === courseId);
  if (!course) throw new NotFound("There is no such course in your list.");
  return cardOf(course, home);
}

function cardOf(course: Course, home: string): CourseCard {
  const card = course.official ? known().find((one) => one.number === course.number) : undefined;
  const place = course.provider ?? "the course’s own site";
  return {
    courseId: course.id,
    title: course.title,
    number: course.number,
    url: course.url !== null && /^https?:\/\//i.test(course.url) ? course.url : null,
    place,
    description: card?.text ?? `You take this course on ${place}, outside of this learning system.`,
    facts: card?.facts ?? null,
    credit:
      card?.credit ??
      `Whether it carries credit stands on its page on ${place}. Your learning system and Fairhand grant none.`,
    source: card?.source ?? null,
    proof: `Keep the certificate that ${place} gives you, and send it in Fairhand under My training.`,
    proofUrl: `${home}/my-training`,
  };
}

/** The card as plain text, to be copied into a learning system that takes no package. */
export const cardText = (card: CourseCard): string =>
  [
    card.number ? `${card.title} (${card.place}, ${card.number})` : card.title,
    card.url ?? "",
    "",
    card.description,
    ...(card.facts ? [card.facts] : []),
    "",
    `Credit: ${card.credit}`,
    `When you are done: ${card.proof}`,
    card.proofUrl,
    "",
    NOT_HHS,
  ].join("\n");

export const NOT_HHS =
  "This card is not from HHS and not endorsed by HHS. It grants no credit and gives no legal advice.";
