import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import { inScope } from "#platform/http.ts";
import { reviewItem } from "../review.queries.ts";
import { idOf } from "./request.ts";

/** GET /training/certificates/:id/original: as a download that no browser runs. */
export async function originalFile(c: Context<Env>) {
  const { meta, bytes } = await file(c, "fileId");
  return attachment(meta, bytes);
}

/**
 * GET /training/certificates/:id/picture: page 1, drawn by us, so that it may be shown in a page.
 * Kept by no cache, as the original.
 */
export async function pictureFile(c: Context<Env>) {
  const { meta, bytes } = await file(c, "previewId");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": meta.mediaType,
      "Content-Length": String(bytes.length),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, no-store",
    },
  });
}

const file = (c: Context<Env>, which: "fileId" | "previewId") =>
  inScope(c, async (work) => {
    const id = (await reviewItem(work, idOf(c)))[which];
    if (id === null) throw new NotFound("This file is no longer kept.");
    const stored = await readFile(work.trx, work.actor.organizationId, id);
    return { meta: stored.meta, bytes: await wholeFile(stored) };
  });
