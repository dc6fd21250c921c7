/** Keeps `population_member` equal to what appointments and the decisions in force say. */
import { type RawBuilder, sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { markPeopleChanged } from "./people-changed.ts";
import { SUPPLY_CHAIN_SLUG, TOOLKIT_POPULATIONS } from "./schema.ts";

/** Makes the toolkit's three populations where they are missing; safe to call again. */
export async function ensurePopulations(work: Work): Promise<void> {
  await work.trx
    .insertInto("population")
    .values(
      TOOLKIT_POPULATIONS.map((p) => ({
        organization_id: work.actor.organizationId,
        population_id: newId(),
        slug: p.slug,
        name: p.name,
        description: p.description,
        metric_id: p.metricId,
        archived_at: null,
      })),
    )
    .onConflict((on) => on.columns(["organization_id", "slug"]).doNothing())
    .execute();
}

export interface MembershipPart {
  /** Only these people; all when left out. */
  readonly people?: readonly string[];
  /** Only people who hold or held this title. */
  readonly titleKey?: string;
  /** Only this population; all when left out. */
  readonly populationId?: string;
}

/**
 * Recomputes who belongs to which population, from when to when, and writes the difference.
 *
 * An appointment puts its person into a population for the days on which the decision that rules
 * it says "include". A decision on the person rules before one on title and department, and that
 * before one on the title; a decision with dates rules on those days only. Where an organization
 * counts supply chain managers only, other inclusions of that population do not count. Nobody
 * belongs after their last day on the roster. Where several appointments count on one day, the
 * strongest decision is kept, so that a day has one reason.
 */
export async function refreshMembership(work: Work, part: MembershipPart = {}): Promise<void> {
  if (part.people?.length === 0) return;
  // The organization's row before the lock, as a change of its settings takes them.
  await markPeopleChanged(work);
  await oneAtATime(work);
  const organization = work.actor.organizationId;
  const people = onlySome(organization, part, "a.person_id");
  const members = onlySome(organization, part, "m.person_id");
  const population = part.populationId ? sql`and population_id = ${part.populationId}` : sql``;
  // Spans are multiranges of days, so that "except where a stronger decision rules" is a subtraction.
  await sql`with decision as materialized (
    select d.population_id, d.decision_id, d.subject, d.title_key, d.department_id, d.person_id, d.decided_at,
      case when d.subject = 'person' then 1 when d.department_id is not null then 2 else 3 end as strength,
      d.verdict = 'include' and (d.is_manager or p.slug <> ${SUPPLY_CHAIN_SLUG} or o.supply_chain_scope = 'function') as counts,
      daterange(d.from_on, d.to_on, '[]') as days
    from population_decision d
    join population p on p.organization_id = d.organization_id and p.population_id = d.population_id
    join organization o on o.organization_id = d.organization_id
    where d.organization_id = ${organization} and d.reversed_at is null and p.archived_at is null
      ${part.populationId ? sql`and d.population_id = ${part.populationId}` : sql``}
  ), held as materialized (
    select a.appointment_id, a.person_id, a.title_key, a.department_id,
      daterange(a.started_on, least(a.ended_on, p.left_on), '[]') as days
    from appointment a
    join person p on p.organization_id = a.organization_id and p.person_id = a.person_id
    where a.organization_id = ${organization} ${people} and (p.left_on is null or p.left_on >= a.started_on)
  ), ruled as materialized (
    select d.population_id, h.person_id, h.appointment_id, d.decision_id, d.decided_at, d.strength, d.counts, h.days * d.days as days
    from held h join decision d on d.strength = 3 and d.title_key = h.title_key
    union all
    select d.population_id, h.person_id, h.appointment_id, d.decision_id, d.decided_at, d.strength, d.counts, h.days * d.days
    from held h join decision d on d.strength = 2 and d.title_key = h.title_key and d.department_id = h.department_id
    union all
    select d.population_id, h.person_id, h.appointment_id, d.decision_id, d.decided_at, d.strength, d.counts, h.days * d.days
    from held h join decision d on d.strength = 1 and d.person_id = h.person_id
  ), outranked as (
    select population_id, person_id, decision_id, decided_at, strength, counts,
      datemultirange(days) - coalesce(range_agg(days) over (
        partition by population_id, appointment_id order by strength
        range between unbounded preceding and 1 preceding), '{}'::datemultirange) as days
    from ruled where not isempty(days)
  ), gathered as (
    select population_id, person_id, decision_id, decided_at, strength, range_agg(days) as days
    from outranked where counts group by population_id, person_id, decision_id, decided_at, strength
  ), one_reason as (
    select population_id, person_id, decision_id,
      days - coalesce(range_agg(days) over (
        partition by population_id, person_id order by strength, decided_at, decision_id
        rows between unbounded preceding and 1 preceding), '{}'::datemultirange) as days
    from gathered
  ), fresh as materialized (
    select population_id, person_id, lower(span) as from_on, upper(span) - 1 as to_on, decision_id
    from one_reason, unnest(days) as span
  ), gone as (
    delete from population_member m
    where m.organization_id = ${organization} ${members} ${population}
      and not exists (select 1 from fresh f where f.population_id = m.population_id
        and f.person_id = m.person_id and f.from_on = m.from_on)
  )
  insert into population_member as kept (organization_id, population_id, person_id, from_on, to_on, decision_id)
  select ${organization}, population_id, person_id, from_on, to_on, decision_id from fresh
  on conflict (organization_id, population_id, person_id, from_on)
  do update set to_on = excluded.to_on, decision_id = excluded.decision_id
  where (kept.to_on, kept.decision_id) is distinct from (excluded.to_on, excluded.decision_id)`.execute(
    work.trx,
  );
}

/**
 * Of two transactions, one ending an appointment and one deciding about its title, neither sees the
 * other's change: the one that computes last must wait until the first is committed.
 */
async function oneAtATime(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`membership ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
}

/** The condition that narrows a column of person ids to the part that is asked for. */
function onlySome(organization: string, part: MembershipPart, column: string): RawBuilder<unknown> {
  const person = sql.ref(column);
  const named = part.people ? sql`and ${person} = any(${part.people}::text[])` : sql``;
  if (part.titleKey === undefined) return named;
  return sql`${named} and ${person} in (select t.person_id from appointment t
    where t.organization_id = ${organization} and t.title_key = ${part.titleKey})`;
}
