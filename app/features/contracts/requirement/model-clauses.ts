/** The clause texts that ship: drafts for the organization's lawyers, never used as they are. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const File = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    title: z.string().min(3).max(200),
    text: z.string().min(40).max(8000),
  }),
);

export type ModelClause = z.infer<typeof File>[number];

let models: readonly ModelClause[] | undefined;
/** Every model clause that ships; read once. */
export function modelClauses(): readonly ModelClause[] {
  models ??= File.parse(readContent("clauses.yaml")).map((one) => ({
    ...one,
    text: one.text.trim(),
  }));
  return models;
}
