/** The sources that the public pages name: every statement stands on one of them. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  date: z.string(),
  url: z.url().optional(),
  /** Where it was read, when that was not the source itself. */
  seenAt: z.array(z.url()).optional(),
  /** What else to know of it, such as whose account it is. */
  note: z.string().optional(),
  /** The month in which a person last compared what we say with it. */
  checked: z.string().regex(/^[A-Z][a-z]{2} \d{4}$/),
});
const Sources = z.strictObject({ sources: z.record(z.string(), Source) });

/** Where a statement comes from. */
export type SiteSource = z.infer<typeof Source>;

let read: Readonly<Record<string, SiteSource>> | undefined;

/** All sources, by the names that the content uses (content/site/sources.yaml). */
export function siteSources(): Readonly<Record<string, SiteSource>> {
  read ??= Sources.parse(readContent("site/sources.yaml")).sources;
  return read;
}

/** The name of a source in a content's schema: refuses one that content/site/sources.yaml lacks. */
export const sourceName = z.string().refine((name) => name in siteSources(), {
  error: "No such source in content/site/sources.yaml",
});

/** Words without a source of their own: a title, a lead. They state no figure. */
export const withoutFigures = z
  .string()
  .regex(/^\D*$/, { error: "A figure needs a statement with a source" });

/** What a page states: our own words, and the sources they stand on. */
export const Statement = z.strictObject({
  text: z.string(),
  source: z.union([sourceName.transform((name) => [name]), z.array(sourceName).min(1)]).readonly(),
  /** Where in the document: "pages 5-6". */
  page: z.string().optional(),
  /** What a reader should mind: how sure it is, whose account it is. */
  mind: z.string().optional(),
});
export type Statement = z.infer<typeof Statement>;

/** A source by its name; the schema of the content has made sure that it is there. */
export function sourceNamed(name: string): SiteSource {
  const source = siteSources()[name];
  if (!source) throw new Error(`No source ${name} in content/site/sources.yaml`);
  return source;
}
