import { unitsUnder, visibleUnits } from "#features/people/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";

/**
 * A condition on a column that holds a unit's id: true for everybody who sees the whole
 * organization; somebody with one unit gets that unit and what lies under it.
 */
export function unitInReach({ actor }: Pick<Work, "actor">, column: string): RawBuilder<SqlBool> {
  return actor.unitId === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.ref(column)} in ${unitsUnder(actor.organizationId, actor.unitId)}`;
}

/** @throws NotFound when the actor may not see this unit, or there is none */
export async function reachUnit(work: Work, unitId: string): Promise<void> {
  if (!(await visibleUnits(work)).some((unit) => unit.id === unitId)) throw new NotFound();
}
