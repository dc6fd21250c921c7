/** Saying that a piece is out: handed to somebody, or standing somewhere. */
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { addAddress } from "../pieces/add-address.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { movePiece } from "../review/move-piece.ts";

/** Whoever posts it has it now. @throws as `movePiece` */
export const handOff = (work: Work, pieceId: string, hotline: Hotline): Promise<void> =>
  movePiece(work, pieceId, "hand-off", { hotline });

/**
 * It is out, and perhaps at this address. The address is looked at as words only; nobody visits it.
 * @throws Invalid for an address that does not begin with https; the others as `movePiece`
 */
export async function markOut(
  work: Work,
  pieceId: string,
  o: { readonly url: string; readonly channel: string | null; readonly hotline: Hotline },
): Promise<void> {
  const url = o.url.trim();
  if (url !== "" && !isHttps(url))
    throw new Invalid([
      { field: "url", message: "Paste the whole address, beginning with https://." },
    ]);
  const { status } = await lockPiece(work, pieceId);
  // A further address of a piece that is out already.
  if (status !== "published") await movePiece(work, pieceId, "publish", { hotline: o.hotline });
  if (url !== "") await addAddress(work, pieceId, { url, channel: o.channel });
}

/** Without a name and a password in it, which would show in lists. */
function isHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url?.protocol === "https:" &&
    url.username === "" &&
    url.password === "" &&
    url.hostname.includes(".")
  );
}

/**
 * It was not out after all: the piece is approved again. Addresses that were noted go.
 * @throws Conflict where it is not out; NotFound
 */
export async function undoOut(work: Work, pieceId: string): Promise<void> {
  const { status } = await lockPiece(work, pieceId);
  if (status !== "published" && status !== "handed-off")
    throw new Conflict("This piece is not out.");
  const page = await work.trx
    .selectFrom("news_page")
    .select("slug")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("taken_down_at", "is", null)
    .executeTakeFirst();
  if (page) throw new Conflict("It stands on your news page. Take it down there first.");
  await setPieceStatus(work, pieceId, [status], "approved");
  const removed = await work.trx
    .deleteFrom("piece_link")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .returning("url")
    .execute();
  if (removed.length > 0)
    await recordAudit(work, {
      action: "remove-addresses",
      subjectKind: "piece",
      subjectId: pieceId,
      before: { urls: removed.map((one) => one.url) },
    });
}
