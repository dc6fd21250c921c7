/** What is known of campaigns, each with its source: focus weeks, themes of years, hashtags. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const monthDay = z.string().regex(/^\d{2}-\d{2}$/);
const Tags = {
  primary: z.string().regex(/^#\w+$/),
  secondary: z.array(z.string().regex(/^#\w+$/)),
  source: z.string(),
};
const File = z.strictObject({
  weeks: z.strictObject({
    source: z.string(),
    list: z.array(
      z.strictObject({
        from: monthDay,
        to: monthDay,
        set: z.enum(["week-1", "week-2", "week-3", "week-4"]),
        audience: z.string(),
      }),
    ),
  }),
  themes: z.array(
    z.strictObject({
      year: z.int(),
      theme: z.string(),
      source: z.string(),
      certainty: z.string(),
    }),
  ),
  hashtags: z.strictObject({
    years: z.array(z.strictObject({ year: z.int(), ...Tags })),
    standing: z.strictObject(Tags),
    ambassador: z.strictObject(Tags),
  }),
});
type Known = z.infer<typeof File>;
export type KnownTheme = Known["themes"][number];
export type KnownHashtags = Known["hashtags"]["standing"];
export type FocusWeekRule = Known["weeks"]["list"][number];

let read: Known | undefined;
const known = (): Known => (read ??= File.parse(readContent("campaigns.yaml")));

/** The four focus weeks by day of January (Human Trafficking Prevention Month Toolkit 2023, HHS). */
export const focusWeekRules = (): readonly FocusWeekRule[] => known().weeks.list;

/** The federal theme of a year's Prevention Month; null where none is known. Never made up. */
export const themeOf = (year: number): KnownTheme | null =>
  known().themes.find((one) => one.year === year) ?? null;

/** The hashtags of a year's Prevention Month; those that stand every year where the year's are not known. */
export const hashtagsOf = (year: number): KnownHashtags =>
  known().hashtags.years.find((one) => one.year === year) ?? known().hashtags.standing;

/** The hashtags of the ambassador toolkit. */
export const ambassadorHashtags = (): KnownHashtags => known().hashtags.ambassador;

/** The hashtags that stand in any campaign. */
export const standingHashtags = (): KnownHashtags => known().hashtags.standing;
