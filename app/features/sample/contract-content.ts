import { z } from "zod";
import { readContent } from "#platform/content.ts";

const count = z.int().min(0);
/** Days from the first day of the program; back from today where negative. */
const day = z.int();
const answers = z.strictObject({ yes: count, part: count, no: count });

const contracts = z.strictObject({
  lead: z.string(),
  counsel: z.string(),
  categories: z.array(
    z.strictObject({
      id: z.string(),
      contracts: count,
      amount: z.tuple([z.number(), z.number()]),
      words: z.array(z.string()).min(1),
    }),
  ),
  open: z.array(z.string()).min(1),
  masters: z.array(
    z.strictObject({
      number: z.string(),
      gpo: z.string(),
      description: z.string(),
      categories: z.array(z.string()),
      requires: day.nullable(),
    }),
  ),
  departments: z.array(z.string()).min(1),
  criteria: z.array(
    z.strictObject({
      from: day,
      words: z.string(),
      amountFrom: z.string(),
      kinds: z.array(z.string()),
    }),
  ),
  clauses: z.array(
    z.strictObject({
      model: z.string(),
      title: z.string(),
      added: day,
      approved: day.nullable(),
      note: z.string().nullable(),
    }),
  ),
  waves: z.array(day).min(1),
  shares: z.record(z.string(), count),
  waivers: z.array(z.strictObject({ contracts: count, day, lasts: count, reason: z.string() })),
  highRisk: z.array(z.strictObject({ category: z.string(), from: day, reason: z.string() })),
  reports: z.record(z.string(), answers),
  verified: count,
  joined: count,
  origins: z.array(
    z.strictObject({
      category: z.string(),
      countries: z.array(z.string().length(2)).min(1),
      from: z.enum(["supplier", "document"]),
    }),
  ),
  signals: z.strictObject({ acted: count, what: z.string(), reviewed: count, note: z.string() }),
  requests: z.strictObject({
    reviewer: z.string(),
    office: z.strictObject({
      signedBy: z.string(),
      officePhone: z.string(),
      officeAddress: z.string(),
      replyTo: z.string(),
      concernLine: z.string(),
    }),
    ranOut: z.strictObject({ name: z.string(), day, due: count, most: count }),
    late: z.strictObject({ name: z.string(), day, due: count, most: count }),
    middle: z.strictObject({ name: z.string(), day, due: count }),
    planned: z.strictObject({ name: z.string(), due: count, most: count }),
    answers: z.strictObject({
      accepted: count,
      waiting: count,
      phone: count,
      letter: count,
      sentBack: count,
      draft: count,
      delegated: count,
      opened: count,
      bounced: count,
      locked: count,
      revoked: count,
    }),
  }),
});
const suppliers = z.strictObject({
  suppliers: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum([
        "gpo",
        "supplier",
        "vendor",
        "distributor",
        "staffing-agency",
        "other",
        "unknown",
      ]),
      country: z.string().length(2).optional(),
      /** Ids of categories. */
      sells: z.array(z.string()),
      /** Another spelling that a file has used. */
      also: z.string().optional(),
      /** What it reports, where chance should not choose. */
      says: z.enum(["yes", "part", "no"]).optional(),
    }),
  ),
});

export type ContractContent = z.infer<typeof contracts> & z.infer<typeof suppliers>;
export type ContentSupplier = ContractContent["suppliers"][number];

/** Contracts and suppliers of the sample, as `content/sample/` has them. */
export const contractContent = (): ContractContent => ({
  ...contracts.parse(readContent("sample/contracts.yaml")),
  ...suppliers.parse(readContent("sample/suppliers.yaml")),
});

/** The day that a number of the content names; a weekend moves to the Monday after. */
export function dayOf(
  time: { readonly programStart: Temporal.PlainDate; readonly today: Temporal.PlainDate },
  days: number,
): Temporal.PlainDate {
  const day = (days < 0 ? time.today : time.programStart).add({ days });
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}
