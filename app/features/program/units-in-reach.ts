import { visibleUnits } from "#features/people/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";

/**
 * A condition on a column that holds a unit's id: true for everybody who sees the whole
 * organization; somebody with one unit gets that unit and what lies under it.
 */
export async function unitInReach(work: Work, column: string): Promise<RawBuilder<SqlBool>> {
  if (work.actor.unitId === null) return sql<SqlBool>`true`;
  const ids = (await visibleUnits(work)).map((unit) => unit.id);
  return sql<SqlBool>`${sql.ref(column)} = any(${ids})`;
}

/** @throws NotFound when the actor may not see this unit, or there is none */
export async function reachUnit(work: Work, unitId: string): Promise<void> {
  if (!(await visibleUnits(work)).some((unit) => unit.id === unitId)) throw new NotFound();
}
