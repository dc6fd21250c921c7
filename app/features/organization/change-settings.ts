import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { organizationSettings } from "./organization.queries.ts";
import type { OrganizationSettings, Retention } from "./schema.ts";
import { nameProblem, programStartProblem, timeZoneProblem } from "./settings-rules.ts";

/** What may be changed; what is left out stays. */
export type SettingsChange = Partial<
  Omit<OrganizationSettings, "id" | "isSample" | "retention"> & { readonly retention: Retention }
>;

/**
 * Changes what the organization has set, and records the differences. Whoever counts people must
 * recompute them when `supplyChainScope` changed: the answer names what did.
 *
 * @returns the names of the settings that have changed
 * @throws Invalid naming the fields of `SettingsChange`, retention as `importDays` and so on
 */
export async function changeSettings(work: Work, change: SettingsChange): Promise<string[]> {
  await lockOrganization(work);
  const before = await organizationSettings(work);
  const after: OrganizationSettings = {
    ...before,
    ...change,
    name: (change.name ?? before.name).trim(),
    objective: change.objective === undefined ? before.objective : change.objective?.trim() || null,
  };
  check(after, work.today);
  const [was, is] = [flat(before), flat(after)];
  const changed = Object.keys(is).filter((key) => is[key] !== was[key]);
  if (changed.length === 0) return [];
  await write(work, after);
  const only = (all: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, all[key]]));
  await recordAudit(work, {
    action: "change-settings",
    subjectKind: "organization",
    subjectId: before.id,
    before: only(was),
    after: only(is),
  });
  return changed;
}

/** Of two who save at the same moment, the second must build on what the first has saved. */
async function lockOrganization(work: Work): Promise<void> {
  await work.trx
    .selectFrom("organization")
    .select("organization_id")
    .where("organization_id", "=", work.actor.organizationId)
    .forUpdate()
    .execute();
}

async function write(work: Work, after: OrganizationSettings): Promise<void> {
  await work.trx
    .updateTable("organization")
    .set({
      name: after.name,
      time_zone: after.timeZone,
      program_start: after.programStart.toString(),
      objective: after.objective,
      supply_chain_scope: after.supplyChainScope,
      count_evaluation_open: after.countEvaluationOpen,
      trained_goal: after.trainedGoal,
      shortcuts: after.shortcuts,
      retention_import_days: after.retention.importDays,
      retention_evidence_days: after.retention.evidenceDays,
      retention_leaver_days: after.retention.leaverDays,
      retention_audit_days: after.retention.auditDays,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
}

function flat({ retention, programStart, ...rest }: OrganizationSettings): Record<string, unknown> {
  return { ...rest, programStart: programStart.toString(), ...retention };
}

function check(after: OrganizationSettings, today: Temporal.PlainDate): void {
  const { importDays, evidenceDays, leaverDays, auditDays } = after.retention;
  const problems = [
    nameProblem(after.name),
    timeZoneProblem(after.timeZone),
    programStartProblem(after.programStart, today),
    goalProblem(after.trainedGoal),
    after.objective !== null && after.objective.length > 2000
      ? { field: "objective", message: "Shorten the objective to 2,000 characters or fewer." }
      : null,
    days("importDays", importDays, 1, 3650),
    days("evidenceDays", evidenceDays, 1, 3650),
    days("leaverDays", leaverDays, 1, 3650),
    days("auditDays", auditDays, 365, 7300),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new Invalid(problems);
}

const goalProblem = (goal: number | null): FieldProblem | null =>
  goal === null || (Number.isInteger(goal) && goal >= 1 && goal <= 10_000_000)
    ? null
    : { field: "trainedGoal", message: "Enter the goal as a whole number, such as 500." };

function days(field: string, value: number | null, least: number, most: number) {
  if (value === null || (Number.isInteger(value) && value >= least && value <= most)) return null;
  const range = `${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
  return { field, message: `Enter a whole number of days from ${range}.` };
}
