/** Who is excused from what, until when and why. */
import { type Expression, sql, type SqlBool } from "kysely";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "#features/people/index.ts";

export interface ExcusalRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly courseId: string;
  readonly courseTitle: string;
  /** The one rule it is about; null for the course, whoever asks. */
  readonly ruleName: string | null;
  readonly reason: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly createdByName: string;
  readonly endedOn: string | null;
  readonly endedByName: string | null;
  /** It holds today. */
  readonly holds: boolean;
}

const excusals = (work: Work, where: readonly Expression<SqlBool>[]) =>
  work.trx
    .selectFrom("excusal as e")
    .innerJoin("person as p", (join) =>
      join
        .onRef("p.organization_id", "=", "e.organization_id")
        .onRef("p.person_id", "=", "e.person_id"),
    )
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "e.organization_id")
        .onRef("k.course_id", "=", "e.course_id"),
    )
    .leftJoin("assignment_rule as r", (join) =>
      join
        .onRef("r.organization_id", "=", "e.organization_id")
        .onRef("r.rule_id", "=", "e.rule_id"),
    )
    .where("e.organization_id", "=", work.actor.organizationId)
    .where(visiblePeople(work, "e.person_id"))
    .where((eb) => eb.and([...where]))
    .select([
      "e.excusal_id as id",
      "e.person_id as personId",
      "p.name",
      "p.employee_number as employeeNumber",
      "p.email",
      "e.course_id as courseId",
      "k.title as courseTitle",
      "r.name as ruleName",
      "e.reason",
      "e.from_on as fromOn",
      "e.to_on as toOn",
      "e.created_by_name as createdByName",
      "e.ended_on as endedOn",
      "e.ended_by_name as endedByName",
      holds(work).as("holds"),
    ]);

const holds = (work: Work) => {
  const day = sql`${work.today.toString()}::date`;
  return sql<boolean>`(e.from_on <= ${day} and (e.to_on is null or e.to_on >= ${day})
    and (e.ended_on is null or e.ended_on > ${day}))`;
};

/** The excusals that hold today, by name; with `all`, those that are over too. */
export async function listExcusals(work: Work, all = false): Promise<ExcusalRow[]> {
  return excusals(work, all ? [] : [holds(work)])
    .orderBy(sql`lower(coalesce(p.name, p.employee_number, p.email))`)
    .orderBy("e.excusal_id")
    .execute();
}

/**
 * The excusals of one person, those that are over too, newest first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personExcusals(work: Work, personId: string): Promise<ExcusalRow[]> {
  return excusals(work, [sql<SqlBool>`e.person_id = ${personId}`])
    .orderBy("e.created_at", "desc")
    .orderBy("e.excusal_id", "desc")
    .execute();
}
