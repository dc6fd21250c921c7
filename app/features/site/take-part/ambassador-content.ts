import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName } from "../sources.ts";

const Content = z.object({
  ambassador: z.object({
    source: sourceName,
    url: z.url(),
    steps: z.array(z.object({ name: z.string(), text: z.string() })),
    targets: z.array(z.object({ year: z.number(), percent: z.number() })),
  }),
});

let read: z.infer<typeof Content>["ambassador"] | undefined;

/** What an ambassador does, and what to aim for. */
export function ambassadorContent() {
  read ??= Content.parse(readContent("site/ambassador.yaml")).ambassador;
  return read;
}
