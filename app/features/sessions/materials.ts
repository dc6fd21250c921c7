/** Links and files that go with a session. */
import { recordAudit } from "#platform/audit.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { deleteFile, readFile, storeFile, wholeFile, type FileMeta } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { CheckedMaterial } from "./check-material.ts";
import { isWebAddress } from "./session-rules.ts";
import { lockSession } from "./sessions.queries.ts";

const MOST = 30;

export interface MaterialRow {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
}

/** What goes with a session, in the order in which it was added. */
export async function sessionMaterials(work: Work, sessionId: string): Promise<MaterialRow[]> {
  return work.trx
    .selectFrom("session_material as m")
    .leftJoin("stored_file as f", (join) =>
      join
        .onRef("f.organization_id", "=", "m.organization_id")
        .onRef("f.file_id", "=", "m.file_id"),
    )
    .select(["m.material_id as id", "m.title", "m.url", "f.name as fileName", "f.size"])
    .where("m.organization_id", "=", work.actor.organizationId)
    .where("m.session_id", "=", sessionId)
    .orderBy("m.material_id")
    .execute();
}

export interface MaterialInput {
  readonly sessionId: string;
  readonly title: string;
  readonly url: string;
  /** Already checked by `checkMaterial`, outside of the transaction. */
  readonly file?: CheckedMaterial & { readonly name: string };
}

/**
 * Adds a link or a file to a session. Answers its id.
 * @throws Invalid, NotFound, Forbidden
 */
export async function addMaterial(work: Work, input: MaterialInput): Promise<string> {
  const session = await lockSession(work, input.sessionId);
  const [title, url] = [input.title.trim(), input.url.trim()];
  if (title.length > 160)
    throw new Invalid([{ field: "title", message: "Keep the name under 160 characters." }]);
  if (!input.file && !isWebAddress(url))
    throw new Invalid([
      { field: "url", message: "Enter an address that begins with https://, or choose a file." },
    ]);
  if (input.file && url !== "")
    throw new Invalid([
      { field: "url", message: "Add the link and the file one after the other." },
    ]);
  if ((await sessionMaterials(work, session.id)).length >= MOST)
    throw new Invalid(`A session can hold ${MOST} links and files. Remove one first.`);
  const fileId = input.file
    ? await storeFile(work, {
        purpose: "material",
        name: input.file.name.replace(/\.[^./\\]*$/, "") + input.file.ending,
        mediaType: input.file.mediaType,
        bytes: input.file.bytes,
      })
    : null;
  const materialId = newId();
  await work.trx
    .insertInto("session_material")
    .values({
      organization_id: work.actor.organizationId,
      material_id: materialId,
      session_id: session.id,
      title: title || null,
      url: input.file ? null : url,
      file_id: fileId,
      added_by_name: work.actor.name,
      added_at: new Date(work.now.epochMilliseconds),
    })
    .execute();
  await recordAudit(work, {
    action: "add-material",
    subjectKind: "session",
    subjectId: session.id,
    after: { title, url, file: input.file?.name ?? null },
  });
  return materialId;
}

/** Takes a link or a file away; its file is deleted. @throws NotFound, Forbidden */
export async function removeMaterial(
  work: Work,
  input: { readonly sessionId: string; readonly materialId: string },
): Promise<void> {
  const session = await lockSession(work, input.sessionId);
  const organization = work.actor.organizationId;
  const gone = await work.trx
    .deleteFrom("session_material")
    .where("organization_id", "=", organization)
    .where("session_id", "=", session.id)
    .where("material_id", "=", input.materialId)
    .returning(["file_id", "title", "url"])
    .executeTakeFirst();
  if (!gone) throw new NotFound();
  if (gone.file_id) await deleteFile(work.trx, organization, gone.file_id);
  await recordAudit(work, {
    action: "remove-material",
    subjectKind: "session",
    subjectId: session.id,
    before: { title: gone.title, url: gone.url },
  });
}

/**
 * The file of one material.
 * @param sessionId one that the actor may see
 * @throws NotFound
 */
export async function materialFile(
  work: Work,
  sessionId: string,
  materialId: string,
): Promise<{ meta: FileMeta; bytes: Buffer }> {
  const row = await work.trx
    .selectFrom("session_material")
    .select("file_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", sessionId)
    .where("material_id", "=", materialId)
    .executeTakeFirst();
  if (!row?.file_id) throw new NotFound();
  const file = await readFile(work.trx, work.actor.organizationId, row.file_id);
  return { meta: file.meta, bytes: await wholeFile(file) };
}
