import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { sitePlaces } from "#platform/site-places.ts";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * GET /sitemap.xml: every page of the public site. No page says when it last changed, since nothing
 * keeps that truly for all of them.
 * @param fixed the addresses of the route table that hold no pattern
 */
export const sitemapOf = (fixed: readonly string[]) => async (c: Context<Env>) => {
  const services = c.get("services");
  const addresses = [...fixed, ...(await sitePlaces.of(services, c.get("site")))];
  const lines = addresses.map(
    (address) => `<url><loc>${escaped(services.config.url + address)}</loc></url>`,
  );
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join("\n")}\n</urlset>\n`,
    200,
    { "content-type": "application/xml; charset=utf-8" },
  );
};
