import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { KindId } from "./kind.ts";
import { watchSetting } from "./watch.queries.ts";

export interface WatchSettingChange {
  readonly kind: KindId;
  /** 0 to 100 */
  readonly refusedPercent: number;
  readonly paused: boolean;
}

/**
 * Says when a file of the watched folder may go in without a person.
 * @throws Invalid for a share that is no whole number from 0 to 100
 */
export async function saveWatchSetting(work: Work, input: WatchSettingChange): Promise<void> {
  const { kind, refusedPercent, paused } = input;
  if (!Number.isInteger(refusedPercent) || refusedPercent < 0 || refusedPercent > 100)
    throw new Invalid([
      { field: "refusedPercent", message: "Enter a whole number from 0 to 100." },
    ]);
  const before = await watchSetting(work, kind);
  if (before.refusedPercent === refusedPercent && before.paused === paused) return;
  const values = { refused_percent: refusedPercent, paused };
  await work.trx
    .insertInto("watch_setting")
    .values({ organization_id: work.actor.organizationId, kind, ...values })
    .onConflict((on) => on.columns(["organization_id", "kind"]).doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "save-watch-setting",
    subjectKind: "import",
    subjectId: kind,
    before,
    after: { refusedPercent, paused },
  });
}
