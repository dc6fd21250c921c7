/** What a site's point of contact may see: the people of that unit and of what lies under it. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Work } from "#platform/work.ts";

/** The ids of a unit and all units under it, as a sub-query. */
export function unitsUnder(organization: string, unitId: string): RawBuilder<string> {
  return sql<string>`(with recursive below as (
    select unit_id from unit where organization_id = ${organization} and unit_id = ${unitId}
    union
    select u.unit_id from unit u join below b on u.parent_id = b.unit_id
    where u.organization_id = ${organization}
  ) select unit_id from below)`;
}

/**
 * A condition on a column that holds a person's id: true where the actor may see that person.
 * Somebody with one unit sees who works there today or later, and those whose whole working time
 * here has ended, if some of it was in the unit; not somebody who has moved on to another unit.
 * An appointment's own site goes before the one that its department belongs to, as in every count.
 */
export function visiblePeople(work: Work, personColumn = "person_id"): RawBuilder<SqlBool> {
  const { organizationId, unitId } = work.actor;
  if (unitId === null) return sql<SqlBool>`true`;
  const today = work.today.toString();
  const units = unitsUnder(organizationId, unitId);
  return sql<SqlBool>`${sql.ref(personColumn)} in (
    select va.person_id from appointment va
    where va.organization_id = ${organizationId}
      and (va.site_id in ${units} or (va.site_id is null and va.department_id in ${units}))
      and (va.ended_on is null or va.ended_on >= ${today}::date or not exists (
        select 1 from appointment vb where vb.organization_id = va.organization_id
          and vb.person_id = va.person_id and (vb.ended_on is null or vb.ended_on >= ${today}::date))))`;
}
