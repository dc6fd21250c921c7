/** News on the web: an organization by its name in addresses, its pages, one page. */
import type { Database } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";

export interface NewsPlace {
  readonly organizationId: string;
  readonly name: string;
  readonly slug: string;
  /** Whether search engines may list it. */
  readonly listed: boolean;
}

/** Whose news stand at this name; null where nobody's do. Needs no organization: the name leads to it. */
export async function newsPlace(database: Database, slug: string): Promise<NewsPlace | null> {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) || slug.length > 80) return null;
  const row = await database.scope(
    { system: true },
    (trx) =>
      trx
        .selectFrom("organization")
        .select(["organization_id", "name", "news_slug", "news_listed"])
        .where("news_slug", "=", slug)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row
    ? { organizationId: row.organization_id, name: row.name, slug, listed: row.news_listed }
    : null;
}

export interface NewsSettings {
  readonly slug: string | null;
  readonly listed: boolean;
}
export async function newsSettings(work: Work): Promise<NewsSettings> {
  const row = await work.trx
    .selectFrom("organization")
    .select(["news_slug", "news_listed"])
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirstOrThrow();
  return { slug: row.news_slug, listed: row.news_listed };
}

export interface NewsPage {
  readonly pieceId: string;
  readonly slug: string;
  readonly title: string;
  readonly body: string;
  readonly language: string;
  readonly publishedAt: Date;
  /** null while it stands. */
  readonly takenDownAt: Date | null;
}

const pages = (work: Work) =>
  work.trx
    .selectFrom("news_page as n")
    .innerJoin("piece as p", (join) =>
      join
        .onRef("p.organization_id", "=", "n.organization_id")
        .onRef("p.piece_id", "=", "n.piece_id"),
    )
    .where("n.organization_id", "=", work.actor.organizationId)
    .select([
      "n.piece_id as pieceId",
      "n.slug",
      "n.title",
      "n.body",
      "n.language",
      "n.published_at as publishedAt",
      "n.taken_down_at as takenDownAt",
      "p.status",
    ]);

/** An archived piece has left the web, too. */
const standing = ({ status, ...page }: NewsPage & { readonly status: string }): NewsPage =>
  status === "archived" && page.takenDownAt === null
    ? { ...page, takenDownAt: page.publishedAt }
    : page;

/** What stands on the web, the latest first. */
export async function listNews(
  work: Work,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: NewsPage[]; readonly total: number }> {
  const shown = pages(work)
    .where("n.taken_down_at", "is", null)
    .where("p.status", "<>", "archived");
  const rows = await shown
    .orderBy("n.published_at", "desc")
    .orderBy("n.piece_id")
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute();
  const { n } = await shown
    .clearSelect()
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return { rows: rows.map(standing), total: Number(n) };
}

/** One page by its name, also when it was taken down; null where there never was one. */
export async function findNews(work: Work, slug: string): Promise<NewsPage | null> {
  const row = await pages(work).where("n.slug", "=", slug).executeTakeFirst();
  return row ? standing(row) : null;
}

/** The page of a piece, if it ever had one. */
export async function newsOfPiece(work: Work, pieceId: string): Promise<NewsPage | null> {
  const row = await pages(work).where("n.piece_id", "=", pieceId).executeTakeFirst();
  return row ? standing(row) : null;
}
