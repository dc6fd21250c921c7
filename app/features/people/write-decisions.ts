/** How decisions are kept: a later one on the same subject supersedes the earlier, in sight. */
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { isDay } from "./appointment-rules.ts";
import type { Verdict } from "./schema.ts";

/** What a decision says, whatever it is about. */
export interface Ruling {
  readonly verdict: Verdict;
  /** Whether these people lead; counts where supply chain is narrowed to managers. */
  readonly isManager?: boolean | undefined;
  /** First and last day on which the decision rules; all days when left out. */
  readonly fromOn?: string | null | undefined;
  readonly toOn?: string | null | undefined;
  readonly reason: string;
}
export type Subject =
  | { readonly titleKey: string; readonly departmentId: string | null }
  | { readonly personId: string };
export interface NewDecision extends Ruling {
  readonly populationId: string;
  readonly subject: Subject;
  /** The rule that proposed it, if one did. */
  readonly ruleId?: string | null | undefined;
}

const dayProblem = (field: string, value: string | null | undefined): FieldProblem | null =>
  value && !isDay(value)
    ? { field, message: "Enter the day as a date, such as 2027-01-11." }
    : null;

/** @throws Invalid naming `fromOn`, `toOn` or `reason` */
export function checkRuling(ruling: Ruling): void {
  const { fromOn, toOn, reason } = ruling;
  const problems = [
    dayProblem("fromOn", fromOn),
    dayProblem("toOn", toOn),
    fromOn && toOn && toOn < fromOn
      ? { field: "toOn", message: "The last day must not be before the first day." }
      : null,
    reason.trim() === "" ? { field: "reason", message: "Say in a few words why." } : null,
    reason.length > 500
      ? { field: "reason", message: "Shorten the reason to 500 characters or fewer." }
      : null,
  ].filter((p) => p !== null);
  if (problems.length > 0) throw new Invalid(problems);
}

/** Writes one checked decision with its trail; membership is the caller's to refresh. */
export async function writeDecision(work: Work, decision: NewDecision): Promise<string> {
  const { actor, trx } = work;
  const { subject } = decision;
  const about =
    "personId" in subject
      ? {
          subject: "person" as const,
          title_key: null,
          department_id: null,
          person_id: subject.personId,
        }
      : {
          subject: "title" as const,
          title_key: subject.titleKey,
          department_id: subject.departmentId,
          person_id: null,
        };
  const now = new Date(work.now.epochMilliseconds);
  const superseded = await trx
    .updateTable("population_decision")
    .set({ reversed_at: now, reversed_by_name: actor.name })
    .where("organization_id", "=", actor.organizationId)
    .where("population_id", "=", decision.populationId)
    .where("reversed_at", "is", null)
    .where("subject", "=", about.subject)
    .where(sql<boolean>`title_key is not distinct from ${about.title_key}`)
    .where(sql<boolean>`department_id is not distinct from ${about.department_id}`)
    .where(sql<boolean>`person_id is not distinct from ${about.person_id}`)
    .returning(["decision_id", "verdict", "is_manager"])
    .execute();
  const id = newId();
  const ruling = {
    verdict: decision.verdict,
    is_manager: decision.isManager ?? false,
    from_on: decision.fromOn || null,
    to_on: decision.toOn || null,
    reason: decision.reason.trim(),
  };
  await trx
    .insertInto("population_decision")
    .values({
      organization_id: actor.organizationId,
      decision_id: id,
      population_id: decision.populationId,
      ...about,
      ...ruling,
      proposed_by_rule: decision.ruleId ?? null,
      decided_by: actor.userId ?? "program",
      decided_by_name: actor.name,
      decided_at: now,
      reversed_at: null,
      reversed_by_name: null,
    })
    .execute();
  await recordAudit(work, {
    action: "personId" in subject ? "decide-person" : "decide-title",
    subjectKind: "population",
    subjectId: decision.populationId,
    ...(superseded[0] ? { before: superseded[0] } : {}),
    after: { decisionId: id, ...about, ...ruling },
  });
  return id;
}
