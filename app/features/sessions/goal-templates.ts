import { z } from "zod";
import { readContent } from "#platform/content.ts";

const SHAPE = z.array(
  z.strictObject({
    id: z.string(),
    audience: z.string(),
    wording: z.string(),
    reached: z.string(),
    course: z.string().optional(),
  }),
);

export interface GoalTemplate {
  readonly id: string;
  /** A population's slug, or "leaders". */
  readonly audience: string;
  readonly wording: string;
  /** What has to be true to call it reached. */
  readonly reached: string;
  /** A course's number. */
  readonly course?: string | undefined;
}

let read: readonly GoalTemplate[] | undefined;

/** The wordings that come along, in our own words; read once. */
export const goalTemplates = (): readonly GoalTemplate[] =>
  (read ??= SHAPE.parse(readContent("development-goals.yaml")));

const AUDIENCES: readonly (readonly [string, string])[] = [
  ["contract-managers", "Contract managers"],
  ["supply-chain-management", "Supply chain"],
  ["hr-labor-relations", "Human resources and labor relations"],
  ["leaders", "Leaders"],
];

/** The wordings by whom they are for, in the order in which they are offered. */
export const templatesByAudience = () =>
  AUDIENCES.map(([audience, label]) => ({
    audience,
    label,
    templates: goalTemplates().filter((t) => t.audience === audience),
  }));
