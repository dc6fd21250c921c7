import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName } from "../sources.ts";

const Content = z.object({
  why: z.array(
    z.object({
      title: z.string(),
      points: z.array(z.object({ text: z.string(), source: sourceName })),
    }),
  ),
});

let read: z.infer<typeof Content>["why"] | undefined;

/** What forced labor is, how it reaches a hospital, and what helps. */
export function whyContent() {
  read ??= Content.parse(readContent("site/why.yaml")).why;
  return read;
}
