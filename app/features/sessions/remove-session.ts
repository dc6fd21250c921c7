import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { deleteFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import { lockSession } from "./sessions.queries.ts";

/**
 * Removes a session that was planned by mistake, with its material. Only while its list is empty:
 * once people know of a session, it is canceled and stays readable.
 *
 * @throws Conflict when somebody is or was on its list, or guests were counted; NotFound, Forbidden
 */
export async function removeSession(work: Work, sessionId: string): Promise<void> {
  const session = await lockSession(work, sessionId);
  const organization = work.actor.organizationId;
  const anybody = await work.trx
    .selectFrom("session_person")
    .select("person_id")
    .where("organization_id", "=", organization)
    .where("session_id", "=", session.id)
    .executeTakeFirst();
  if (anybody || session.guests > 0)
    throw new Conflict("People are or were on the list of this session. Cancel it instead.");
  const files = await work.trx
    .selectFrom("session_material")
    .select("file_id")
    .where("organization_id", "=", organization)
    .where("session_id", "=", session.id)
    .execute();
  for (const { file_id: fileId } of files)
    if (fileId !== null) await deleteFile(work.trx, organization, fileId);
  await work.trx
    .deleteFrom("training_session")
    .where("organization_id", "=", organization)
    .where("session_id", "=", session.id)
    .execute();
  await recordAudit(work, {
    action: "remove-session",
    subjectKind: "session",
    subjectId: session.id,
    before: { title: session.title, starts: session.startsLocal },
  });
}
