import type { Context } from "hono";
import { logoBytes, readAsProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { isReadable } from "./site-brand.ts";

const FOREVER = "public, max-age=31536000, immutable";

/** GET /site/logo.png: the picture of the organization whose public pages these are. */
export async function siteLogo(c: Context<Env>) {
  const site = c.get("site");
  const bytes = site && (await readAsProgram(c.get("services"), site.id, logoBytes));
  if (bytes === null) throw new NotFound("These public pages have none.");
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "cache-control": FOREVER,
  });
}

/**
 * GET /site/colors.css?v=7a1f5c: that color in place of ours, on light grounds only; dark ones keep
 * ours. A page is not painted before this has come, so it asks no database: the address says all.
 */
export function siteColors(c: Context<Env>) {
  const color = `#${c.req.query("v") ?? ""}`;
  if (!isReadable(color)) throw new NotFound("These public pages have none.");
  const style = `@media not (prefers-color-scheme: dark){:root:not([data-theme=dark]){--blue:${color};--deep:${color};--action:${color};--action-over:color-mix(in srgb,${color} 80%,#000);--bar:${color}}}\n`;
  return c.body(style, 200, {
    "content-type": "text/css; charset=utf-8",
    "cache-control": FOREVER,
  });
}
