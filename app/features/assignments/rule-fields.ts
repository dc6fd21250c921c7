/** What a rule says, checked field by field before anything is written. */
import { z } from "zod";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Audience, audienceSchema, PARTS_LIMIT } from "./audience.ts";
import { groundOf } from "./rules.queries.ts";
import type { DueKind } from "./schema.ts";

/** How many people a rule may name one by one. */
export const NAMED_LIMIT = 20_000;

/** What somebody who makes a rule says. Dates are civil, "2027-01-11". */
export interface RuleInput {
  readonly courseId: string;
  readonly name: string;
  /** Why people are asked; they read it. */
  readonly reason: string;
  readonly audience: Audience;
  /** The people whom `named` in the audience means. */
  readonly named?: readonly string[];
  /** The people whom `left-out` among the exceptions means. */
  readonly leftOut?: readonly string[];
  /** Why some are left out; needed where the audience has exceptions. */
  readonly exceptReason?: string | null;
  readonly opensOn: string;
  readonly dueKind: DueKind;
  readonly dueOn?: string | null;
  readonly dueDays?: number | null;
  readonly graceDays?: number;
  readonly retakeMonths?: number | null;
  readonly retakeWindowDays?: number | null;
  readonly reminders?: boolean;
}

/** A rule's columns, ready to be written, and the people it names. */
export interface CheckedRule {
  readonly columns: {
    readonly course_id: string;
    readonly name: string;
    readonly reason: string;
    readonly audience: string;
    readonly except_reason: string | null;
    readonly opens_on: string;
    readonly due_kind: DueKind;
    readonly due_on: string | null;
    readonly due_days: number | null;
    readonly grace_days: number;
    readonly retake_months: number | null;
    readonly retake_window_days: number | null;
    readonly reminders: boolean;
  };
  readonly named: readonly string[];
  readonly leftOut: readonly string[];
}

const words = (max: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(max, `Keep it under ${max.toLocaleString("en-US")} characters.`);
const days = (max: number, say: string) => z.number(say).int(say).min(0, say).max(max, say);
/** As far as a date of a plan may lie; a typo of a year is caught by it. */
const date = (say: string) =>
  z.iso.date(say).refine((on) => on >= "2000-01-01" && on <= "2199-12-31", say);

const fields = z.object({
  // No addresses: names stay when a person is erased.
  name: words(120, "Give it a name.").regex(/^[^@]*$/, "Leave e-mail addresses out of the name."),
  reason: words(500, "Say why people are asked. They read it."),
  opensOn: date("Choose the day on which people are asked."),
  dueKind: z.enum(["fixed", "after-joining"], "Choose how the date is set."),
  graceDays: days(3650, "Enter the days as a whole number, 0 to 3,650."),
  reminders: z.boolean(),
});
const fixed = date("Choose the day by which it is due.");
const afterJoining = days(3650, "Enter the days as a whole number, 0 to 3,650.");
const months = days(120, "Enter the months as a whole number, 1 to 120.").min(
  1,
  "Enter the months as a whole number, 1 to 120.",
);
const window = days(365, "Enter the days as a whole number, 0 to 365.");
/** Days. A window as long as the whole round would open the next one at once. */
const SHORTEST_MONTH = 28;
const usualWindow = (retakeMonths: number) => Math.min(30, retakeMonths * 14);

/**
 * Checks what a rule says, also that its course, groups, sites and people are the organization's own.
 * @throws Invalid with every field that cannot be taken
 */
export async function checkedRule(work: Work, input: RuleInput): Promise<CheckedRule> {
  const problems: FieldProblem[] = [];
  const take = <T>(schema: z.ZodType<T>, value: unknown, field: string): T | null => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    for (const issue of read.error.issues)
      problems.push({ field: issue.path.join(".") || field, message: issue.message });
    return null;
  };
  await checkCourse(work, input.courseId, problems);
  const audience = await checkedAudience(work, input, problems);
  const common = take(
    fields,
    { graceDays: 30, reminders: true, ...withoutUndefined(input) },
    "name",
  );
  const due = input.dueKind === "fixed" ? take(fixed, input.dueOn, "dueOn") : null;
  if (due !== null && common && due < common.opensOn)
    problems.push({ field: "dueOn", message: "The date lies before people are asked." });
  const after =
    input.dueKind === "after-joining" ? take(afterJoining, input.dueDays, "dueDays") : null;
  const retake = input.retakeMonths ?? null;
  if (retake !== null) take(months, retake, "retakeMonths");
  const opens =
    retake === null
      ? null
      : take(window, input.retakeWindowDays ?? usualWindow(retake), "retakeWindowDays");
  if (retake !== null && opens !== null && opens >= retake * SHORTEST_MONTH)
    problems.push({
      field: "retakeWindowDays",
      message: "The window must be shorter than the time after which it is taken again.",
    });
  const exceptReason = audience?.audience.exceptOf?.length
    ? take(words(300, "Say why some are left out."), input.exceptReason ?? "", "exceptReason")
    : null;
  if (problems.length > 0 || !common || !audience) throw new Invalid(problems);
  return {
    columns: {
      course_id: input.courseId,
      name: common.name,
      reason: common.reason,
      audience: JSON.stringify(audience.audience),
      except_reason: exceptReason,
      opens_on: common.opensOn,
      due_kind: common.dueKind,
      due_on: due,
      due_days: after,
      grace_days: common.graceDays,
      retake_months: retake,
      retake_window_days: opens,
      reminders: common.reminders,
    },
    named: audience.named,
    leftOut: audience.leftOut,
  };
}

const withoutUndefined = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

async function checkCourse(work: Work, courseId: string, problems: FieldProblem[]): Promise<void> {
  const course = await work.trx
    .selectFrom("course")
    .select("course_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("course_id", "=", courseId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  if (!course) problems.push({ field: "courseId", message: "Choose a course." });
}

async function checkedAudience(work: Work, input: RuleInput, problems: FieldProblem[]) {
  const refuse = (message: string) => {
    problems.push({ field: "audience", message });
    return null;
  };
  const read = audienceSchema.safeParse(input.audience);
  const parts = [input.audience.anyOf, input.audience.exceptOf ?? []];
  if (parts.some((list) => list.length > PARTS_LIMIT))
    return refuse(`Choose at most ${PARTS_LIMIT} groups, sites and departments.`);
  if (!read.success) return refuse("Say who is asked: choose at least one group, site or person.");
  const audience = read.data;
  const named = await ownPeople(work, input.named ?? []);
  const leftOut = await ownPeople(work, input.leftOut ?? []);
  if (named === null || leftOut === null)
    return refuse(
      `Name at most ${NAMED_LIMIT.toLocaleString("en-US")} people, all of your own roster.`,
    );
  if (audience.anyOf.some((part) => part.kind === "named") && named.length === 0)
    return refuse("Name at least one person, or choose a group or a site.");
  const { missing } = await groundOf(work, audience);
  if (missing.length > 0) return refuse("A group or a site that was chosen is no longer in use.");
  return { audience, named, leftOut };
}

/** The ids without repeats; null when there are too many, or one is not on the roster. */
async function ownPeople(work: Work, ids: readonly string[]): Promise<string[] | null> {
  const wanted = [...new Set(ids)];
  if (wanted.length > NAMED_LIMIT) return null;
  if (wanted.length === 0) return wanted;
  const found = await work.trx
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) => eb("person_id", "=", eb.fn.any(eb.val(wanted))))
    .executeTakeFirstOrThrow();
  return Number(found.n) === wanted.length ? wanted : null;
}
