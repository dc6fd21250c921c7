/** Kits as they were made, and whether one may be handed out now. */
import { shownPicture } from "#features/studio/index.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { KitState, LeftOut } from "./schema.ts";

export interface Kit {
  readonly id: string;
  readonly campaignId: string;
  readonly state: KitState;
  readonly done: number;
  readonly total: number;
  readonly fileId: string | null;
  /** In bytes. */
  readonly size: number;
  readonly pieces: number;
  readonly files: number;
  readonly pictures: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly madeAt: Date | null;
}

const kits = (work: Work) =>
  work.trx
    .selectFrom("campaign_kit")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId);

/** The latest kit of a campaign; null where none was made. */
export async function latestKit(work: Work, campaignId: string): Promise<Kit | null> {
  const row = await kits(work)
    .where("campaign_id", "=", campaignId)
    .orderBy("asked_at", "desc")
    .orderBy("kit_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? kitOf(row) : null;
}

const kitOf = (row: Awaited<ReturnType<ReturnType<typeof kits>["executeTakeFirstOrThrow"]>>) => ({
  id: row.kit_id,
  campaignId: row.campaign_id,
  state: row.state,
  done: row.done,
  total: row.total,
  fileId: row.file_id,
  size: Number(row.size ?? 0),
  pieces: row.pieces,
  files: row.files,
  pictures: row.pictures,
  leftOut: row.left_out,
  askedBy: row.asked_by_name,
  askedAt: row.asked_at,
  madeAt: row.made_at,
});

/**
 * The file of a campaign's kit.
 * @throws NotFound where there is none; Conflict where a picture in it may not be shown any more
 */
export async function kitFileOf(work: Work, campaignId: string, kitId: string): Promise<string> {
  const row = await kits(work)
    .where("campaign_id", "=", campaignId)
    .where("kit_id", "=", kitId)
    .executeTakeFirst();
  if (!row || row.state !== "ready" || row.file_id === null) throw new NotFound();
  for (const picture of row.pictures)
    if ((await shownPicture(work, picture)) === null)
      throw new Conflict(
        "A picture in this kit may not be shown any more, so the kit is not handed out. Make it again.",
      );
  return row.file_id;
}
