import { recordAudit } from "#platform/audit.ts";
import { Forbidden, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** Three years, until the organization says otherwise. */
const DEFAULT_MONTHS = 36;

/** How old a contract without an end may be and still count as active, in months. */
export async function openEndedMonths(work: Work): Promise<number> {
  const row = await work.trx
    .selectFrom("contract_setting")
    .select("open_ended_months")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.open_ended_months ?? DEFAULT_MONTHS;
}

/**
 * Sets how old a contract without an end may be. Older ones wait in the review list.
 * @param months 1 to 600
 * @throws Invalid naming `openEndedMonths`; Forbidden for who may not set things for the organization
 */
export async function saveContractSetting(work: Work, months: number): Promise<void> {
  if (!work.actor.permissions.has("organization:write")) throw new Forbidden();
  if (!Number.isInteger(months) || months < 1 || months > 600)
    throw new Invalid([
      { field: "openEndedMonths", message: "Enter a number of months from 1 to 600." },
    ]);
  const before = await openEndedMonths(work);
  if (before === months) return;
  await work.trx
    .insertInto("contract_setting")
    .values({ organization_id: work.actor.organizationId, open_ended_months: months })
    .onConflict((on) => on.column("organization_id").doUpdateSet({ open_ended_months: months }))
    .execute();
  await recordAudit(work, {
    action: "save-contract-setting",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before: { openEndedMonths: before },
    after: { openEndedMonths: months },
  });
}
