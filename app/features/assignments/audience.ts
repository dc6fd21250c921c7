/** Whom a rule is about: the shape that is stored, and how it is checked. */
import { z } from "zod";

const id = z.string().min(1).max(64);
const civilDate = z.iso.date();

/** One way into an audience. People named one by one lie in `assignment_rule_person`. */
const part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("population"), id }),
  z.strictObject({ kind: z.literal("unit"), id }),
  z.strictObject({ kind: z.literal("named") }),
  z.strictObject({ kind: z.literal("points-of-contact") }),
  z.strictObject({ kind: z.literal("everybody") }),
]);
const exception = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("population"), id }),
  z.strictObject({ kind: z.literal("unit"), id }),
  z.strictObject({ kind: z.literal("left-out") }),
]);

/** How many parts and exceptions an audience may have. */
export const PARTS_LIMIT = 100;

/** Any of the parts, and all of `butOnly`, and none of the exceptions. */
export const audienceSchema = z.strictObject({
  anyOf: z.array(part).min(1).max(PARTS_LIMIT),
  butOnly: z
    .strictObject({
      unit: id.optional(),
      population: id.optional(),
      hiredFrom: civilDate.optional(),
    })
    .optional(),
  exceptOf: z.array(exception).max(PARTS_LIMIT).optional(),
});

export type Audience = z.infer<typeof audienceSchema>;
export type AudiencePart = Audience["anyOf"][number];

/** The populations and units that an audience speaks of, exceptions and narrowings included. */
export function placesOf(audience: Audience): { populations: string[]; units: string[] } {
  const all = [...audience.anyOf, ...(audience.exceptOf ?? [])];
  const of = (kind: "population" | "unit", more: string | undefined) => [
    ...new Set([
      ...all.flatMap((p) => (p.kind === kind ? [p.id] : [])),
      ...(more === undefined ? [] : [more]),
    ]),
  ];
  return {
    populations: of("population", audience.butOnly?.population),
    units: of("unit", audience.butOnly?.unit),
  };
}
