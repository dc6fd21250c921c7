/** Every address that ships in kinds and templates, with its exact title and where both come from. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const text = z.string().trim().min(1);

const LinkShape = z.strictObject({
  id: text,
  title: text,
  /** The source prints no title: this one describes the page. */
  described: z.boolean().default(false),
  url: z.url(),
  source: text,
  seen: z.enum([
    "printed in the source",
    "the page itself",
    "inferred from the page",
    "on a page that holds it",
  ]),
});
const FileShape = z.strictObject({ links: z.array(LinkShape) });

/** One resource that a text of ours links to. */
export type OfficialLink = Readonly<z.infer<typeof LinkShape>>;

let known: readonly OfficialLink[] | undefined;

/** All of them, by id; checked when first read. */
export const officialLinks = (): readonly OfficialLink[] =>
  (known ??= FileShape.parse(readContent("studio/links.yaml")).links);

/** What a template shares, by the id in its `resource`; undefined for one that nobody knows. */
export const officialLink = (id: string): OfficialLink | undefined =>
  officialLinks().find((link) => link.id === id);
