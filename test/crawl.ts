/** Follows the links of public pages by real requests, each address once. */
import { client, ORIGIN, type TestApp } from "./app.ts";

/** An address that a link led to, and what it answered. */
export interface Met {
  /** Path and query, without what stands behind #. */
  readonly address: string;
  /** The page whose link led here first. */
  readonly from: string;
  readonly status: number;
  readonly html: boolean;
  readonly cookies: number;
  readonly text: string;
}

interface Link {
  readonly address: string;
  readonly fragment: string;
}

const MOST = 5_000;

/**
 * What would go on without end is followed so often: combinations of a query, months of a calendar.
 * @returns null for an address that is always followed
 */
function endless(address: string): { readonly kind: string; readonly most: number } | null {
  const { pathname, searchParams } = new URL(address, ORIGIN);
  const month = /^(\/es)?\/events\/\d{4}-\d{2}$/.exec(pathname);
  if (month) return { kind: `month ${month[1] ?? ""}`, most: 15 };
  if (searchParams.size === 0) return null;
  const names = [...new Set(searchParams.keys())].toSorted().join("&");
  // Every page has a large print of its own, made the same way.
  return { kind: names === "print" ? "?print" : `${pathname}?${names}`, most: 4 };
}

/** Every start tag of that name. */
export const tagsOf = (html: string, name: string): string[] =>
  html.match(new RegExp(`<${name}\\b[^>]*>`, "g")) ?? [];

/** Without templates: what stands in them is on no page until a script puts it there. */
const shown = (html: string): string => html.replaceAll(/<template\b.*?<\/template>/gs, "");

export const idsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));

/** The links of a page that stay on this site. */
export function linksOf(page: Pick<Met, "address" | "text">): Link[] {
  const links: Link[] = [];
  const elsewhere = tagsOf(page.text, "link").filter((tag) =>
    /rel="(alternate|canonical)"/.test(tag),
  );
  for (const tag of [...tagsOf(shown(page.text), "a"), ...elsewhere]) {
    const href = / href="([^"]*)"/.exec(tag)?.[1]?.replaceAll("&amp;", "&");
    if (href === undefined) continue;
    const url = new URL(href, ORIGIN + page.address);
    if (url.origin !== ORIGIN) continue;
    links.push({
      address: url.pathname + url.search,
      fragment: decodeURIComponent(url.hash.slice(1)),
    });
  }
  return links;
}

export async function crawl(t: TestApp, starts: readonly string[]): Promise<Met[]> {
  const waiting = starts.map((address) => ({ address, from: "the start" }));
  const seen = new Set<string>();
  const counted = new Map<string, number>();
  const met: Met[] = [];
  for (let next = waiting.shift(); next && met.length < MOST; next = waiting.shift()) {
    const { address, from } = next;
    if (seen.has(address)) continue;
    seen.add(address);
    const kind = endless(address);
    if (kind) {
      const n = (counted.get(kind.kind) ?? 0) + 1;
      counted.set(kind.kind, n);
      if (n > kind.most) continue;
    }
    // A new visitor each time: nothing is remembered from page to page.
    const answer = await client(t.app).get(address);
    const html = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
    const one: Met = {
      address,
      from,
      status: answer.status,
      html,
      cookies: answer.headers.getSetCookie().length,
      text: await answer.text(),
    };
    met.push(one);
    if (html && answer.status === 200)
      for (const link of linksOf(one)) waiting.push({ address: link.address, from: address });
  }
  return met;
}
