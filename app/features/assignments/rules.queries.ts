/** Rules read for screens, previews and the evaluation. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Audience, placesOf } from "./audience.ts";
import type { DueKind, RuleState } from "./schema.ts";

export interface Rule {
  readonly id: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  readonly name: string;
  readonly reason: string;
  readonly audience: Audience;
  /** Why some are left out; null where nobody is. */
  readonly exceptReason: string | null;
  readonly opensOn: string;
  readonly dueKind: DueKind;
  readonly dueOn: string | null;
  readonly dueDays: number | null;
  readonly graceDays: number;
  readonly retakeMonths: number | null;
  readonly retakeWindowDays: number | null;
  readonly reminders: boolean;
  readonly state: RuleState;
  /** The rule that this draft would change; null for a draft of its own and for everything else. */
  readonly changesRuleId: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly activatedAt: Date | null;
  readonly activatedByName: string | null;
  /** From this day on the rule asks; null while it is a draft. */
  readonly asksFrom: string | null;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly endReason: string | null;
  readonly evaluatedAt: Date | null;
}

const rules = (work: Work) =>
  work.trx
    .selectFrom("assignment_rule as r")
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "r.organization_id")
        .onRef("k.course_id", "=", "r.course_id"),
    )
    .where("r.organization_id", "=", work.actor.organizationId)
    .select([
      "r.rule_id as id",
      "r.course_id as courseId",
      "k.title as courseTitle",
      "k.number as courseNumber",
      "r.name",
      "r.reason",
      "r.audience",
      "r.except_reason as exceptReason",
      "r.opens_on as opensOn",
      "r.due_kind as dueKind",
      "r.due_on as dueOn",
      "r.due_days as dueDays",
      "r.grace_days as graceDays",
      "r.retake_months as retakeMonths",
      "r.retake_window_days as retakeWindowDays",
      "r.reminders",
      "r.state",
      "r.changes_rule_id as changesRuleId",
      "r.created_by_name as createdByName",
      "r.created_at as createdAt",
      "r.updated_at as updatedAt",
      "r.activated_at as activatedAt",
      "r.activated_by_name as activatedByName",
      "r.asks_from as asksFrom",
      "r.ended_at as endedAt",
      "r.ended_by_name as endedByName",
      "r.end_reason as endReason",
      "r.evaluated_at as evaluatedAt",
    ]);

/** One rule, drafts and ended ones too. @throws NotFound */
export async function findRule(work: Work, id: string): Promise<Rule> {
  const rule = await rules(work).where("r.rule_id", "=", id).executeTakeFirst();
  if (!rule) throw new NotFound();
  return rule;
}

/** The change of a rule that waits for its preview; null when there is none. */
export async function changeOf(work: Work, ruleId: string): Promise<Rule | null> {
  return (await rules(work).where("r.changes_rule_id", "=", ruleId).executeTakeFirst()) ?? null;
}

/** Every rule but waiting changes: those in force first, then drafts, then ended ones; by opening day. */
export async function listRules(work: Work): Promise<Rule[]> {
  return rules(work)
    .where("r.changes_rule_id", "is", null)
    .orderBy(sql`array_position(array['active', 'draft', 'ended'], r.state)`)
    .orderBy("r.opens_on", "desc")
    .orderBy("r.rule_id")
    .execute();
}

/** The rules in force, for the evaluation, oldest first. */
export async function activeRules(work: Work, ruleId?: string): Promise<Rule[]> {
  const active = rules(work).where("r.state", "=", "active").orderBy("r.rule_id");
  return (ruleId === undefined ? active : active.where("r.rule_id", "=", ruleId)).execute();
}

/** The names of what audiences speak of, and what is no longer there. */
export interface Ground {
  readonly populations: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, { readonly name: string; readonly kind: string }>;
  /** Ids of the audience that no longer stand for anything in use. */
  readonly missing: readonly string[];
}

/** Looks up what an audience speaks of. A group that is out of use, or a merged site, is missing. */
export async function groundOf(work: Work, audience: Audience): Promise<Ground> {
  const places = placesOf(audience);
  const organization = work.actor.organizationId;
  const populations = await work.trx
    .selectFrom("population")
    .select(["population_id", "name"])
    .where("organization_id", "=", organization)
    .where("archived_at", "is", null)
    .where("population_id", "in", [...places.populations, ""])
    .execute();
  const units = await work.trx
    .selectFrom("unit")
    .select(["unit_id", "name", "kind"])
    .where("organization_id", "=", organization)
    .where("unit_id", "in", [...places.units, ""])
    .execute();
  const found = {
    populations: new Map(populations.map((p) => [p.population_id, p.name])),
    units: new Map(units.map((u) => [u.unit_id, { name: u.name, kind: u.kind }])),
  };
  const missing = [
    ...places.populations.filter((id) => !found.populations.has(id)),
    ...places.units.filter((id) => !found.units.has(id)),
  ];
  return { ...found, missing };
}

/** How many people a rule names and leaves out one by one. */
export async function namedCounts(
  work: Work,
  ruleId: string,
): Promise<{ named: number; leftOut: number }> {
  const rows = await work.trx
    .selectFrom("assignment_rule_person")
    .select(["side", sql<number>`count(*)::int`.as("people")])
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", ruleId)
    .groupBy("side")
    .execute();
  const of = (side: string) => rows.find((row) => row.side === side)?.people ?? 0;
  return { named: of("named"), leftOut: of("left-out") };
}
