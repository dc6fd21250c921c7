/** What is known about credit for the course, each statement with its source or marked as unknown. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  date: z.string(),
  url: z.url(),
});
const Statement = z.strictObject({
  ask: z.string(),
  say: z.string(),
  source: z.string().optional(),
  /** Nothing was found: said so, never guessed. */
  unknown: z.boolean().optional(),
});
const Credit = z
  .strictObject({
    course: z.string(),
    checked: z.string(),
    sources: z.record(z.string(), Source),
    /** What somebody meets who takes the course. */
    expect: z.array(
      z.strictObject({ term: z.string(), value: z.string(), source: z.string().optional() }),
    ),
    statements: z.array(Statement),
    /** What to hand to one's own board. */
    board: z.array(z.string()),
    disclaimer: z.string(),
  })
  .superRefine((content, context) => {
    for (const { source } of content.expect)
      if (source !== undefined && !(source in content.sources))
        context.addIssue({ code: "custom", message: `No source ${source} in credit.yaml` });
    for (const { source, unknown } of content.statements) {
      if (source !== undefined && !(source in content.sources))
        context.addIssue({ code: "custom", message: `No source ${source} in credit.yaml` });
      if (source !== undefined && unknown)
        context.addIssue({ code: "custom", message: "What is unknown has no source." });
    }
  });

export type CreditContent = z.infer<typeof Credit>;
export type CreditSource = z.infer<typeof Source>;

let read: CreditContent | undefined;

/** The statements of `content/credit.yaml`; fails where one names no known source. */
export function creditContent(): CreditContent {
  read ??= Credit.parse(readContent("credit.yaml"));
  return read;
}
