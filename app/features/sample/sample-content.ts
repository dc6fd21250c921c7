import { z } from "zod";
import { readContent } from "#platform/content.ts";

const group = z.enum(["contract-managers", "supply-chain-management", "hr-labor-relations"]);

const title = z.strictObject({
  title: z.string(),
  /** On the roster today. */
  count: z.int().min(1),
  group: group.optional(),
  manager: z.boolean().optional(),
  promotedTo: z.string().optional(),
  /** Left for whoever explores the sample. */
  undecided: z.boolean().optional(),
  excludedFrom: group.optional(),
  why: z.string().optional(),
});
const quarters = z.array(z.number().min(0).max(100)).length(5);

const staff = z.strictObject({
  name: z.string(),
  objective: z.string(),
  trainedGoal: z.int(),
  sites: z.array(z.strictObject({ key: z.string(), name: z.string(), eager: z.number() })),
  pace: z.strictObject({
    "contract-managers": quarters,
    "supply-chain-management": quarters,
    "hr-labor-relations": quarters,
    others: quarters,
  }),
  counted: z.string(),
  others: z.array(z.string()).min(1),
  departments: z.array(
    z.strictObject({
      name: z.string(),
      sites: z.record(z.string(), z.number()),
      titles: z.array(title).min(1),
    }),
  ),
  reasons: z.record(group, z.string()),
  deciders: z.array(z.string()).min(1),
});
const names = z.strictObject({
  given: z.array(z.string()).min(50),
  family: z.array(z.string()).min(50),
});

export type SampleGroup = z.infer<typeof group>;
export type SampleTitle = z.infer<typeof title>;
export type SampleContent = z.infer<typeof staff> & { readonly names: z.infer<typeof names> };

/** The words and numbers of the sample, as `content/sample/` has them. */
export const sampleContent = (): SampleContent => ({
  ...staff.parse(readContent("sample/staff.yaml")),
  names: names.parse(readContent("sample/names.yaml")),
});
