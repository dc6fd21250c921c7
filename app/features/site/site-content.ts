import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Source = z.object({
  title: z.string(),
  publisher: z.string(),
  date: z.string(),
  url: z.url().optional(),
  seenAt: z.array(z.url()).optional(),
  checked: z.string(),
});
const Point = z.object({ text: z.string(), source: z.string() });
const Named = z.object({ name: z.string(), text: z.string() });
const Link = z.object({ title: z.string(), by: z.string(), url: z.url() });

const SiteContent = z
  .object({
    sources: z.record(z.string(), Source),
    hotline: z.object({
      source: z.string(),
      website: z.url(),
      tty: z.string(),
      hours: z.string(),
      languages: z.string(),
      cost: z.string(),
      confidential: z.string(),
      isNot: z.string(),
      helps: z.array(z.string()),
    }),
    estimate: z.object({
      figure: z.string(),
      unit: z.string(),
      text: z.string(),
      mind: z.string(),
      source: z.string(),
    }),
    harms: z.object({ source: z.string(), items: z.array(Named) }),
    why: z.array(z.object({ title: z.string(), points: z.array(Point) })),
    training: z.object({
      source: z.string(),
      title: z.string(),
      number: z.string(),
      url: z.url(),
      video: z.url(),
      facts: z.array(z.object({ term: z.string(), value: z.string() })),
      aims: z.array(Named),
      way: z.array(z.string()),
    }),
    ambassador: z.object({
      source: z.string(),
      url: z.url(),
      steps: z.array(Named),
      targets: z.array(z.object({ year: z.number(), percent: z.number() })),
    }),
    questions: z.object({ source: z.string(), items: z.array(z.string()) }),
    helpLinks: z.array(Link),
    supplierRoutes: z.array(Link),
  })
  .superRefine((content, context) => {
    const named = [
      content.hotline,
      content.estimate,
      content.harms,
      content.training,
      content.ambassador,
      content.questions,
      ...content.why.flatMap((section) => section.points),
    ];
    for (const { source } of named)
      if (!(source in content.sources))
        context.addIssue({ code: "custom", message: `No source ${source} in content/site.yaml` });
  });

/** Where a statement comes from. */
export type SiteSource = z.infer<typeof Source>;
type SiteContent = z.infer<typeof SiteContent>;

let read: SiteContent | undefined;

/** What the public pages say (content/site.yaml); fails where a statement names no known source. */
export function siteContent(): SiteContent {
  read ??= SiteContent.parse(readContent("site.yaml"));
  return read;
}

/** A source by its name; the content's schema has made sure that it is there. */
export function sourceNamed(name: string): SiteSource {
  const source = siteContent().sources[name];
  if (!source) throw new Error(`No source ${name} in content/site.yaml`);
  return source;
}
