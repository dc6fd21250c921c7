/** News on the web: the list of an organization, one page, its pictures, a feed. No account, no cookie. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { PublicPage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { NOT_FROM_HHS } from "../../pieces/to-document.ts";
import { shownPicture } from "../../pictures/picture-bytes.ts";
import { parseText } from "../../render/parse-text.ts";
import { escapeHtml, fromTheTop, toHtml } from "../../render/to-html.ts";
import { findNews, listNews, newsPlace, type NewsPage, type NewsPlace } from "../news.queries.ts";
import { asLink, frameFor } from "./public-page.tsx";

const SIZE = 20;

/** Whose news an address names. @throws NotFound */
async function placeOf(c: Context<Env>): Promise<NewsPlace> {
  const place = await newsPlace(c.get("services").database, pathPart(c, "organization"));
  if (!place) throw new NotFound();
  if (!place.listed) c.header("x-robots-tag", "noindex, noarchive");
  c.header("cache-control", "no-cache");
  return place;
}

const dayOf = (page: NewsPage, timeZone: string): string =>
  page.publishedAt.toLocaleDateString("en-CA", { timeZone });

/** GET /news/:organization: what stands, the latest first. */
export async function newsList(c: Context<Env>) {
  const place = await placeOf(c);
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const { rows, total, timeZone } = await asLink(c, place.organizationId, async (work) => ({
    ...(await listNews(work, { number, size: SIZE })),
    timeZone: work.actor.timeZone,
  }));
  return c.html(
    <PublicPage
      frame={frameFor(c, place.name)}
      title={`News of ${place.name}`}
      lede="From our program against forced labor in what we buy."
    >
      {rows.length === 0 ? (
        <EmptyState title="There is no news yet">
          <p>Come back later.</p>
        </EmptyState>
      ) : (
        <ol class="fh-news-list">
          {rows.map((page) => (
            <li>
              <p class="fh-news-day">{formatDate(dayOf(page, timeZone))}</p>
              <h2>
                <a href={`/news/${place.slug}/${page.slug}`} lang={page.language} dir="auto">
                  {page.title}
                </a>
              </h2>
            </li>
          ))}
        </ol>
      )}
      <Pagination total={total} page={number} pageSize={SIZE} address={address} />
      <p>
        <a href={`/news/${place.slug}/feed.xml`}>Feed for readers of news (Atom)</a>
      </p>
    </PublicPage>,
  );
}

/** GET /news/:organization/:page: 410 once it was taken down. */
export async function newsPage(c: Context<Env>) {
  const place = await placeOf(c);
  const found = await asLink(c, place.organizationId, async (work) => ({
    page: await findNews(work, pathPart(c, "page")),
    timeZone: work.actor.timeZone,
  }));
  const { page } = found;
  if (!page) throw new NotFound();
  const frame = frameFor(c, place.name);
  const all = <a href={`/news/${place.slug}`}>All news of {place.name}</a>;
  if (page.takenDownAt !== null)
    return c.html(
      <PublicPage frame={frame} title="This page is gone" lede="It was taken down.">
        <p>{all}</p>
      </PublicPage>,
      410,
    );
  const html = toHtml(fromTheTop(withoutTitle(page)), {
    hotline: c.get("frame").hotline,
    topLevel: 2,
    pictureSrc: (file) => `/news/${place.slug}/${page.slug}/pictures/${encodeURIComponent(file)}`,
  });
  return c.html(
    <PublicPage frame={frame} title={page.title}>
      <article class="fh-news" lang={page.language} dir="auto">
        <p class="fh-news-day">
          <time datetime={page.publishedAt.toISOString()}>
            {formatInstant(page.publishedAt.toISOString(), found.timeZone)}
          </time>
        </p>
        <div dangerouslySetInnerHTML={{ __html: html }}></div>
      </article>
      <p class="usa-hint">{NOT_FROM_HHS}</p>
      <p>{all}</p>
    </PublicPage>,
  );
}

/** The title stands above: a first heading that says it again is left out. */
function withoutTitle({ body, title }: NewsPage) {
  const blocks = parseText(body);
  const [first] = blocks;
  const repeats =
    first?.type === "heading" && first.content.map((inline) => inline.text).join("") === title;
  return repeats ? blocks.slice(1) : blocks;
}

/** GET /news/:organization/:page/pictures/:picture: only what the page shows, and only while it may be. */
export async function newsPicture(c: Context<Env>) {
  const place = await placeOf(c);
  const id = pathPart(c, "picture");
  const file = await asLink(c, place.organizationId, async (work) => {
    const page = await findNews(work, pathPart(c, "page"));
    if (!page || page.takenDownAt !== null) return null;
    const shown = parseText(page.body).some(
      (block) => block.type === "picture" && block.file === id,
    );
    return shown ? shownPicture(work, id, { places: ["website"] }) : null;
  });
  if (!file) throw new NotFound();
  return c.body(new Uint8Array(file.bytes), 200, {
    "content-type": file.type,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
}

/** GET /news/:organization/feed.xml: Atom (RFC 4287). */
export async function newsFeed(c: Context<Env>) {
  const place = await placeOf(c);
  const base = `${c.get("services").config.url}/news/${place.slug}`;
  const { rows } = await asLink(c, place.organizationId, (work) =>
    listNews(work, { number: 1, size: 50 }),
  );
  const updated = rows[0]?.publishedAt ?? new Date(0);
  const entries = rows.map(
    (page) => `<entry>
<id>${escapeHtml(`${base}/${page.slug}`)}</id>
<title>${escapeHtml(page.title)}</title>
<link href="${escapeHtml(`${base}/${page.slug}`)}"/>
<updated>${page.publishedAt.toISOString()}</updated>
</entry>`,
  );
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeHtml(base)}</id>
<title>${escapeHtml(`News of ${place.name}`)}</title>
<link rel="self" href="${escapeHtml(`${base}/feed.xml`)}"/>
<link href="${escapeHtml(base)}"/>
<author><name>${escapeHtml(place.name)}</name></author>
<updated>${updated.toISOString()}</updated>
${entries.join("\n")}
</feed>
`;
  return c.body(feed, 200, { "content-type": "application/atom+xml; charset=utf-8" });
}
