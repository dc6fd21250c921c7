/** How each point of contact and task force fits the training into work that it does anyway. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { unitInReach } from "../units-in-reach.ts";
import { pointLabel } from "./points.queries.ts";
import type { PointKind } from "./schema.ts";

export interface Fit {
  readonly id: string;
  /** What it is called on screen. */
  readonly label: string;
  /** null: it has not said. */
  readonly fits: string | null;
}

/** Those in use that the actor may see: those that have not said first, then by place. */
export async function fitsOf(work: Work): Promise<Fit[]> {
  const { rows } = await sql<{
    id: string;
    kind: PointKind;
    name: string | null;
    unit: string;
    fits: string | null;
  }>`select c.point_id as id, c.kind, c.name, u.name as unit, c.fits
    from contact_point c
    join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id
    where c.organization_id = ${work.actor.organizationId} and c.ended_on is null
      and ${unitInReach(work, "c.unit_id")}
    order by (c.fits is null) desc, u.name_key, c.point_id`.execute(work.trx);
  return rows.map((row) => ({ id: row.id, label: pointLabel(row), fits: row.fits }));
}
