import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { tagUse } from "../tag-use.ts";
import { pathPart } from "./request.ts";

/** POST /pictures/:id/uses/:pieceId */
export async function tagUseAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  await inScope(c, (work) =>
    tagUse(work, { pictureId: id, pieceId: pathPart(c, "pieceId") }, typed),
  );
  return seeOther(c, `/pictures/${id}`, { kind: "success", text: "Saved for the tally." });
}
