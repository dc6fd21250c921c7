/** Who fits an audience on a day, since when, and why: in SQL, over whole sets. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { membersOn } from "#features/people/index.ts";
import type { AudiencePart } from "./audience.ts";
import type { Ground, Rule } from "./rules.queries.ts";

type Sql = RawBuilder<unknown>;

/** Everything that the statements of one rule need. */
export interface RuleGround {
  readonly rule: Rule;
  readonly ground: Ground;
  /** The day that is looked at: today, or the day on which the rule will begin to ask. */
  readonly day: string;
  /** People linked to members who are a site's point of contact: their ids, with the site's name. */
  readonly contacts: readonly { readonly personId: string; readonly unit: string | null }[];
}

/**
 * What the parts of an audience share, computed once: `held`, each person with appointments, whether
 * one is in force on the day and when the first began; `title_name`, how decided titles are written.
 */
export function audienceGround(g: RuleGround, organization: string): Sql {
  const day = sql`${g.day}::date`;
  return sql`held as materialized (
    select person_id, bool_or(started_on <= ${day} and (ended_on is null or ended_on >= ${day})) as now,
      min(started_on) as first_on
    from appointment where organization_id = ${organization} group by person_id
  ), title_name as materialized (
    select title_key, max(title) as title from appointment
    where organization_id = ${organization} and title_key in (select d.title_key from population_decision d
      where d.organization_id = ${organization} and d.population_id = any(${[...g.ground.populations.keys()]}::text[]))
    group by title_key
  )`;
}

/**
 * Sub-query, in a statement that begins with `audienceGround`: `person_id`, `joined_on` (null: fits since before anybody looked), `because`.
 * One row for each person on the roster who fits; where several parts fit, the earliest is given.
 */
export function audienceOf(work: Work, g: RuleGround): Sql {
  const organization = work.actor.organizationId;
  const day = sql`${g.day}::date`;
  const parts = g.rule.audience.anyOf.map(
    (part, position) =>
      sql`select x.person_id, x.joined_on, x.because, ${sql.lit(position)}::int as position
        from ${partOf(work, g, part)} x`,
  );
  // One part alone holds nobody twice: no need to sort everybody.
  const several = parts.length > 1;
  return sql`(
    select ${several ? sql`distinct on (f.person_id)` : sql``} f.person_id, f.joined_on, f.because
    from (${sql.join(parts, sql` union all `)}) f
    join person p on p.organization_id = ${organization} and p.person_id = f.person_id
    left join held w on w.person_id = f.person_id
    where (p.left_on is null or p.left_on >= ${day}) and coalesce(w.now, true) ${narrowed(work, g)}
    ${several ? sql`order by f.person_id, f.joined_on nulls first, f.position` : sql``})`;
}

/** A day in words, as on every page. */
const words = (date: Sql): Sql => sql`to_char(${date}, 'FMMon FMDD, YYYY')`;

function partOf(work: Work, g: RuleGround, part: AudiencePart): Sql {
  const organization = work.actor.organizationId;
  const day = sql`${g.day}::date`;
  switch (part.kind) {
    case "population":
      return populationPart(work, g, part.id);
    case "unit": {
      const unit = g.ground.units.get(part.id);
      return sql`(select u.person_id, u.joined_on,
          ${unit?.name ?? ""} || ': since ' || ${words(sql`u.joined_on`)} as because
        from ${inUnit(organization, part.id, unit?.kind ?? "site", day)} u)`;
    }
    case "named":
      return sql`(select person_id, null::date as joined_on, 'Asked by name' as because
        from assignment_rule_person
        where organization_id = ${organization} and rule_id = ${g.rule.id} and side = 'named')`;
    case "points-of-contact":
      return sql`(select person_id, null::date as joined_on,
          'Point of contact' || coalesce(' for ' || unit, '') as because
        from unnest(${g.contacts.map((c) => c.personId)}::text[], ${g.contacts.map((c) => c.unit)}::text[])
          as contact(person_id, unit))`;
    case "everybody":
      return sql`(select e.person_id, e.since as joined_on,
          'On the roster' || coalesce(' since ' || ${words(sql`e.since`)}, '') as because
        from (select q.person_id, coalesce(q.hired_on, h.first_on) as since from person q
          left join held h on h.person_id = q.person_id
          where q.organization_id = ${organization} and (q.hired_on is null or q.hired_on <= ${day})) e)`;
  }
}

/** Members on the day, with the title or the decision that put them there. */
function populationPart(work: Work, g: RuleGround, populationId: string): Sql {
  const organization = work.actor.organizationId;
  return sql`(select m.person_id, m.from_on as joined_on, ${g.ground.populations.get(populationId) ?? ""} || ': '
      || case when d.subject = 'title' then coalesce(t.title, d.title_key) || coalesce(' in ' || u.name, '')
        else 'decided for the person' end
      || ', since ' || ${words(sql`m.from_on`)} as because
    from ${membersOn(work.trx, organization, g.day).where("m.population_id", "=", populationId)} m
    left join population_decision d on d.organization_id = ${organization} and d.decision_id = m.decision_id
    left join unit u on u.organization_id = ${organization} and u.unit_id = d.department_id
    left join title_name t on t.title_key = d.title_key)`;
}

/**
 * Who works in a unit or under it on a day, and since when. At a site an appointment's own site goes
 * before the one that its department belongs to, as in every count.
 */
function inUnit(organization: string, unitId: string, kind: string, day: Sql): Sql {
  const units = sql`(with recursive below as (
      select unit_id from unit where organization_id = ${organization} and unit_id = ${unitId}
      union
      select u.unit_id from unit u join below b on u.parent_id = b.unit_id
      where u.organization_id = ${organization}
    ) select unit_id from below)`;
  const there =
    kind === "site"
      ? sql`(a.site_id in ${units} or (a.site_id is null and a.department_id in ${units}))`
      : sql`a.department_id in ${units}`;
  return sql`(select a.person_id, min(a.started_on) as joined_on from appointment a
    where a.organization_id = ${organization} and ${there}
      and a.started_on <= ${day} and (a.ended_on is null or a.ended_on >= ${day})
    group by a.person_id)`;
}

/** What the audience keeps of those who fit: conditions on `f`, `p` and `w`. */
function narrowed(work: Work, g: RuleGround): Sql {
  const { rule, ground, day } = g;
  const organization = work.actor.organizationId;
  const today = sql`${day}::date`;
  const members = (id: string) =>
    sql`(select x.person_id from ${membersOn(work.trx, organization, day).where("m.population_id", "=", id)} x)`;
  const workers = (id: string) =>
    sql`(select x.person_id from ${inUnit(organization, id, ground.units.get(id)?.kind ?? "site", today)} x)`;
  const list: Sql[] = [];
  const { unit, population, hiredFrom } = rule.audience.butOnly ?? {};
  if (unit) list.push(sql`and f.person_id in ${workers(unit)}`);
  if (population) list.push(sql`and f.person_id in ${members(population)}`);
  if (hiredFrom) list.push(sql`and coalesce(p.hired_on, w.first_on) >= ${hiredFrom}::date`);
  for (const out of rule.audience.exceptOf ?? [])
    list.push(
      out.kind === "population"
        ? sql`and f.person_id not in ${members(out.id)}`
        : out.kind === "unit"
          ? sql`and f.person_id not in ${workers(out.id)}`
          : sql`and f.person_id not in (select person_id from assignment_rule_person
              where organization_id = ${organization} and rule_id = ${rule.id} and side = 'left-out')`,
    );
  return list.length === 0 ? sql`` : sql.join(list, sql` `);
}
