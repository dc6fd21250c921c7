/** Changing the plan: a step's text and day, a step more, a step off or on, a step less. */
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { StepKind } from "./schema.ts";
import { planSteps, type ReminderStep } from "./settings.queries.ts";
import { textProblems } from "./texts.ts";

export interface StepInput {
  /** As typed; kinds that know their day ignore it. */
  readonly days: string;
  readonly subject: string;
  readonly body: string;
}
/** Kinds of which there may be several, each on a day of its own. */
export type DatedKind = "before" | "after" | "manager";
export const isDated = (kind: string): kind is DatedKind =>
  ["before", "after", "manager"].includes(kind);

/** One step of the plan. @throws NotFound */
export async function findStep(work: Work, stepId: string): Promise<ReminderStep> {
  const step = (await planSteps(work)).find((s) => s.id === stepId);
  if (!step) throw new NotFound();
  return step;
}

/** @throws Invalid naming unknown and missing placeholders; NotFound */
export async function saveStep(work: Work, stepId: string, input: StepInput): Promise<void> {
  const step = await findStep(work, stepId);
  const values = await checked(work, step.kind, input, stepId);
  await work.trx
    .updateTable("reminder_step")
    .set({
      ...values,
      changed_at: new Date(work.now.epochMilliseconds),
      changed_by_name: work.actor.name,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("step_id", "=", stepId)
    .execute();
  const { days, subject, body } = step;
  await audit(work, "save-reminder-step", stepId, { days, subject, body }, values);
}

/** Adds a step before or after the date. @returns its id */
export async function addStep(work: Work, kind: string, input: StepInput): Promise<string> {
  if (!isDated(kind)) throw new Invalid("Only steps before or after the date can be added.");
  const values = await checked(work, kind, input, null);
  const stepId = newId();
  await work.trx
    .insertInto("reminder_step")
    .values({
      organization_id: work.actor.organizationId,
      step_id: stepId,
      kind,
      ...values,
      changed_at: new Date(work.now.epochMilliseconds),
      changed_by_name: work.actor.name,
      archived_at: null,
    })
    .execute();
  await audit(work, "add-reminder-step", stepId, undefined, { kind, ...values });
  return stepId;
}

/** Switches a step off or on. What it has sent stays sent. */
export async function switchStep(work: Work, stepId: string, on: boolean): Promise<ReminderStep> {
  const step = await findStep(work, stepId);
  if (step.kind === "several") throw new Conflict("This text is needed whenever two steps meet.");
  await work.trx
    .updateTable("reminder_step")
    .set({ is_on: on })
    .where("organization_id", "=", work.actor.organizationId)
    .where("step_id", "=", stepId)
    .execute();
  await audit(work, "switch-reminder-step", stepId, { on: step.on }, { on });
  return step;
}

/** Takes a step out of the plan. Its record stays, so that nobody gets it twice. */
export async function removeStep(work: Work, stepId: string): Promise<void> {
  const step = await findStep(work, stepId);
  if (!isDated(step.kind)) throw new Conflict("This step can be switched off, not removed.");
  await work.trx
    .updateTable("reminder_step")
    .set({ archived_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("step_id", "=", stepId)
    .execute();
  await audit(
    work,
    "remove-reminder-step",
    stepId,
    { kind: step.kind, days: step.days },
    undefined,
  );
}

async function checked(work: Work, kind: StepKind, input: StepInput, self: string | null) {
  const problems: FieldProblem[] = textProblems(kind, input);
  const days = isDated(kind) ? readDays(input.days) : 0;
  if (days === null)
    problems.push({ field: "days", message: "Write a number of days from 0 to 365." });
  const taken = (await planSteps(work)).some(
    (s) => s.kind === kind && s.days === days && s.id !== self,
  );
  if (taken) problems.push({ field: "days", message: "There is a step on this day already." });
  if (problems.length > 0) throw new Invalid(problems);
  return { days: days ?? 0, subject: input.subject.trim(), body: input.body.trim() };
}

function readDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return days >= 0 && days <= 365 ? days : null;
}

const audit = (work: Work, action: string, subjectId: string, before: unknown, after: unknown) =>
  recordAudit(work, { action, subjectKind: "reminder-step", subjectId, before, after });
