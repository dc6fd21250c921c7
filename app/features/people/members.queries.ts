/** Sub-queries on who counts, where and when, for features that build numbers on people. */
import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import "./schema.ts";

type CivilDate = Temporal.PlainDate | string;

/**
 * Every span in which somebody belongs to a population that is in use: `population_id`, `slug`,
 * `metric_id`, `person_id`, `from_on`, `to_on` (the last day; null while it lasts), `decision_id`.
 * On any one day a person has at most one span in a population.
 */
export function memberSpans(trx: Trx, organization: string) {
  return trx
    .selectFrom("population_member as m")
    .innerJoin("population as p", (join) =>
      join
        .onRef("p.organization_id", "=", "m.organization_id")
        .onRef("p.population_id", "=", "m.population_id"),
    )
    .where("m.organization_id", "=", organization)
    .where("p.archived_at", "is", null)
    .select([
      "m.population_id",
      "p.slug",
      "p.metric_id",
      "m.person_id",
      "m.from_on",
      "m.to_on",
      "m.decision_id",
    ]);
}

/** Who belongs to which population on a day: the spans of `memberSpans` that cover it. */
export function membersOn(trx: Trx, organization: string, date: CivilDate) {
  const day = date.toString();
  return memberSpans(trx, organization)
    .where("m.from_on", "<=", day)
    .where((eb) => eb.or([eb("m.to_on", "is", null), eb("m.to_on", ">=", day)]));
}

/**
 * Where people work: `person_id`, `site_id`, `from_on`, `to_on` (the last day), one row an
 * appointment, so a person with two appointments at one site appears twice: count distinct people.
 * The site is the appointment's own, else the one that its department belongs to.
 */
export function sitesOf(trx: Trx, organization: string) {
  const site = sql<string>`coalesce(a.site_id, d.parent_id)`;
  return trx
    .selectFrom("appointment as a")
    .leftJoin("unit as d", (join) =>
      join
        .onRef("d.organization_id", "=", "a.organization_id")
        .onRef("d.unit_id", "=", "a.department_id"),
    )
    .where("a.organization_id", "=", organization)
    .where(site, "is not", null)
    .select(["a.person_id", site.as("site_id"), "a.started_on as from_on", "a.ended_on as to_on"]);
}
