/** Every picture in use, with who is shown, in which role, tied to which form: what the tally counts. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { drawingOf } from "./drawings.ts";
import { usedPictures } from "./picture.queries.ts";
import type { PictureRole, TraffickingForm, Who } from "./schema.ts";

export interface TaggedUse {
  readonly pieceId: string;
  readonly title: string;
  readonly pictureId: string;
  readonly name: string;
  readonly who: Who;
  readonly role: PictureRole;
  readonly form: TraffickingForm;
  /** Somebody said so of this use; else it is what the picture says of itself. */
  readonly said: boolean;
}

/**
 * Uses of pictures in pieces that are not archived.
 * @param pieceIds of these pieces alone; of all without it
 */
export async function taggedUses(
  work: Work,
  pieceIds?: readonly string[],
): Promise<readonly TaggedUse[]> {
  interface Row {
    pieceId: string;
    title: string;
    pictureId: string;
    name: string | null;
    who: Who | null;
    role: PictureRole | null;
    form: TraffickingForm | null;
    said: boolean;
  }
  const { rows } = await sql<Row>`
    select distinct u.piece_id as "pieceId", u.picture_id as "pictureId",
      coalesce(nullif(p.title, ''), 'A piece without a title') as title, i.name,
      coalesce(t.who, i.who) as who, coalesce(t.role, i.role) as role, t.form, t.piece_id is not null as said
    from (${usedPictures(work)}) u
    join piece p on p.organization_id = ${work.actor.organizationId} and p.piece_id = u.piece_id
      and p.status <> 'archived'
    left join picture i on i.organization_id = p.organization_id and i.picture_id = u.picture_id
    left join picture_use t on t.organization_id = p.organization_id and t.piece_id = u.piece_id
      and t.picture_id = u.picture_id
    ${pieceIds ? sql`where u.piece_id = any(${[...pieceIds]})` : sql``}
    order by title, "pieceId", "pictureId"`.execute(work.trx);
  return rows.flatMap((row) => {
    const drawing = drawingOf(row.pictureId);
    if (!drawing && row.name === null) return [];
    return [
      {
        ...row,
        name: drawing?.name ?? row.name!,
        who: row.who ?? drawing?.who ?? "nobody",
        role: row.role ?? drawing?.role ?? "none",
        form: row.form ?? "none",
      },
    ];
  });
}
