import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { holdList } from "./hold-list.ts";
import { findList } from "./lists.queries.ts";

/** How long a link can be good for, in days. */
export const LINK_DAYS = [30, 90, 365] as const;

const update = (
  work: Work,
  listId: string,
  values: {
    readonly is_public?: boolean;
    readonly token_hash?: string | null;
    readonly link_expires_at?: Date | null;
    readonly deleted_at?: Date | null;
  },
) =>
  work.trx
    .updateTable("resource_list")
    .set({ ...values, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("list_id", "=", listId)
    .executeTakeFirst();

const note = (work: Work, action: string, listId: string, after?: object) =>
  recordAudit(work, {
    action,
    subjectKind: "resource-list",
    subjectId: listId,
    ...(after ? { after } : {}),
  });

/** Shows a list to everybody, or ends that. @throws NotFound, Conflict for a list without resources */
export async function publishList(work: Work, listId: string, isPublic: boolean): Promise<void> {
  await holdList(work, listId);
  const list = await findList(work, listId);
  if (isPublic && list.lines.length === 0)
    throw new Conflict("This list is empty. Add a resource before you share it.");
  await update(work, listId, { is_public: isPublic });
  await note(work, isPublic ? "publish-list" : "unpublish-list", listId, { slug: list.slug });
}

/**
 * Makes a link for whoever has it; the one before ends.
 * @returns its path; the secret in it is stored nowhere
 * @throws Invalid, NotFound
 */
export async function linkList(work: Work, listId: string, days: number): Promise<string> {
  await holdList(work, listId);
  if (!LINK_DAYS.some((one) => one === days))
    throw new Invalid([{ field: "days", message: "Choose how long the link is good for." }]);
  const secret = newSecret();
  await update(work, listId, {
    token_hash: hashSecret(secret),
    link_expires_at: dateOf(work.now.add({ hours: 24 * days })),
  });
  await note(work, "link-list", listId, { days });
  return `/library/shared/${work.actor.organizationId}/${secret}`;
}

/** Ends the link of a list. @throws NotFound where there is none */
export async function unlinkList(work: Work, listId: string): Promise<void> {
  await holdList(work, listId);
  if ((await findList(work, listId)).linkExpiresAt === null) throw new NotFound();
  await update(work, listId, { token_hash: null, link_expires_at: null });
  await note(work, "unlink-list", listId);
}

/** Deletes a list; what was shared of it ends. It can come back. @throws NotFound */
export async function deleteList(work: Work, listId: string): Promise<void> {
  await holdList(work, listId);
  await update(work, listId, {
    is_public: false,
    token_hash: null,
    link_expires_at: null,
    deleted_at: dateOf(work.now),
  });
  await note(work, "delete-list", listId);
}

/** Brings a deleted list back, unshared. @throws NotFound */
export async function restoreList(work: Work, listId: string): Promise<void> {
  const done = await update(work, listId, { deleted_at: null });
  if (done.numUpdatedRows === 0n) throw new NotFound();
  await note(work, "restore-list", listId);
}
