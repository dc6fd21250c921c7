import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { templateOf } from "#features/studio/index.ts";
import { lockCampaign } from "./lock-campaign.ts";
import { draftPieces, linkPieces } from "./make-campaign.ts";
import { rise } from "./rise.ts";
import { spread } from "./spread.ts";

const MOST_AT_ONCE = 60;

/**
 * Begins more pieces of a campaign from templates, spread over its workdays from a day on.
 * @returns how many
 * @throws NotFound; Invalid where no template is named or the day lies outside
 */
export async function addFromTemplates(
  work: Work,
  campaignId: string,
  input: { readonly templates: readonly string[]; readonly from: string; readonly to: string },
): Promise<number> {
  const { revision } = await lockCampaign(work, campaignId);
  const known = [...new Set(input.templates)].filter((id) => templateOf(id) !== undefined);
  if (known.length === 0)
    throw new Invalid([{ field: "template", message: "Choose what to add." }]);
  if (known.length > MOST_AT_ONCE)
    throw new Invalid([{ field: "template", message: `Add ${MOST_AT_ONCE} at a time.` }]);
  if (input.to < input.from)
    throw new Invalid([{ field: "to", message: "The last day cannot be before the first." }]);
  const days = spread(
    known.length,
    Temporal.PlainDate.from(input.from),
    Temporal.PlainDate.from(input.to),
  );
  const ids = await draftPieces(
    work,
    campaignId,
    known.map((template, i) => ({ template, plannedOn: days[i]!.toString() })),
  );
  await rise(work, campaignId, revision);
  await recordAudit(work, {
    action: "add-campaign-pieces",
    subjectKind: "campaign",
    subjectId: campaignId,
    after: { pieces: ids.length },
  });
  return ids.length;
}

/**
 * Puts a piece that is in no campaign into one.
 * @throws NotFound; Conflict when it is in one already
 */
export async function addPiece(work: Work, campaignId: string, pieceId: string): Promise<void> {
  const { revision } = await lockCampaign(work, campaignId);
  const { rows } = await sql<{ home: string | null }>`
    select c.campaign_id as home from piece p
    left join campaign_piece cp on cp.organization_id = p.organization_id and cp.piece_id = p.piece_id
    left join campaign c on c.organization_id = cp.organization_id and c.campaign_id = cp.campaign_id
      and c.deleted_at is null
    where p.organization_id = ${work.actor.organizationId} and p.piece_id = ${pieceId}`.execute(
    work.trx,
  );
  if (!rows[0]) throw new NotFound();
  if (rows[0].home !== null) throw new Conflict("This piece is in a campaign already.");
  // It may still hang on a campaign that was deleted.
  await work.trx
    .deleteFrom("campaign_piece")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  await linkPieces(work, campaignId, [pieceId]);
  await rise(work, campaignId, revision);
  await recordAudit(work, {
    action: "add-campaign-piece",
    subjectKind: "campaign",
    subjectId: campaignId,
    after: { pieceId },
  });
}

/** Takes a piece out of a campaign; the piece itself stays. @throws NotFound */
export async function takePieceOut(work: Work, campaignId: string, pieceId: string): Promise<void> {
  const { revision } = await lockCampaign(work, campaignId);
  const gone = await work.trx
    .deleteFrom("campaign_piece")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .where("piece_id", "=", pieceId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new NotFound();
  await rise(work, campaignId, revision);
  await recordAudit(work, {
    action: "take-campaign-piece-out",
    subjectKind: "campaign",
    subjectId: campaignId,
    before: { pieceId },
  });
}
