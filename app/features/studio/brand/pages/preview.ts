/** What a brand looks like, before it is set: a graphic, a page, a virtual background. */
import type { Context } from "hono";
import { documents } from "#platform/documents.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { inScope } from "#platform/http.ts";
import { NOT_FROM_HHS } from "../../pieces/to-document.ts";
import { pageData, sourceOf } from "../../render/page-data.ts";
import { parseText } from "../../render/parse-text.ts";
import type { Brand, PieceDocument } from "../../render/piece-document.ts";
import { renderPiece } from "../../render/render-piece.ts";
import { brandOf } from "../brand.queries.ts";
import { colorIn } from "../set-brand.ts";

const TEXT = `Everybody who works here can notice, and can say so.

## What you can do

- Take the training. It takes less than an hour.
- Ask where goods come from.
- Keep the Hotline at hand.

{{hotline}}

#WorkTogether`;

/** GET /brand/preview/:what, with `primary`, `accent` and `name` as they are typed. */
export async function brandPreview(c: Context<Env>): Promise<Response> {
  const what = c.req.param("what");
  const query = new URL(c.req.url).searchParams;
  const brand = await inScope(c, brandOf);
  const tried: Brand = {
    ...brand,
    primary: colorIn(query.get("primary") ?? undefined) ?? brand.primary,
    accent: colorIn(query.get("accent") ?? undefined) ?? brand.accent,
    organization: query.get("name")?.trim().slice(0, 160) || brand.organization,
  };
  const bytes = await drawn(what ?? "", {
    title: "Everybody can notice",
    language: "en",
    family: what === "background" ? "background" : what === "page" ? "newsletter" : "post",
    blocks: parseText(TEXT),
    pictures: {},
    brand: tried,
    hotline: c.get("frame").hotline,
    notice: NOT_FROM_HHS,
  });
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=60",
  });
}

async function drawn(what: string, piece: PieceDocument): Promise<Uint8Array> {
  if (what === "graphic" || what === "background") {
    const size = what === "graphic" ? "linkedin" : "background";
    const layout = what === "graphic" ? "shapes" : "sun";
    return (await renderPiece(documents, piece, "png", { size, layout })).bytes;
  }
  if (what !== "page") throw new NotFound();
  const { data, files } = pageData(piece);
  return documents.picture({
    source: sourceOf("piece.typ"),
    data,
    files: { ...files, "piece-blocks.typ": Buffer.from(sourceOf("piece-blocks.typ")) },
    title: piece.title,
  });
}
