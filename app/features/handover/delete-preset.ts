import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPreset } from "./presets.queries.ts";

/**
 * Deletes a set of columns of the organization's own. Answers the name that it had.
 * @throws NotFound; Invalid for one that Fairhand brings along
 */
export async function deletePreset(work: Work, presetId: string): Promise<string> {
  const preset = await findPreset(work, presetId);
  if (!preset.own) throw new Invalid("These columns come with Fairhand and stay.");
  await work.trx
    .deleteFrom("handover_preset")
    .where("organization_id", "=", work.actor.organizationId)
    .where("preset_id", "=", presetId)
    .execute();
  await recordAudit(work, {
    action: "delete-preset",
    subjectKind: "preset",
    subjectId: presetId,
    before: { name: preset.name, columns: preset.columns },
  });
  return preset.name;
}
