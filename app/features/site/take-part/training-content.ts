import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName, Statement } from "../sources.ts";

const Content = z.strictObject({
  training: z.strictObject({
    source: sourceName,
    title: z.string(),
    number: z.string(),
    url: z.url(),
    video: z.url(),
    facts: z.array(z.strictObject({ term: z.string(), value: z.string() })),
    aims: z.array(z.strictObject({ name: z.string(), text: z.string() })),
    way: z.array(z.string()),
    /** Who built and who accredits it, and what is not known. */
    built: z.array(Statement),
    /** What the other SOAR courses are. */
    family: z.array(Statement),
    /** Words that go along with the video. */
    share: z.strictObject({ subject: z.string(), text: z.string() }),
  }),
});

let read: z.infer<typeof Content>["training"] | undefined;

/** The course that the toolkit is about, and what a visitor should know of it. */
export function trainingContent() {
  read ??= Content.parse(readContent("site/training.yaml")).training;
  return read;
}
