import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName } from "../sources.ts";

const Content = z.object({
  training: z.object({
    source: sourceName,
    title: z.string(),
    number: z.string(),
    url: z.url(),
    video: z.url(),
    facts: z.array(z.object({ term: z.string(), value: z.string() })),
    aims: z.array(z.object({ name: z.string(), text: z.string() })),
    way: z.array(z.string()),
  }),
});

let read: z.infer<typeof Content>["training"] | undefined;

/** The course that the toolkit is about, and what a visitor should know of it. */
export function trainingContent() {
  read ??= Content.parse(readContent("site/training.yaml")).training;
  return read;
}
