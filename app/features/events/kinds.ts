/** Kinds of events, and where others announce theirs, from `content/events.yaml`. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Category = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string(),
  plural: z.string(),
  wholeDays: z.boolean().default(false),
  /** Whether visitors may suggest one. */
  suggest: z.boolean().default(true),
});
const Sourced = { source: z.string(), checked: z.string() };
const Place = z.strictObject({
  name: z.string(),
  by: z.string(),
  url: z.url(),
  text: z.string(),
  ...Sourced,
});
const Content = z.strictObject({
  categories: z.array(Category),
  elsewhere: z.strictObject({
    federalCalendar: Place,
    newsletter: Place,
    accounts: z.strictObject({
      ...Sourced,
      items: z.array(z.strictObject({ network: z.string(), name: z.string() })),
    }),
  }),
});

export type Category = z.infer<typeof Category>;
export type Elsewhere = z.infer<typeof Place>;

/** The category of awareness days, weeks and months. */
export const OBSERVANCE = "observance";

let read: z.infer<typeof Content> | undefined;

/** What `content/events.yaml` says; fails where its shape is wrong. */
export const eventContent = (): z.infer<typeof Content> =>
  (read ??= Content.parse(readContent("events.yaml")));

export const categories = (): readonly Category[] => eventContent().categories;

/** A category by its id; undefined where the content knows none of this name. */
export const categoryOf = (id: string | undefined): Category | undefined =>
  categories().find((one) => one.id === id);

/** A category's name; an id that no content knows stands for itself. */
export const categoryName = (id: string): string => categoryOf(id)?.name ?? id;
