import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { planPiece } from "../pieces/plan-piece.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { refuse } from "./move-piece.ts";
import { moveOf, stopsMove } from "./moves.ts";
import { standingOf } from "./standing.ts";

export interface ScheduleOptions {
  readonly hotline: Hotline;
  /** Members who may hand off, by id. */
  readonly hands: readonly { readonly userId: string; readonly name: string }[];
}

/**
 * Puts an approved piece on a day and a time, and says who hands it off: that member owns it from now.
 * @param typed plannedOn, plannedTime ("09:30" at the organization's place), hands (a member's id)
 * @throws Invalid, Conflict, Forbidden, NotFound
 */
export async function schedulePiece(
  work: Work,
  pieceId: string,
  typed: Typed,
  o: ScheduleOptions,
): Promise<void> {
  const { status } = await lockPiece(work, pieceId);
  const form = new FormReader(typed);
  const day = form.day("plannedOn", "Choose the day on which it goes out.");
  const time = form.line("plannedTime", 5);
  if (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    form.refuse("plannedTime", "Enter a time, such as 09:30.");
  if (day !== null && day < work.today.toString())
    form.refuse("plannedOn", "This day is over. Choose today or a later one.");
  const hand = o.hands.find((one) => one.userId === typed["hands"]);
  if (!hand) form.refuse("hands", "Choose who hands it off.");
  form.done();
  if (status === "approved" || status === "scheduled") await planPiece(work, pieceId, day);
  const piece = await findPiece(work, pieceId);
  const from = status === "scheduled" ? "approved" : piece.status;
  const standing = await standingOf(work, piece, { hotline: o.hotline });
  refuse(stopsMove("schedule", { ...standing, status: from }));
  if (!hand || day === null) throw new Invalid("Choose the day and who hands it off.");
  const row = { planned_time: time, owner_user_id: hand.userId, owner_name: hand.name };
  await work.trx
    .updateTable("piece")
    // An editor that is open must not write the old time over it.
    .set({ ...row, revision: sql<number>`revision + 1` })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  await recordAudit(work, {
    action: "schedule-piece",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { planned_on: day, ...row },
  });
  await setPieceStatus(work, pieceId, moveOf("schedule").from, "scheduled");
}
