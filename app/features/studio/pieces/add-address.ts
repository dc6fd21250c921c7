import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { channelOf } from "../kinds/kinds.ts";
import { lockPiece } from "./lock-piece.ts";

/**
 * Notes an address at which a piece stands since it is out.
 * @throws Invalid for what is no address of the web
 * @throws NotFound
 */
export async function addAddress(
  work: Work,
  pieceId: string,
  input: { readonly url: string; readonly channel: string | null },
): Promise<string> {
  await lockPiece(work, pieceId);
  const url = input.url.trim();
  if (url.length > 1000 || !/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url))
    throw new Invalid([
      { field: "url", message: "Paste the whole address, beginning with https://." },
    ]);
  if (input.channel !== null && !channelOf(input.channel))
    throw new Invalid([{ field: "channel", message: "Choose a channel of the list." }]);
  const linkId = newId();
  await work.trx
    .insertInto("piece_link")
    .values({
      organization_id: work.actor.organizationId,
      link_id: linkId,
      piece_id: pieceId,
      channel: input.channel,
      url,
      added_by_name: work.actor.name,
      added_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "add-address",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { url, channel: input.channel },
  });
  return linkId;
}
