/** One person: the facts, the appointments, and why they count. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { emailKey } from "./keys.ts";
import { visiblePeople } from "./visible-people.ts";

export interface Appointment {
  readonly id: string;
  readonly title: string;
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly siteId: string | null;
  readonly site: string | null;
  /** Share of a full post, 0 to 1. */
  readonly fraction: number | null;
  readonly startedOn: string;
  /** The last day. */
  readonly endedOn: string | null;
}
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly hiredOn: string | null;
  /** The last day on the roster. */
  readonly leftOn: string | null;
  readonly note: string | null;
  /** The manager as the record names them: an employee key or an e-mail key. */
  readonly managerKey: string | null;
  readonly updatedAt: Date;
  /** Newest first. */
  readonly appointments: readonly Appointment[];
}

/** What a person is called on screen: the name, else the employee number, else the address. */
export function personLabel(p: {
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
}): string {
  return p.name ?? p.employeeNumber ?? p.email ?? "Unnamed";
}

/** One person with all appointments. @throws NotFound also where the actor may not see them */
export async function findPerson(work: Work, id: string): Promise<Person> {
  const person = await work.trx
    .selectFrom("person")
    .select([
      "person_id as id",
      "name",
      "employee_number as employeeNumber",
      "email",
      "hired_on as hiredOn",
      "left_on as leftOn",
      "note",
      "manager_key as managerKey",
      "updated_at as updatedAt",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", id)
    .where(visiblePeople(work, "person.person_id"))
    .executeTakeFirst();
  if (!person) throw new NotFound();
  return { ...person, appointments: await appointmentsOf(work, id) };
}

/**
 * The actor's own record: the one their membership is linked to, else the person who has the address
 * they sign in with, since rosters are often loaded after people were invited. null without either.
 */
export async function ownPersonId(work: Work): Promise<string | null> {
  const { personId, email, organizationId } = work.actor;
  if (personId !== null) return personId;
  const key = emailKey(email);
  if (key === null) return null;
  const row = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", organizationId)
    .where("email_key", "=", key)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

async function appointmentsOf(work: Work, personId: string): Promise<Appointment[]> {
  const rows = await work.trx
    .selectFrom("appointment as a")
    .leftJoin("unit as d", (join) =>
      join
        .onRef("d.organization_id", "=", "a.organization_id")
        .onRef("d.unit_id", "=", "a.department_id"),
    )
    .leftJoin("unit as s", (join) =>
      join
        .onRef("s.organization_id", "=", "a.organization_id")
        .on("s.unit_id", "=", sql<string>`coalesce(a.site_id, d.parent_id)`),
    )
    .select([
      "a.appointment_id as id",
      "a.title",
      "a.department_id as departmentId",
      "d.name as department",
      "s.unit_id as siteId",
      "s.name as site",
      "a.fraction",
      "a.started_on as startedOn",
      "a.ended_on as endedOn",
    ])
    .where("a.organization_id", "=", work.actor.organizationId)
    .where("a.person_id", "=", personId)
    .orderBy("a.started_on", "desc")
    .orderBy("a.appointment_id", "desc")
    .execute();
  return rows.map((r) => ({ ...r, fraction: r.fraction === null ? null : Number(r.fraction) }));
}

/** Why somebody belongs to a population, for a span of days. */
export interface Reason {
  readonly populationId: string;
  readonly population: string;
  readonly slug: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly subject: "title" | "person";
  /** The person's own title to which the decision applies. */
  readonly title: string | null;
  /** The one department that the decision is about; null for all. */
  readonly department: string | null;
  readonly isManager: boolean;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/**
 * Every span of a person's belonging with the decision behind it, newest first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personReason(work: Work, personId: string): Promise<Reason[]> {
  const { rows } = await sql<Reason>`
    select p.population_id as "populationId", p.name as population, p.slug, m.from_on as "fromOn", m.to_on as "toOn",
      d.subject, d.is_manager as "isManager", d.reason, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt",
      u.name as department,
      (select max(a.title) from appointment a where a.organization_id = m.organization_id
        and a.person_id = m.person_id and a.title_key = d.title_key) as title
    from population_member m
    join population p on p.organization_id = m.organization_id and p.population_id = m.population_id
    join population_decision d on d.organization_id = m.organization_id and d.decision_id = m.decision_id
    left join unit u on u.organization_id = d.organization_id and u.unit_id = d.department_id
    where m.organization_id = ${work.actor.organizationId} and m.person_id = ${personId}
    order by m.from_on desc, p.name`.execute(work.trx);
  return rows;
}

/** The reason in words, without who and when: "Buyer Senior in Supply Chain". */
export function reasonWords(r: {
  readonly subject: "title" | "person";
  readonly title: string | null;
  readonly department: string | null;
}): string {
  if (r.subject === "person") return "Decided for this person";
  return r.department ? `${r.title ?? "Title"} in ${r.department}` : (r.title ?? "Title");
}
