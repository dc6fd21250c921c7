/** Putting a piece on the web in the words that were approved, and taking it down. */
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import { toMarkdown } from "../render/to-markdown.ts";
import type { Hotline } from "../render/piece-document.ts";
import { newsOfPiece, newsSettings } from "./news.queries.ts";
import { picturesHold, readTakeable } from "./render-take.ts";
import { mayLeave } from "./takes.ts";
import { checkDocument } from "../render/check-document.ts";
import { movePiece } from "../review/move-piece.ts";
import { newsHome } from "./news-settings.ts";
import { slugOf } from "./slug.ts";

/** The kinds that read well as a page of their own. */
export const NEWS_FAMILIES: readonly string[] = [
  "newsletter",
  "email",
  "message",
  "web",
  "proclamation",
  "event",
];

/**
 * Publishes a piece at /news/(organization)/(slug). Its words are kept as they are now: what somebody
 * writes into the piece later shows once it is approved and published again.
 * @returns its path
 * @throws Conflict for a piece nobody approved or of a kind without a page; Refused as `renderPiece`
 */
export async function publishNews(work: Work, pieceId: string, hotline: Hotline): Promise<string> {
  const { piece, kind, document } = await readTakeable(work, pieceId, { hotline });
  if (!NEWS_FAMILIES.includes(kind.family))
    throw new Conflict("A piece of this kind has no page of its own.");
  if (!mayLeave(piece.status))
    throw new Conflict("Only approved pieces go on the web. Ask for a review first.");
  checkDocument(document, "html");
  if (!picturesHold(document))
    throw new Conflict("A picture in this piece may not be shown any more. Take it out first.");
  const home = await newsHome(work);
  const before = await newsOfPiece(work, pieceId);
  const slug = before?.slug ?? (await freeSlug(work, document.title));
  const words = {
    title: document.title,
    body: toMarkdown(document.blocks),
    language: document.language,
    published_by_name: work.actor.name,
    published_at: before && before.takenDownAt === null ? before.publishedAt : dateOf(work.now),
    taken_down_at: null,
  };
  await work.trx
    .insertInto("news_page")
    .values({
      organization_id: work.actor.organizationId,
      piece_id: pieceId,
      slug,
      ...words,
    })
    .onConflict((row) => row.columns(["organization_id", "piece_id"]).doUpdateSet(words))
    .execute();
  if (piece.status !== "published") await movePiece(work, pieceId, "publish", { hotline });
  await recordAudit(work, {
    action: "publish-news",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { slug },
  });
  return `/news/${home}/${slug}`;
}

/** Takes a page down: its address answers from now on that it is gone. @throws NotFound */
export async function takeNewsDown(work: Work, pieceId: string): Promise<void> {
  const page = await newsOfPiece(work, pieceId);
  if (!page || page.takenDownAt !== null) throw new NotFound();
  await work.trx
    .updateTable("news_page")
    .set({ taken_down_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  const { status } = await findPiece(work, pieceId);
  if (status === "published") await setPieceStatus(work, pieceId, ["published"], "approved");
  await recordAudit(work, {
    action: "take-news-down",
    subjectKind: "piece",
    subjectId: pieceId,
    before: { slug: page.slug },
  });
}

/** The path of a piece's page while it stands; null otherwise. */
export async function newsPathOf(work: Work, pieceId: string): Promise<string | null> {
  const page = await newsOfPiece(work, pieceId);
  const { slug } = await newsSettings(work);
  return page && page.takenDownAt === null && slug ? `/news/${slug}/${page.slug}` : null;
}

async function freeSlug(work: Work, title: string): Promise<string> {
  const wanted = slugOf(title);
  const rows = await work.trx
    .selectFrom("news_page")
    .select("slug")
    .where("organization_id", "=", work.actor.organizationId)
    .where("slug", "like", `${wanted}%`)
    .execute();
  const taken = new Set(rows.map((row) => row.slug));
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}
