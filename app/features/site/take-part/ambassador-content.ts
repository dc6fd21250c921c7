import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { sourceName, Statement } from "../sources.ts";

const Named = z.strictObject({ name: z.string(), text: z.string() });
const Linked = Named.extend({ href: z.string().regex(/^(?:\/|#|https:\/\/)/) });

const Content = z.strictObject({
  ambassador: z.strictObject({
    source: sourceName,
    url: z.url(),
    does: z.array(Statement),
    steps: z.array(Named),
    /** What to say in the fifteen minutes with a leader. */
    talk: z.array(Statement.extend({ name: z.string() })),
    /** The four parts of the toolkit, each with where it is found. */
    parts: z.array(Linked.extend({ link: z.string() })).length(4),
    metrics: z.array(z.strictObject({ name: z.string(), items: z.array(z.string()) })),
    footnotes: z.array(z.string()),
    targetsSay: z.string(),
    targets: z.array(z.strictObject({ year: z.number(), percent: z.number() })),
    help: z.strictObject({ mail: z.email(), say: z.string(), also: z.array(Linked) }),
    /** Goes along wherever the page is copied to. */
    notice: z.string(),
  }),
});

let read: z.infer<typeof Content>["ambassador"] | undefined;

/** What an ambassador does, what to say, what to aim for. */
export function ambassadorContent() {
  read ??= Content.parse(readContent("site/ambassador.yaml")).ambassador;
  return read;
}
