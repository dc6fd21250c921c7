import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** Whether this organization lets the program ask addresses on the web. */
export async function linksAreAsked(work: Work): Promise<boolean> {
  const row = await work.trx
    .selectFrom("link_setting")
    .select("is_on")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.is_on ?? false;
}

/** Lets the program ask addresses, or ends it. @throws Conflict in the made-up organization */
export async function setLinkAsking(work: Work, on: boolean): Promise<void> {
  if (on && work.actor.isSample)
    throw new Conflict("The sample asks no addresses on the web. Its answers are made up.");
  const before = await linksAreAsked(work);
  const row = { is_on: on, set_by_name: work.actor.name, set_at: dateOf(work.now) };
  await work.trx
    .insertInto("link_setting")
    .values({ organization_id: work.actor.organizationId, ...row })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(row))
    .execute();
  await recordAudit(work, {
    action: "set-link-asking",
    subjectKind: "link-setting",
    subjectId: work.actor.organizationId,
    before: { on: before },
    after: { on },
  });
}
