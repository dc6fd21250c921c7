/** Texts of our own from which a piece is started. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { ROOT, readContent } from "#platform/content.ts";

/** What a template belongs to: a part of a campaign, or any time of the year. */
export const SETS = [
  "launch",
  "week-1",
  "week-2",
  "week-3",
  "week-4",
  "month",
  "world-day",
  "supply-chain-week",
  "any",
] as const;
export type TemplateSet = (typeof SETS)[number];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);

const TemplateShape = z.strictObject({
  id,
  kind: id,
  name: text,
  audience: text,
  set: z.enum(SETS),
  section: text.nullable().default(null),
  title: text,
  text,
  /** MM-DD, where the day is part of what the text says. */
  day: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .optional(),
  channels: z.array(id).min(1),
  /** A text of its own for a channel in which the main text does not fit or reads worse. */
  variants: z.record(id, text).optional(),
  /** Of a picture: its alternative text, with placeholders. */
  alt: text.optional(),
  /** The id in content/studio/links.yaml of what the piece shares. */
  resource: id.optional(),
});

/** A text of ours with its place in a campaign. Placeholders are those of its kind. */
export type Template = Readonly<z.infer<typeof TemplateShape>>;

let known: readonly Template[] | undefined;

/** Every template that ships, by file name, then as written there; checked when first read. */
export const templates = (): readonly Template[] => (known ??= readAll());

/** A template by its id; undefined for one that nobody knows. */
export const templateOf = (templateId: string): Template | undefined =>
  templates().find((template) => template.id === templateId);

/** The templates of a kind, of a set, or of both. */
export const templatesOf = (of: {
  readonly kind?: string;
  readonly set?: TemplateSet;
}): readonly Template[] =>
  templates().filter(
    (template) =>
      (of.kind === undefined || template.kind === of.kind) &&
      (of.set === undefined || template.set === of.set),
  );

function readAll(): Template[] {
  const files = readdirSync(path.join(ROOT, "content/studio/templates")).toSorted();
  return files
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => z.array(TemplateShape).parse(readContent(`studio/templates/${file}`)));
}
