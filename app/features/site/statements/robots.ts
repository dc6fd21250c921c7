import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/**
 * GET /robots.txt: the public site is open to search engines unless the server's setting closes it.
 * @param closed first parts of addresses that only members can use
 */
export const robotsOf = (closed: readonly string[]) => (c: Context<Env>) => {
  const { indexing, url } = c.get("services").config;
  if (!indexing) return c.text("User-agent: *\nDisallow: /\n");
  return c.text(
    [
      "User-agent: *",
      ...closed.map((place) => `Disallow: ${place}`),
      "Allow: /",
      "",
      `Sitemap: ${url}/sitemap.xml`,
      "",
    ].join("\n"),
  );
};
