/** What kinds of pieces there are: parts, placeholders and what each must carry, as data. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

export { CHANNELS, channelOf, type Channel } from "./channels.ts";
export { templates, templateOf, templatesOf, type Template } from "./templates.ts";

/** A family says how a piece looks and is rendered. */
export const FAMILIES = [
  "newsletter",
  "email",
  "agenda",
  "message",
  "post",
  "web",
  "proclamation",
  "graphic",
  "background",
  "slides",
  "event",
  "metrics",
  "feedback",
  "badge",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Every format that a piece can leave in. */
export const FORMATS = ["docx", "pdf", "pptx", "png", "html", "md", "txt", "ics"] as const;
export type Format = (typeof FORMATS)[number];

/**
 * What the house knows by itself and can fill a placeholder with.
 * The hashtag, theme, year and page come from the piece's campaign where it has one.
 */
export const KNOWN_VALUES = [
  "organization",
  "site",
  "program-year",
  "year",
  "month-year",
  "course-link",
  "video-link",
  "executive-name",
  "executive-title",
  "contact-name",
  "contact-email",
  "primary-hashtag",
  "theme",
  "campaign-link",
] as const;
export type KnownValue = (typeof KNOWN_VALUES)[number];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);

const PlaceholderShape = z.strictObject({
  label: text,
  hint: text,
  from: z.enum(KNOWN_VALUES).optional(),
  default: text.optional(),
  required: z.boolean().default(true),
});

const TestShape = z.union([
  z.strictObject({ link: z.url() }),
  z.strictObject({ anyLink: z.array(z.url()).min(1) }),
  z.strictObject({ pattern: text.refine(isPattern, "not a regular expression") }),
  z.strictObject({ hotline: z.literal(true) }),
  z.strictObject({ hashtag: z.literal("primary") }),
  z.strictObject({ placeholder: id }),
  z.strictObject({ picture: z.literal(true) }),
]);

const RequiredShape = z.strictObject({ name: text, why: text, test: TestShape });

const KindShape = z.strictObject({
  id,
  name: text,
  family: z.enum(FAMILIES),
  purpose: text,
  parts: z.array(z.strictObject({ id, name: text, hint: text })).min(1),
  placeholders: z.array(id).default([]),
  required: z.array(id).default([]),
  channels: z.array(id).min(1),
  formats: z.array(z.enum(FORMATS)).min(1),
  awareness: z.boolean().default(false),
  source: text,
  official: z.strictObject({ title: text, url: z.url().nullable() }).nullable(),
  note: text.optional(),
});

const FileShape = z.strictObject({
  placeholders: z.record(id, PlaceholderShape),
  required: z.record(id, RequiredShape),
  kinds: z.array(KindShape),
});

/** Something of the piece that the organization fills in, written `{{id}}`. */
export type Placeholder = { readonly id: string } & Readonly<z.infer<typeof PlaceholderShape>>;

/** How a machine sees whether a required element is there. Patterns ignore case. */
export type RequiredTest = Readonly<z.infer<typeof TestShape>>;

/** What a piece of a kind must carry, and why. */
export type Required = { readonly id: string } & Readonly<z.infer<typeof RequiredShape>>;

/**
 * A kind of piece. `awareness` marks those that must carry the video link, its main points and an
 * invitation to all staff (R22). `official` is the original on which a kind is modeled.
 */
export type Kind = Readonly<Omit<z.infer<typeof KindShape>, "placeholders" | "required">> & {
  readonly placeholders: readonly Placeholder[];
  readonly required: readonly Required[];
};

let known: readonly Kind[] | undefined;

/**
 * Every kind, in the order of content/studio/kinds.yaml, checked when first read.
 * @throws Error when a kind names a placeholder or an element that the file does not hold
 */
export const kinds = (): readonly Kind[] => (known ??= readKinds());

/** A kind by its id; undefined for one that nobody knows. */
export const kindOf = (kindId: string): Kind | undefined =>
  kinds().find((kind) => kind.id === kindId);

function readKinds(): Kind[] {
  const file = FileShape.parse(readContent("studio/kinds.yaml"));
  return file.kinds.map((kind) => ({
    ...kind,
    placeholders: kind.placeholders.map((name) => named(file.placeholders, name, kind.id)),
    required: kind.required.map((name) => named(file.required, name, kind.id)),
  }));
}

function named<T extends object>(from: Readonly<Record<string, T>>, name: string, kind: string) {
  const found = from[name];
  if (!found) throw new Error(`Kind ${kind} names ${name}, which content/studio/kinds.yaml lacks.`);
  return { id: name, ...found };
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "iu") instanceof RegExp;
  } catch {
    return false;
  }
}
