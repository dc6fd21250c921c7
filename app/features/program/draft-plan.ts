/** What a year's plan would hold: worked out from the five steps, the sites, the days. Writes nothing. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";
import { organizationSettings, yearOf } from "#features/organization/index.ts";
import { ownPersonId, visibleUnits } from "#features/people/index.ts";
import { observancesBetween } from "./observances.ts";
import { openBefore, planOf, yearNow } from "./plans.queries.ts";
import type { Piece } from "./schema.ts";

const days = z.int().min(0).max(364);
const File = z.strictObject({
  actions: z.array(
    z.strictObject({
      id: z.string(),
      step: z.int().min(1).max(5),
      title: z.string(),
      note: z.string().optional(),
      years: z.enum(["first", "later", "every"]),
      for: z.literal("each-site").optional(),
      day: days.optional(),
      quarter: days.optional(),
      before: days.optional(),
      piece: z.enum(["message", "posts"]).optional(),
    }),
  ),
});
type Model = z.infer<typeof File>["actions"][number];
let models: readonly Model[] | undefined;
const shipped = () => (models ??= File.parse(readContent("program-plan.yaml")).actions);

/** One action that would be made. */
export interface Draft {
  readonly template: string;
  readonly step: number;
  readonly title: string;
  readonly note: string | null;
  readonly dueOn: string;
  readonly ownerId: string | null;
  readonly unitId: string | null;
  readonly observance: string | null;
  readonly piece: Piece | null;
}
/** Drafts that are kept or left out together: one line of the preview. */
export interface DraftLine {
  /** Names the line in the form. */
  readonly key: string;
  readonly step: number;
  readonly title: string;
  readonly note: string | null;
  readonly drafts: readonly Draft[];
}
export interface DraftedPlan {
  readonly year: number;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly lines: readonly DraftLine[];
  /** Open actions of earlier years, which move into this plan; none before the year has begun. */
  readonly carried: number;
  /** There is a plan for this year already. */
  readonly exists: boolean;
}

/**
 * Drafts the plan of a program year.
 * @param year from 1
 */
export async function draftPlan(work: Work, year: number): Promise<DraftedPlan> {
  const { programStart } = await organizationSettings(work);
  const span = yearOf(programStart, year);
  const owner = await ownPersonId(work);
  const units = (await visibleUnits(work)).filter((unit) => unit.kind === "site");
  const observances = await observancesBetween(work, span.start, span.end);
  const plain = (model: Model, key: string, title: string, due: Temporal.PlainDate): DraftLine => ({
    key,
    step: model.step,
    title,
    note: model.note ?? null,
    drafts: [drafted(model, title, { due, ownerId: owner })],
  });
  const lines = shipped()
    .filter((m) => m.years === "every" || (m.years === "first") === (year === 1))
    .flatMap((model): DraftLine[] => {
      if (model.before !== undefined)
        return observances
          .map((one) => ({ one, due: one.start.subtract({ days: model.before ?? 0 }) }))
          .map(({ one, due }) => {
            const title = model.title.replace("{observance}", one.name);
            const line = plain(
              model,
              `${model.id}:${one.id}:${one.year}`,
              title,
              later(due, span.start),
            );
            return { ...line, drafts: line.drafts.map((d) => ({ ...d, observance: one.id })) };
          });
      if (model.quarter !== undefined)
        return span.quarters.map((quarter) =>
          plain(
            model,
            `${model.id}:${quarter.n}`,
            model.title.replace("{quarter}", String(quarter.n)),
            // The last quarter's falls into the next year; its plan is this one's all the same.
            quarter.end.add({ days: model.quarter ?? 0 }),
          ),
        );
      const due = span.start.add({ days: model.day ?? 0 });
      if (model.for === undefined) return [plain(model, model.id, model.title, due)];
      const drafts = units.map((unit) =>
        drafted(model, model.title, { due, ownerId: unit.headId, unitId: unit.id }),
      );
      const { step, title, note = null } = model;
      return drafts.length > 0 ? [{ key: model.id, step, title, note, drafts }] : [];
    });
  return {
    year,
    start: span.start,
    end: span.end,
    lines: lines.toSorted((a, b) => a.step - b.step || (dueOf(a) < dueOf(b) ? -1 : 1)),
    carried: year <= (await yearNow(work)) ? await openBefore(work, year) : 0,
    exists: (await planOf(work, year)) !== null,
  };
}

const dueOf = (line: DraftLine) => line.drafts[0]?.dueOn ?? "";
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? b : a;

function drafted(
  model: Model,
  title: string,
  o: { due: Temporal.PlainDate; ownerId: string | null; unitId?: string },
): Draft {
  return {
    template: model.id,
    step: model.step,
    title,
    note: model.note ?? null,
    dueOn: o.due.toString(),
    ownerId: o.ownerId,
    unitId: o.unitId ?? null,
    observance: null,
    piece: model.piece ?? null,
  };
}
