/** The posts of some pieces as rows for a publishing tool. */
import { isIP } from "node:net";
import type { Work } from "#platform/work.ts";
import { channelOf, kindOf } from "../kinds/kinds.ts";
import { plainPost } from "../pieces/count.ts";
import { judgePieces } from "../pieces/judge-piece.ts";
import type { Piece } from "../pieces/piece.ts";
import { textOn } from "../pieces/piece.ts";
import type { Hotline } from "../render/piece-document.ts";
import type { Posting } from "./posting-table.ts";
import { makeShare, sharePath } from "./share-links.ts";
import { mayLeave, sizesOf } from "./takes.ts";

/** How long a tool may fetch the picture of a post, in days. */
const IMAGE_DAYS = 120;

/**
 * Each approved post on each of its networks, by day. With `base`, every post that is drawn gets an
 * address of its picture, which is made now and good for 120 days.
 * @param o.channel only this network; null for all
 * @param o.base the server's public address; null leaves addresses out
 */
export async function readPostings(
  work: Work,
  pieces: readonly Piece[],
  o: {
    readonly hotline: Hotline;
    readonly channel: string | null;
    readonly base: string | null;
    readonly tags: (piece: Piece) => readonly string[];
  },
): Promise<Posting[]> {
  const posts = pieces.filter((piece) => mayLeave(piece.status) && socialOf(piece).length > 0);
  const rows: Posting[] = [];
  for (const { piece, fills } of await judgePieces(work, posts, o.hotline))
    for (const channel of socialOf(piece)) {
      if (o.channel !== null && channel.id !== o.channel) continue;
      rows.push({
        text: plainPost(textOn(piece, channel.id), fills, o.hotline),
        image: await imageOf(work, piece, channel.id, o.base),
        tags: o.tags(piece),
        on: piece.plannedOn,
        at: piece.plannedTime,
        channel: channel.name,
        title: piece.title,
      });
    }
  const key = (row: Posting) => `${row.on ?? "9999"} ${row.at ?? ""}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const socialOf = (piece: Piece) =>
  piece.channels.flatMap((id) => {
    const channel = channelOf(id);
    return channel?.social ? [channel] : [];
  });

async function imageOf(
  work: Work,
  piece: Piece,
  channel: string,
  base: string | null,
): Promise<string> {
  const kind = kindOf(piece.kind);
  if (base === null || !kind?.formats.includes("png")) return "";
  const [size] = sizesOf(kind, [channel]);
  const secret = await makeShare(work, piece.id, {
    purpose: "image",
    days: IMAGE_DAYS,
    ...(size ? { size } : {}),
  });
  return `${base}${sharePath(work.actor.organizationId, secret)}/picture.png`;
}

/** The server's address where tools of others can reach it; null on a laptop or in a house's own network. */
export function publicBase(address: string): string | null {
  const url = new URL(address);
  const { hostname } = url;
  const inside =
    url.protocol !== "https:" ||
    isIP(hostname.replaceAll(/[[\]]/g, "")) !== 0 ||
    !hostname.includes(".") ||
    /\.(?:local|localhost|internal|lan|home|test|example|invalid)$/i.test(hostname);
  return inside ? null : address;
}
