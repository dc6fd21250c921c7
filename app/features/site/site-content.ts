import { z } from "zod";
import { readContent } from "#platform/content.ts";
import type { Language } from "#ui/page.tsx";
import { sourceName } from "./sources.ts";

const Named = z.strictObject({ name: z.string(), text: z.string() });
const sources = z.array(sourceName).min(1);

const HomeContent = z.strictObject({
  estimate: z.strictObject({
    figure: z.string(),
    unit: z.string(),
    text: z.string(),
    mind: z.string(),
    source: sourceName,
  }),
  harms: z.strictObject({ source: sourceName, mind: z.string(), items: z.array(Named) }),
  training: z.string(),
});
const GetHelpContent = z.strictObject({
  hotline: z.strictObject({
    sources,
    website: z.url(),
    keyword: z.string(),
    facts: z.array(z.strictObject({ term: z.string(), text: z.string() })),
    helps: z.array(z.string()),
  }),
  /** Dated, since it has changed. */
  operator: z.strictObject({
    asOf: z.string(),
    source: sourceName,
    text: z.array(z.string()),
  }),
  device: z.strictObject({ source: sourceName, lead: z.string(), items: z.array(Named) }),
  questions: z.strictObject({
    source: sourceName,
    lead: z.string(),
    items: z.array(z.string()),
    close: z.string(),
  }),
  resources: z.strictObject({
    source: sourceName,
    lead: z.string(),
    items: z.array(
      z.strictObject({
        title: z.string(),
        by: z.string(),
        kind: z.string(),
        text: z.string(),
        url: z.url(),
      }),
    ),
  }),
  more: z.array(z.strictObject({ title: z.string(), text: z.string().optional(), url: z.url() })),
  abroad: z.strictObject({
    source: sourceName,
    items: z.array(z.string()),
    phone: z.string(),
    phoneHref: z.string(),
  }),
  supplier: z.strictObject({
    sources,
    lead: z.string(),
    items: z.array(
      z.strictObject({
        title: z.string(),
        text: z.string(),
        url: z.url().optional(),
        phone: z.string().optional(),
        phoneHref: z.string().optional(),
      }),
    ),
  }),
});
export type GetHelpContent = z.infer<typeof GetHelpContent>;

/** Reads a file of content/site/ once for each language; a statement that names no known source is refused. */
const inLanguages = <T>(name: string, shape: z.ZodType<T>) => {
  const read = new Map<Language, T>();
  return (lang: Language = "en"): T => {
    const known = read.get(lang);
    if (known !== undefined) return known;
    const file = lang === "en" ? `site/${name}.yaml` : `site/${name}.${lang}.yaml`;
    const content = shape.parse(readContent(file));
    read.set(lang, content);
    return content;
  };
};

/** What the home page says. */
export const homeContent = inLanguages("home", HomeContent);

/** What Get help says. */
export const getHelpContent = inLanguages("get-help", GetHelpContent);
