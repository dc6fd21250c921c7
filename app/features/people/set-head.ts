import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findByKey } from "./choose-manager.ts";
import { markPeopleChanged } from "./people-changed.ts";
import { findUnit } from "./units.queries.ts";

/**
 * Says who heads a site or department; empty for nobody. The head sees the people there whose
 * record names no other manager.
 * @throws Invalid naming `head`, NotFound
 */
export async function setHead(
  work: Work,
  input: { readonly unitId: string; readonly head: string },
): Promise<void> {
  const unit = await findUnit(work, input.unitId);
  const typed = input.head.trim();
  const head = typed === "" ? null : await findByKey(work, typed);
  if (typed !== "" && head === null)
    throw new Invalid([
      { field: "head", message: "Nobody on the roster has this number or address." },
    ]);
  if (head?.id === unit.headId || (head === null && unit.headId === null)) return;
  await work.trx
    .updateTable("unit")
    .set({ head_id: head?.id ?? null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", unit.id)
    .execute();
  await markPeopleChanged(work);
  await recordAudit(work, {
    action: "set-head",
    subjectKind: "unit",
    subjectId: unit.id,
    before: { headId: unit.headId },
    after: { headId: head?.id ?? null },
  });
}
