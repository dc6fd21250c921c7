import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { secondLookPercent } from "./second-look.queries.ts";

/**
 * Sets which share of accepted certificates gets a second look. It holds for what is accepted from
 * now on.
 *
 * @param input.percent as typed, 0 to 100
 * @throws Invalid (field `percent`)
 */
export async function setSecondLook(
  work: Work,
  input: { readonly percent: string },
): Promise<void> {
  const percent = /^\d{1,3}$/.test(input.percent.trim()) ? Number(input.percent) : Number.NaN;
  if (!(percent <= 100))
    throw new Invalid([{ field: "percent", message: "Enter a whole number from 0 to 100." }]);
  const before = await secondLookPercent(work);
  if (before === percent) return;
  await work.trx
    .insertInto("certificate_setting")
    .values({ organization_id: work.actor.organizationId, second_look_percent: percent })
    .onConflict((on) => on.column("organization_id").doUpdateSet({ second_look_percent: percent }))
    .execute();
  await recordAudit(work, {
    action: "set-second-look",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before: { secondLookPercent: before },
    after: { secondLookPercent: percent },
  });
}
