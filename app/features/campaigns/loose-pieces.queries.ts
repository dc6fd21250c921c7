import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** A piece that belongs to no campaign. */
export interface LoosePiece {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly plannedOn: string | null;
}

/** The newest pieces in no campaign that are not archived: as many as a list can show. */
export async function listLoosePieces(work: Work): Promise<LoosePiece[]> {
  const { rows } = await sql<LoosePiece>`
    select p.piece_id as id, p.kind, coalesce(p.title, 'This value was erased.') as title,
      p.planned_on::text as "plannedOn"
    from piece p
    where p.organization_id = ${work.actor.organizationId} and p.status <> 'archived'
      and not exists (select 1 from campaign_piece cp
        join campaign c on c.organization_id = cp.organization_id and c.campaign_id = cp.campaign_id
        where cp.organization_id = p.organization_id and cp.piece_id = p.piece_id and c.deleted_at is null)
    order by p.created_at desc, p.piece_id limit 200`.execute(work.trx);
  return rows;
}
