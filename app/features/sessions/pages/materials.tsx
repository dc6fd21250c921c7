import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { checkMaterial } from "../check-material.ts";
import { addMaterial, materialFile, removeMaterial } from "../materials.ts";
import { findSession } from "../sessions.queries.ts";
import { pathPart } from "./request.ts";
import { showSession } from "./session.tsx";

/** POST /training/sessions/:id/materials, multipart. The file is checked before any transaction. */
export async function addMaterialAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    const upload = (await c.req.parseBody())["file"];
    const file =
      upload instanceof File && upload.size > 0
        ? {
            ...(await checkMaterial(new Uint8Array(await upload.arrayBuffer()))),
            name: upload.name,
          }
        : null;
    await inScope(c, (work) =>
      addMaterial(work, {
        sessionId,
        title: typed["title"] ?? "",
        url: typed["url"] ?? "",
        ...(file ? { file } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return showSession(c, typed, error.problems);
  }
  return seeOther(c, `/training/sessions/${sessionId}`, { kind: "success", text: "Added." });
}

/** POST /training/sessions/:id/materials/:materialId/remove */
export async function removeMaterialAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  await inScope(c, (work) =>
    removeMaterial(work, { sessionId, materialId: pathPart(c, "materialId") }),
  );
  return seeOther(c, `/training/sessions/${sessionId}`, { kind: "success", text: "Removed." });
}

/** GET /training/sessions/:id/materials/:materialId: as a download that no browser runs. */
export async function materialDownload(c: Context<Env>) {
  const { meta, bytes } = await inScope(c, async (work) => {
    const session = await findSession(work, pathPart(c, "id"));
    return materialFile(work, session.id, pathPart(c, "materialId"));
  });
  return attachment(meta, bytes);
}
