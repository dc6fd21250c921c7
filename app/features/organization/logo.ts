/** The organization's logo: one picture, drawn anew, shown on what is made for leadership. */
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import { deleteFile, readFile, storeFile, wholeFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import type { CheckedLogo } from "./check-logo.ts";
import "./schema.ts";

export interface Logo {
  readonly fileId: string;
  readonly width: number;
  readonly height: number;
  readonly setBy: string;
  readonly setAt: Date;
}

/** The logo that is set; undefined where none is. */
export async function findLogo(work: Work): Promise<Logo | undefined> {
  return work.trx
    .selectFrom("organization_logo")
    .select(["file_id as fileId", "width", "height", "set_by_name as setBy", "set_at as setAt"])
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
}

/** The picture as PNG; null where none is set. */
export async function logoBytes(work: Work): Promise<Buffer | null> {
  const logo = await findLogo(work);
  if (!logo) return null;
  return wholeFile(await readFile(work.trx, work.actor.organizationId, logo.fileId));
}

/** Sets the logo, in place of the one before. @param logo as `checkLogo` has drawn it */
export async function setLogo(work: Work, logo: CheckedLogo): Promise<void> {
  const organization = work.actor.organizationId;
  const before = await findLogo(work);
  const fileId = await storeFile(work, {
    purpose: "logo",
    name: "logo.png",
    mediaType: "image/png",
    bytes: logo.bytes,
  });
  const values = {
    file_id: fileId,
    width: logo.width,
    height: logo.height,
    set_by_name: work.actor.name,
    set_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("organization_logo")
    .values({ organization_id: organization, ...values })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(values))
    .execute();
  if (before) await deleteFile(work.trx, organization, before.fileId);
  await recordAudit(work, {
    action: "set-logo",
    subjectKind: "organization",
    subjectId: organization,
    after: { width: logo.width, height: logo.height },
  });
}

/** Takes the logo away. @throws NotFound where none is set */
export async function removeLogo(work: Work): Promise<void> {
  const organization = work.actor.organizationId;
  const before = await findLogo(work);
  if (!before) throw new NotFound("There is no logo to remove.");
  // Its row goes with it.
  await deleteFile(work.trx, organization, before.fileId);
  await recordAudit(work, {
    action: "remove-logo",
    subjectKind: "organization",
    subjectId: organization,
    before: { width: before.width, height: before.height },
  });
}
