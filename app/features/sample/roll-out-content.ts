import { z } from "zod";
import { readContent } from "#platform/content.ts";

const population = z.enum(["contract-managers", "supply-chain-management", "hr-labor-relations"]);
const count = z.int().min(0);

/** Days are counted from the day on which the sample is loaded. */
const rollOut = z.strictObject({
  waves: z.array(
    z.strictObject({
      name: z.string(),
      reason: z.string(),
      populations: z.array(population).min(1),
      asked: z.int(),
      due: z.int().optional(),
      daysAfterJoining: z.int().optional(),
      retakeMonths: z.int().optional(),
    }),
  ),
  excusals: z.array(z.strictObject({ reason: z.string(), days: z.int().nullable() })),
  certificates: z.strictObject({
    fits: count,
    "no-date-typed": count,
    "name-turned": count,
    nickname: count,
    "other-name": count,
    registration: count,
    "other-course": count,
    copy: count,
    "saved-again": count,
    future: count,
    photo: count,
  }),
  sentBackReason: z.string(),
  sessions: z.array(
    z.strictObject({
      title: z.string(),
      kind: z.enum(["session", "workshop"]),
      day: z.int(),
      from: z.string(),
      to: z.string(),
      place: z.string(),
      about: z.string(),
      host: z.string(),
      seats: z.int(),
      people: z.int(),
      came: z.int(),
    }),
  ),
  goals: z.array(
    z.strictObject({
      template: z.string(),
      population,
      target: z.int(),
      started: z.int(),
      reached: z.int(),
    }),
  ),
});

export type RollOutContent = z.infer<typeof rollOut>;
export type CertificateQuality = keyof RollOutContent["certificates"];

/** The roll-out of the sample, as `content/sample/roll-out.yaml` has it. */
export const rollOutContent = (): RollOutContent =>
  rollOut.parse(readContent("sample/roll-out.yaml"));
