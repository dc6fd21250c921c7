import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { CHANNELS } from "../kinds/kinds.ts";
import { noteAuthor } from "../review/note-author.ts";
import { noteMove } from "../review/note-move.ts";
import type { PieceStatus } from "../schema.ts";
import { checkInput, type PieceInput } from "./check-input.ts";
import { keepVersion, sameState } from "./keep-version.ts";
import { lockPiece } from "./lock-piece.ts";
import { findPiece } from "./piece.queries.ts";
import type { Piece } from "./piece.ts";
import { writeVariants } from "./write-variants.ts";

export interface SavePiece extends PieceInput {
  /** The revision that whoever saves started from. */
  readonly revision: number;
  readonly owner: { readonly userId: string | null; readonly name: string };
  /** Keep this state as a version too; saves by the page alone do not. */
  readonly version: boolean;
}

export interface Saved {
  readonly revision: number;
  readonly status: PieceStatus;
  /** The number of the latest version. */
  readonly version: number;
  /** It had been approved or was under way, and is a draft again: its text is another one now. */
  readonly backToDraft: boolean;
}

/** Somebody else saved in between. Nothing was written; `theirs` is what stands. */
export class SavedByOther extends Conflict {
  readonly theirs: Piece;
  constructor(theirs: Piece) {
    super(`${theirs.updatedByName} saved this piece in the meantime. Nothing was overwritten.`);
    this.name = "SavedByOther";
    this.theirs = theirs;
  }
}

/** States in which somebody has looked at the text: another text needs another look. */
const LOOKED_AT: readonly PieceStatus[] = [
  "in-review",
  "approved",
  "scheduled",
  "handed-off",
  "published",
];

/**
 * Saves a piece. What somebody else wrote last is kept as a version before the first save after it.
 * @throws SavedByOther when its revision is another one by now
 * @throws Conflict when it is archived
 * @throws Invalid with every field that cannot be taken
 */
export async function savePiece(work: Work, pieceId: string, input: SavePiece): Promise<Saved> {
  const held = await lockPiece(work, pieceId);
  const before = await findPiece(work, pieceId);
  if (held.revision !== input.revision) throw new SavedByOther(before);
  if (held.status === "archived")
    throw new Conflict("This piece is archived. Take it out of the archive to change it.");
  const after = checkInput(
    input,
    CHANNELS.map((channel) => channel.id),
  );
  const changed = !sameState(before, after);
  if (changed && before.updatedBy !== work.actor.userId)
    await keepVersion(work, pieceId, null, {
      userId: before.updatedBy,
      name: before.updatedByName,
    });
  const backToDraft = changed && LOOKED_AT.includes(held.status);
  const status = backToDraft ? ("draft" as const) : held.status;
  const row = {
    title: after.title,
    audience: after.audience,
    channels: [...after.channels],
    planned_on: after.plannedOn,
    planned_time: after.plannedTime,
    owner_user_id: input.owner.userId,
    owner_name: input.owner.name,
    status,
    revision: held.revision + 1,
  };
  await work.trx
    .updateTable("piece")
    .set({
      ...row,
      body: after.body,
      fills: JSON.stringify(after.fills),
      updated_by: work.actor.userId,
      updated_by_name: work.actor.name,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  await writeVariants(work, pieceId, after.variants);
  if (changed) await noteAuthor(work, pieceId);
  if (backToDraft)
    await noteMove(work, pieceId, { from: held.status, to: "draft", reason: "The words changed." });
  const version = input.version ? await keepVersion(work, pieceId) : before.version;
  await recordAudit(work, {
    action: "save-piece",
    subjectKind: "piece",
    subjectId: pieceId,
    before: { title: before.title, status: before.status, revision: held.revision },
    after: { ...row, version },
  });
  return { revision: row.revision, status, version, backToDraft };
}
