/** Sites and departments, read for screens and for other features. */
import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { KnownPerson } from "./choose-manager.ts";
import type { UnitKind } from "./schema.ts";
import { unitsUnder } from "./visible-people.ts";

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** Who heads it. */
  readonly headId: string | null;
}

/** Every site by name. */
export async function listSites(
  trx: Trx,
  organization: string,
): Promise<{ id: string; name: string }[]> {
  return trx
    .selectFrom("unit")
    .select(["unit_id as id", "name"])
    .where("organization_id", "=", organization)
    .where("kind", "=", "site")
    .orderBy("name_key")
    .execute();
}

/** The sites and departments that the actor may see, by name. */
export async function visibleUnits(work: Work): Promise<Unit[]> {
  const { organizationId, unitId } = work.actor;
  const all = work.trx
    .selectFrom("unit")
    .select(["unit_id as id", "name", "kind", "parent_id as parentId", "head_id as headId"])
    .where("organization_id", "=", organizationId)
    .orderBy("name_key");
  if (unitId === null) return all.execute();
  return all.where(sql<boolean>`unit_id in ${unitsUnder(organizationId, unitId)}`).execute();
}

/** One unit. @throws NotFound */
export async function findUnit(work: Work, id: string): Promise<Unit> {
  const unit = await work.trx
    .selectFrom("unit")
    .select(["unit_id as id", "name", "kind", "parent_id as parentId", "head_id as headId"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", id)
    .executeTakeFirst();
  if (!unit) throw new NotFound();
  return unit;
}

export interface UnitInTree extends Unit {
  /** People with an appointment here today; a site counts those of its departments too. */
  readonly people: number;
  readonly departments: readonly UnitInTree[];
}

/** Sites with their departments, then departments without a site, with the people of today. */
export async function unitTree(work: Work): Promise<UnitInTree[]> {
  const units = await visibleUnits(work);
  const today = work.today.toString();
  const counted = await expectingMany(work.trx, () =>
    sql<{ unit_id: string; people: number }>`
    select unit_id, count(*)::int as people from (
      select distinct unnest(array[coalesce(a.site_id, d.parent_id), a.department_id]) as unit_id, a.person_id
      from appointment a
      left join unit d on d.organization_id = a.organization_id and d.unit_id = a.department_id
      where a.organization_id = ${work.actor.organizationId}
        and a.started_on <= ${today}::date and (a.ended_on is null or a.ended_on >= ${today}::date)
    ) held where unit_id is not null group by unit_id`.execute(work.trx),
  );
  const people = new Map(counted.rows.map((r) => [r.unit_id, r.people]));
  const seen = new Set(units.map((u) => u.id));
  const children = Map.groupBy(units, (u) => u.parentId);
  const under = (parent: string): UnitInTree[] =>
    (children.get(parent) ?? []).map((u) => ({
      ...u,
      people: people.get(u.id) ?? 0,
      departments: [],
    }));
  return units
    .filter((u) => u.parentId === null || !seen.has(u.parentId))
    .toSorted((a, b) => Number(a.kind === "department") - Number(b.kind === "department"))
    .map((u) => ({ ...u, people: people.get(u.id) ?? 0, departments: under(u.id) }));
}

/** Who heads a unit, as lists name them; null for nobody. */
export async function headOf(work: Work, unit: Unit): Promise<KnownPerson | null> {
  if (unit.headId === null) return null;
  const head = await work.trx
    .selectFrom("person")
    .select(["person_id as id", "name", "employee_number as employeeNumber", "email"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", unit.headId)
    .executeTakeFirst();
  return head ?? null;
}
