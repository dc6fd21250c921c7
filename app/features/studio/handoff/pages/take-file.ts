/** One file of a piece, made now. */
import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { actorOf, inWritingScope, seeOther } from "#platform/http.ts";
import { noteHandout } from "../../pictures/note-handout.ts";
import type { RenderedFile } from "../../render/render-piece.ts";
import { readTakeable, renderTake, whyNot } from "../render-take.ts";
import { takeNamed } from "../takes.ts";
import { pathPart } from "../../pieces/pages/request.ts";

/** GET /pieces/:id/take/:file; `?show` shows a picture in the page. */
export async function takeFile(c: Context<Env>) {
  const id = pathPart(c, "id");
  const show = new URL(c.req.url).searchParams.has("show");
  const { hotline } = c.get("frame");
  const channel = new URL(c.req.url).searchParams.get("channel") ?? "";
  const read = await inWritingScope(c, async (work) => {
    const takeable = await readTakeable(work, id, { hotline, channel });
    const take = takeNamed(takeable.takes, pathPart(c, "file"));
    if (!take) throw new NotFound();
    if (takeable.draft && !actorOf(c).permissions.has("studio:write"))
      throw new Forbidden("Drafts stay with those who write them. Wait until it is approved.");
    if (!takeable.draft && !show)
      await noteHandout(work, { pieceId: id, way: "file", what: take.label, to: work.actor.name });
    return { takeable, take };
  });
  try {
    const { takeable, take } = read;
    const file = await renderTake(takeable, take, { now: c.get("services").clock.now() });
    return show && take.format === "png" ? pictureAnswer(file) : fileAnswer(file);
  } catch (error) {
    if (show) return c.body(null, 422);
    return seeOther(c, `/pieces/${id}/take`, { kind: "error", text: whyNot(error) });
  }
}

export const fileAnswer = (file: RenderedFile): Response =>
  attachment({ name: file.fileName, mediaType: file.type }, file.bytes);

/** A picture for an `<img>` or for a tool that fetches it; drawn by us, so it holds nothing but colors. */
export const pictureAnswer = (file: RenderedFile, keep = "no-store"): Response =>
  new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": "image/png",
      "content-length": String(file.bytes.length),
      "cache-control": keep,
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
