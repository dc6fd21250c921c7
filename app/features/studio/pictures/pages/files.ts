/** Pictures as files: only as we drew them, and only where they may be shown. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { drawingOf } from "../drawings.ts";
import { consentOf } from "../hindrances.ts";
import { type PictureFile, shownPicture, storedPicture } from "../picture-bytes.ts";
import { findPicture } from "../picture.queries.ts";
import { pathPart } from "./request.ts";

/** GET /pictures/:id/file */
export const pictureFile = (c: Context<Env>): Promise<Response> => answer(c, false);
/** GET /pictures/:id/thumb */
export const pictureThumb = (c: Context<Env>): Promise<Response> => answer(c, true);

/**
 * Members see what may be shown. Until a consent is linked, or after it has ended, only holders of
 * advisers:manage see the picture; once it was withdrawn nobody does.
 */
async function answer(c: Context<Env>, thumb: boolean): Promise<Response> {
  const id = pathPart(c, "id");
  const file = await inScope(c, async (work) => {
    if (drawingOf(id)) return shownPicture(work, id);
    const picture = await findPicture(work, id);
    const hindrance = await consentOf(work, picture);
    const holder = actorOf(c).permissions.has("advisers:manage");
    if (hindrance && (hindrance.kind === "withdrawn" || !holder)) return "hidden" as const;
    return storedPicture(work, picture, thumb);
  });
  if (file === null) throw new NotFound();
  if (file === "hidden") return c.body(PLACEHOLDER, 410, { ...HEADERS, "content-type": SVG });
  return c.body(new Uint8Array(file.bytes), 200, { ...HEADERS, "content-type": file.type });
}

const SVG: PictureFile["type"] = "image/svg+xml";
/** Nothing in it may run or load, even where a browser takes it for a page. */
const HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "content-disposition": "inline",
  "cache-control": "private, no-cache",
};

/** What stands in place of a picture that may not be shown. */
export const PLACEHOLDER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320" width="480" height="320" role="img" aria-label="This picture is not shown."><rect width="480" height="320" fill="#eceff3"/><path d="M176 116h128a12 12 0 0 1 12 12v64a12 12 0 0 1-12 12H176a12 12 0 0 1-12-12v-64a12 12 0 0 1 12-12z" fill="none" stroke="#75829a" stroke-width="6"/><path d="M160 224L320 96" stroke="#75829a" stroke-width="6" stroke-linecap="round"/><text x="240" y="262" font-family="system-ui, sans-serif" font-size="20" text-anchor="middle" fill="#526078">This picture is not shown.</text></svg>`;
