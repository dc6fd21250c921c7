import type { Work } from "#platform/work.ts";
import type { Texts } from "../schema.ts";

/** Puts these texts in place of those that channels had of their own. */
export async function writeVariants(work: Work, pieceId: string, variants: Texts): Promise<void> {
  const organization_id = work.actor.organizationId;
  await work.trx
    .deleteFrom("piece_channel")
    .where("organization_id", "=", organization_id)
    .where("piece_id", "=", pieceId)
    .execute();
  const rows = Object.entries(variants).map(([channel, body]) => ({
    organization_id,
    piece_id: pieceId,
    channel,
    body,
  }));
  if (rows.length > 0) await work.trx.insertInto("piece_channel").values(rows).execute();
}
