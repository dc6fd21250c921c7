/** Links to a piece for somebody without an account: 192 random bits, only their hash stored. */
import { recordAudit } from "#platform/audit.ts";
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import type { GraphicSize } from "../render/to-picture.ts";
import { mayLeave } from "./takes.ts";

/** How long a link can be good for, in days. */
export const SHARE_DAYS = [7, 30, 90, 365] as const;

export const sharePath = (organizationId: string, secret: string): string =>
  `/share/${organizationId}/${secret}`;

export interface NewShare {
  readonly purpose: "page" | "image";
  readonly size?: GraphicSize;
  /** For whom it is; never a name that must be kept. */
  readonly label?: string | null;
  readonly days: number;
}

/**
 * Makes a link to an approved piece.
 * @returns its secret, which goes into one address and is stored nowhere
 * @throws Conflict while nobody has approved the piece; Invalid; NotFound
 */
export async function makeShare(work: Work, pieceId: string, share: NewShare): Promise<string> {
  const piece = await findPiece(work, pieceId);
  if (!mayLeave(piece.status))
    throw new Conflict("Only approved pieces are shared. Ask for a review first.");
  if (!Number.isInteger(share.days) || share.days < 1 || share.days > 400)
    throw new Invalid([{ field: "days", message: "Choose how long the link is good for." }]);
  const label = share.label?.trim().slice(0, 120) || null;
  const secret = newSecret();
  const shareId = newId();
  await work.trx
    .insertInto("piece_share")
    .values({
      organization_id: work.actor.organizationId,
      share_id: shareId,
      piece_id: pieceId,
      purpose: share.purpose,
      size: share.size ?? null,
      label,
      token_hash: hashSecret(secret),
      expires_at: dateOf(work.now.add({ hours: 24 * share.days })),
      revoked_at: null,
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "share-piece",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { purpose: share.purpose, days: share.days },
  });
  return secret;
}

/** Ends a link. @throws NotFound for one that is over or of another piece */
export async function revokeShare(work: Work, pieceId: string, shareId: string): Promise<void> {
  const { numUpdatedRows } = await work.trx
    .updateTable("piece_share")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("share_id", "=", shareId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NotFound();
  await recordAudit(work, { action: "revoke-share", subjectKind: "piece", subjectId: pieceId });
}

export interface Share {
  readonly id: string;
  readonly label: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly downloads: number;
  readonly by: string;
  readonly madeAt: Date;
}

/** The links of a piece that people hold, the latest first; those that tools fetch are left out. */
export async function sharesOf(work: Work, pieceId: string): Promise<Share[]> {
  const rows = await work.trx
    .selectFrom("piece_share")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("purpose", "=", "page")
    .orderBy("made_at", "desc")
    .limit(100)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.share_id,
    label: row.label,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    downloads: row.downloads,
    by: row.made_by_name,
    madeAt: row.made_at,
  }));
}

export interface ReadShare {
  readonly shareId: string;
  readonly pieceId: string;
  readonly size: string | null;
}

/**
 * What a link leads to. Unknown, another organization's, of another purpose, expired, revoked, or to
 * a piece that is no longer approved: all answer null. Reading uses nothing up.
 */
export async function readShare(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
  purpose: NewShare["purpose"],
): Promise<ReadShare | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("piece_share as s")
        .innerJoin("piece as p", (join) =>
          join
            .onRef("p.organization_id", "=", "s.organization_id")
            .onRef("p.piece_id", "=", "s.piece_id"),
        )
        .select(["s.share_id", "s.piece_id", "s.size", "p.status"])
        .where("s.organization_id", "=", organizationId)
        .where("s.token_hash", "=", hashSecret(secret))
        .where("s.purpose", "=", purpose)
        .where("s.revoked_at", "is", null)
        .where("s.expires_at", ">", dateOf(services.clock.now()))
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row && mayLeave(row.status)
    ? { shareId: row.share_id, pieceId: row.piece_id, size: row.size }
    : null;
}

/** Counts one file that went out by a link: how many, never to whom. */
export const countShareDownload = async (work: Work, shareId: string): Promise<void> => {
  await work.trx
    .updateTable("piece_share")
    .set((eb) => ({ downloads: eb("downloads", "+", 1) }))
    .where("organization_id", "=", work.actor.organizationId)
    .where("share_id", "=", shareId)
    .execute();
};
