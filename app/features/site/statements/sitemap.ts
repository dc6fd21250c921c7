import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { sitePlaces } from "#platform/site-places.ts";

/** A page of the public site that has one address, or one for each language. */
export interface SitemapPage {
  readonly path: string;
  /** The same page in other languages, itself included; empty where it is there in English only. */
  readonly languages: Readonly<Record<string, string>>;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * GET /sitemap.xml: every page of the public site. No page says when it last changed, since nothing
 * keeps that truly for all of them.
 * @param pages those whose address holds no pattern; features name the others themselves
 */
export const sitemapOf = (pages: readonly SitemapPage[]) => async (c: Context<Env>) => {
  const services = c.get("services");
  const places = await sitePlaces.of(services, c.get("site"));
  const all = [...pages, ...places.map((path) => ({ path, languages: {} }))];
  const lines = all.flatMap((page) => entries(services.config.url, page));
  return c.body(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
      ...lines,
      "</urlset>",
      "",
    ].join("\n"),
    200,
    { "content-type": "application/xml; charset=utf-8" },
  );
};

/** One entry for each language; every one of them names all. */
function entries(url: string, { path, languages }: SitemapPage): string[] {
  const links = Object.entries(languages)
    .map(
      ([lang, place]) =>
        `<xhtml:link rel="alternate" hreflang="${lang}" href="${escaped(url + place)}"/>`,
    )
    .join("");
  const places = links === "" ? [path] : Object.values(languages);
  return places.map((place) => `<url><loc>${escaped(url + place)}</loc>${links}</url>`);
}
