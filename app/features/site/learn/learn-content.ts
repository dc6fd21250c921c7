/** The pages behind Why it matters, from content/site/learn/: short, every statement with its source. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { Statement, withoutFigures } from "../sources.ts";

const Named = Statement.extend({ name: z.string() });
const PageLink = z
  .strictObject({
    title: z.string(),
    by: z.string().optional(),
    date: z.string().optional(),
    /** Its entry in the library. */
    resource: z
      .string()
      .regex(/^[\da-z-]+$/)
      .optional(),
    url: z
      .string()
      .regex(/^(?:\/|https:\/\/|mailto:)/)
      .optional(),
    note: z.string().optional(),
    /** No source gives its address. */
    unknown: z.literal(true).optional(),
  })
  .refine((link) => Boolean(link.url ?? link.resource), { error: "A link leads somewhere" });

const Section = z.strictObject({
  title: withoutFigures,
  text: z.array(Statement).default([]),
  points: z.array(Statement).default([]),
  steps: z.array(Statement).default([]),
  terms: z.array(Named).default([]),
  numberedTerms: z.array(Named).default([]),
  after: z.array(Statement).default([]),
  links: z.array(PageLink).default([]),
});
const Page = z.strictObject({
  title: withoutFigures,
  /** What stands in the list of pages. */
  short: withoutFigures,
  lede: withoutFigures,
  /** One of content/studio/drawings. */
  drawing: z.string(),
  /** The day on which somebody last compared the page with its sources. */
  reviewed: z.iso.date(),
  sections: z.array(Section).min(2),
});
const Chapters = z.strictObject({
  chapters: z.array(z.strictObject({ title: withoutFigures, pages: z.array(z.string()) })),
});

export type LearnSection = z.infer<typeof Section>;
export type LearnLink = z.infer<typeof PageLink>;
export type LearnPage = Readonly<z.infer<typeof Page> & { slug: string; href: string }>;
export interface Chapter {
  readonly title: string;
  readonly pages: readonly LearnPage[];
}

let read: readonly Chapter[] | undefined;

/** All pages in their chapters; refused where a statement names no known source. */
export function learnChapters(): readonly Chapter[] {
  read ??= Chapters.parse(readContent("site/learn.yaml")).chapters.map(({ title, pages }) => ({
    title,
    pages: pages.map((slug) => ({
      ...Page.parse(readContent(`site/learn/${slug}.yaml`)),
      slug,
      href: `/learn/${slug}`,
    })),
  }));
  return read;
}

/** All pages in the order in which they are read. */
export const learnPages = (): readonly LearnPage[] => learnChapters().flatMap(({ pages }) => pages);

/** Everything that a section states. */
export const statementsOf = (section: LearnSection): readonly Statement[] => [
  ...section.text,
  ...section.terms,
  ...section.numberedTerms,
  ...section.steps,
  ...section.points,
  ...section.after,
];
