/**
 * The addresses of one page of the public site. Each has its own address, the same under `/es` in
 * Spanish, and both with `.txt` behind them as plain text. The address alone decides: no cookie.
 */
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { Language } from "#ui/frame.ts";
import type { Route, Routes } from "./routes/route.ts";

export interface SiteAddress {
  /** The page's own address, by which it is found in the route table. */
  readonly path: string;
  readonly lang: Language;
  readonly plain: boolean;
}
export interface SiteAddresses {
  /** What an address asks for; an address of no public page is given back as it is. */
  read(pathname: string): SiteAddress;
  /** The same page in Spanish; null where the address is not a page of the public site. */
  spanish(href: string): string | null;
}

/** The home page as plain text has no name of its own to put `.txt` behind. */
const HOME_TEXT = "/index.txt";

/** @param path the page's own address @returns its address in that language */
export const inLanguage = (path: string, lang: Language): string =>
  lang === "en" ? path : path === "/" ? "/es" : `/es${path}`;

/** @param path the page's own address @returns where it stands as plain text */
export const asPlainText = (path: string, lang: Language): string =>
  inLanguage(path === "/" ? HOME_TEXT : `${path}.txt`, lang);

/** Reads addresses by the route table: only what has `site: true` there has further forms. */
export function siteAddresses(routes: Routes): SiteAddresses {
  const router = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const route of routes) if (route[0] === "GET") router.add("GET", route[1], route);
  const isPage = (path: string) => router.match("GET", path)[0][0]?.[0][4]?.site === true;

  const read = (pathname: string): SiteAddress => {
    const spanish = /^\/es(\/|$)/.test(pathname);
    let path = spanish ? pathname.slice(3) || "/" : pathname;
    let plain = false;
    if (path.endsWith(".txt")) {
      const page = path === HOME_TEXT ? "/" : path.slice(0, -".txt".length);
      if (isPage(page)) [path, plain] = [page, true];
    }
    if (spanish && !isPage(path)) return { path: pathname, lang: "en", plain: false };
    return { path, lang: spanish ? "es" : "en", plain };
  };
  const spanish = (href: string): string | null => {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
    const page = read(path);
    if (page.lang !== "en" || !isPage(page.path)) return null;
    return (page.plain ? asPlainText(page.path, "es") : inLanguage(page.path, "es")) + rest;
  };
  return { read, spanish };
}
