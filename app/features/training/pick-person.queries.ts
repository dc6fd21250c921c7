import { anywhere } from "#platform/db/like.ts";
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "#features/people/index.ts";

export interface FoundPerson {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** What the person does, where known. */
  readonly title: string | null;
}

/**
 * People to choose from by hand: name, number or e-mail contain what was typed. At most 20. A
 * suggestion for a person's eyes; nothing is ever matched by name without one.
 */
export async function searchPeople(work: Work, text: string): Promise<FoundPerson[]> {
  const words = text.trim().toLowerCase();
  if (words.length < 2) return [];
  const like = anywhere(words);
  const { rows } = await sql<FoundPerson>`
    select p.person_id as id, p.name, p.employee_number as "employeeNumber", p.email,
      (select a.title from appointment a where a.organization_id = p.organization_id
        and a.person_id = p.person_id order by a.ended_on desc nulls first, a.started_on desc limit 1) as title
    from person p
    where p.organization_id = ${work.actor.organizationId} and ${visiblePeople(work, "p.person_id")}
      and (lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})
    order by (p.employee_key = ${words} or p.email_key = ${words}) desc, lower(p.name) nulls last, p.employee_key
    limit 20`.execute(work.trx);
  return rows;
}
