import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { siteSources } from "../sources.ts";
import { learnPages } from "./learn-content.ts";
import { messages } from "./messages.en.ts";

interface Use {
  readonly href: string;
  readonly title: string;
}

/** The pages whose content is one file, and what they are called. */
const SINGLE_PAGES: readonly (readonly [file: string, href: string, title: string])[] = [
  ["home", "/", messages.sources.home],
  ["get-help", "/get-help", messages.sources.getHelp],
  ["training", "/take-the-training", messages.sources.training],
  ["ambassador", "/be-an-ambassador", messages.sources.ambassador],
  ["working-group", "/working-group", messages.sources.workingGroup],
];

/** Every name that stands under a key `source` or `sources`, however deep. */
function namesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === "source" || key === "sources"
      ? [inside].flat().filter((name) => typeof name === "string")
      : namesIn(inside),
  );
}

/** Which pages stand on which source, in the order in which the pages are read. */
export function sourceUses(): readonly { readonly name: string; readonly uses: readonly Use[] }[] {
  const pages = [
    ...learnPages().map((page) => ({ use: page, names: namesIn(page.sections) })),
    ...SINGLE_PAGES.map(([file, href, title]) => ({
      use: { href, title },
      names: namesIn(readContent(`site/${file}.yaml`)),
    })),
  ];
  return Object.keys(siteSources()).map((name) => ({
    name,
    uses: pages.filter(({ names }) => names.includes(name)).map(({ use }) => use),
  }));
}

const Missing = z.strictObject({
  missing: z.array(z.strictObject({ what: z.string(), say: z.string(), ask: z.string() })),
});
/** What was looked for and not found. */
export const notFound = () => Missing.parse(readContent("site/not-found.yaml")).missing;
