import type { Context } from "hono";
import { logoBytes, readAsProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { siteColor } from "./site-brand.ts";

const FOREVER = "public, max-age=31536000, immutable";

/** GET /site/logo.png: the picture of the organization whose public pages these are. */
export async function siteLogo(c: Context<Env>) {
  const bytes = await ofSite(c, logoBytes);
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "cache-control": FOREVER,
  });
}

/** GET /site/colors.css: its color in place of ours, on light grounds only; dark ones keep ours. */
export async function siteColors(c: Context<Env>) {
  const color = await ofSite(c, siteColor);
  const style = `@media not (prefers-color-scheme: dark){:root:not([data-theme=dark]){--blue:${color};--deep:${color};--action:${color};--action-over:color-mix(in srgb,${color} 80%,#000);--bar:${color}}}\n`;
  return c.body(style, 200, {
    "content-type": "text/css; charset=utf-8",
    "cache-control": FOREVER,
  });
}

async function ofSite<T>(c: Context<Env>, read: (work: Work) => Promise<T | null>): Promise<T> {
  const site = c.get("site");
  const found = site && (await readAsProgram(c.get("services"), site.id, read));
  if (found === null) throw new NotFound("These public pages have none.");
  return found;
}
