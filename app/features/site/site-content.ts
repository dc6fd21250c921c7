import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName } from "./sources.ts";

const Named = z.object({ name: z.string(), text: z.string() });
const Link = z.object({ title: z.string(), by: z.string(), url: z.url() });

const HomeContent = z.object({
  estimate: z.object({
    figure: z.string(),
    unit: z.string(),
    text: z.string(),
    mind: z.string(),
    source: sourceName,
  }),
  harms: z.object({ source: sourceName, items: z.array(Named) }),
});
const GetHelpContent = z.object({
  hotline: z.object({
    source: sourceName,
    website: z.url(),
    tty: z.string(),
    hours: z.string(),
    languages: z.string(),
    cost: z.string(),
    confidential: z.string(),
    isNot: z.string(),
    helps: z.array(z.string()),
  }),
  questions: z.object({ source: sourceName, items: z.array(z.string()) }),
  helpLinks: z.array(Link),
  supplierRoutes: z.array(Link),
});

let home: z.infer<typeof HomeContent> | undefined;
let getHelp: z.infer<typeof GetHelpContent> | undefined;

/** What the home page says (content/site/home.yaml); refused where a statement names no known source. */
export function homeContent() {
  home ??= HomeContent.parse(readContent("site/home.yaml"));
  return home;
}

/** What Get help says (content/site/get-help.yaml); refused where a statement names no known source. */
export function getHelpContent() {
  getHelp ??= GetHelpContent.parse(readContent("site/get-help.yaml"));
  return getHelp;
}
