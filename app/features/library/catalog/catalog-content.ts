/** What ships in content/resources: read, checked, and named by a hash. */
import { createHash } from "node:crypto";
import { parse } from "yaml";
import { z } from "zod";
import { readContent, readContentText } from "#platform/content.ts";
import type { ResourceContent } from "../schema.ts";

/** One file for each group of kinds. */
const FILES = [
  "trainings",
  "guides-and-toolkits",
  "templates-and-graphics",
  "videos-and-webinars",
  "reports-and-plans",
  "memoranda-and-policy",
  "fact-sheets",
  "news-and-blogs",
  "pages",
];
const placeOf = (file: string) => `resources/${file}.yaml`;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = z.array(z.string().min(1)).default([]);
const maybe = z.string().min(1).nullable().default(null);
const address = z.url({ protocol: /^https?$/ });

const Shipped = z.strictObject({
  id,
  title: z.string().min(1),
  titleCertainty: z.enum(["descriptive", "from-address", "missing"]).nullable().default(null),
  subtitle: maybe,
  altTitles: words,
  kind: z.string().min(1),
  publisher: maybe,
  description: maybe,
  url: address.nullable().default(null),
  urlNote: maybe,
  altUrls: z.array(address).default([]),
  parentUrl: address.nullable().default(null),
  parentNote: maybe,
  courseNumber: z.string().regex(/^\d+$/).nullable().default(null),
  audiences: words,
  topics: words,
  sections: words,
  focusWeek: z.int().min(1).max(4).nullable().default(null),
  dated: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .default(null),
  dateNote: maybe,
  partOf: id.nullable().default(null),
  people: z.array(z.strictObject({ name: z.string(), role: maybe })).default([]),
  parts: words,
  outcomes: words,
  minutes: z.int().positive().nullable().default(null),
  cost: maybe,
  delivery: maybe,
  accreditedBy: words,
  disclaimer: maybe,
  remarks: maybe,
  sources: z.array(z.string()).min(1),
  related: z.array(id).default([]),
  keywords: words,
  mergedInto: id.nullable().default(null),
  replacedBy: id.nullable().default(null),
});
const Sources = z.record(
  z.string(),
  z.strictObject({ document: z.string(), page: maybe, date: maybe }),
);

export interface ShippedResource {
  readonly id: string;
  readonly content: ResourceContent;
  readonly hash: string;
  readonly mergedInto: string | null;
  readonly replacedBy: string | null;
}

const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** The name of what ships, without understanding it. */
export const catalogHash = (): string =>
  sha(["sources", ...FILES].map((file) => readContentText(placeOf(file))).join("\0"));

/** Everything that ships, or a fault that says where it is wrong. */
export function catalogContent(): readonly ShippedResource[] {
  const sources = Sources.parse(readContent(placeOf("sources")));
  const all = FILES.flatMap((file) =>
    z
      .array(Shipped)
      .parse(parse(readContentText(placeOf(file))))
      .map(({ id: own, mergedInto, replacedBy, ...said }): ShippedResource => {
        const content: ResourceContent = {
          ...said,
          parts: said.parts.map((title) => ({ title, url: null })),
          sources: said.sources.map((name) => {
            const source = sources[name];
            if (!source) throw new Error(`${placeOf(file)}: ${own} names no known source: ${name}`);
            return source;
          }),
        };
        return { id: own, content, hash: sha(JSON.stringify(content)), mergedInto, replacedBy };
      }),
  );
  const ids = new Set(all.map((one) => one.id));
  if (ids.size !== all.length) throw new Error("content/resources: an id stands twice");
  for (const { id: own, content, mergedInto, replacedBy } of all)
    for (const other of [content.partOf, mergedInto, replacedBy, ...content.related])
      if (other !== null && !ids.has(other))
        throw new Error(`content/resources: ${own} names no known resource: ${other}`);
  return all;
}
