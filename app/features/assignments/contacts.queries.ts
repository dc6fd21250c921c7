/** The organization's points of contact and how each stands in the course that counts (R30). */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { listMembers } from "#features/accounts/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { visiblePeople } from "#features/people/index.ts";
import { learnerStatuses } from "./statuses.queries.ts";
import type { LearnerStatus } from "./status.ts";

export interface Contact {
  readonly membershipId: string;
  readonly userId: string;
  readonly unitName: string | null;
  /** The person on the roster; null where the member is not linked to one. */
  readonly personId: string | null;
  readonly personName: string | null;
  readonly status: LearnerStatus;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export interface Contacts {
  readonly contacts: readonly Contact[];
  /** Sites that have no point of contact of their own. */
  readonly without: readonly string[];
}

/**
 * Every point of contact with where they stand in a course, by site. Somebody who sees one unit only
 * gets those whom they may see, and themself.
 */
export async function pointsOfContact(work: Work, courseId: string | null): Promise<Contacts> {
  const organization = work.actor.organizationId;
  const members = (await listMembers(work)).filter((m) => m.role === "site-poc");
  const { countEvaluationOpen } = await organizationSettings(work);
  const people = members.flatMap((m) => (m.personId === null ? [] : [m.personId]));
  const { rows } = await sql<{
    personId: string;
    name: string | null;
    status: LearnerStatus | null;
    dueOn: string | null;
    doneOn: string | null;
  }>`select p.person_id as "personId", coalesce(p.name, p.employee_number, p.email) as name, l.status,
      l.due_on as "dueOn", l.done_on as "doneOn"
    from person p
    left join ${learnerStatuses(work.trx, organization, work.today, { countEvaluationOpen })} l
      on l.person_id = p.person_id and l.course_id = ${courseId}
    where p.organization_id = ${organization} and p.person_id = any(${people}::text[])
      and ${visiblePeople(work, "p.person_id")}`.execute(work.trx);
  const found = new Map(rows.map((row) => [row.personId, row]));
  const contacts = members
    .filter(
      (m) =>
        work.actor.unitId === null ||
        m.userId === work.actor.userId ||
        (m.personId !== null && found.has(m.personId)),
    )
    .map((m) => {
      const person = m.personId === null ? undefined : found.get(m.personId);
      return {
        membershipId: m.membershipId,
        userId: m.userId,
        unitName: m.unitName,
        personId: person?.personId ?? null,
        personName: person?.name ?? null,
        status: person?.status ?? ("not-asked" as const),
        dueOn: person?.dueOn ?? null,
        doneOn: person?.doneOn ?? null,
      };
    })
    .toSorted((a, b) => (a.unitName ?? "").localeCompare(b.unitName ?? ""));
  return { contacts, without: await sitesWithout(work, members) };
}

async function sitesWithout(
  work: Work,
  members: readonly { readonly unitId: string | null }[],
): Promise<string[]> {
  if (work.actor.unitId !== null) return [];
  const covered = members.flatMap((m) => (m.unitId === null ? [] : [m.unitId]));
  const rows = await work.trx
    .selectFrom("unit")
    .select("name")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", "site")
    .where("unit_id", "not in", [...covered, ""])
    .orderBy("name_key")
    .execute();
  return rows.map((row) => row.name);
}
