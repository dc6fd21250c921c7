import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { mustAct } from "./action-rules.ts";
import { lockActions } from "./actions.queries.ts";
import { piecesOf } from "./pieces.queries.ts";
import { MUST_HAVES, type MustHave } from "./schema.ts";

/**
 * Ticks by hand what the piece of an action has, and takes away other ticks.
 * @param ticked the must-haves as a form sends them; unknown ones are left out
 * @throws NotFound, Forbidden, Conflict for an action without a piece, or with one made here
 */
export async function tickMustHaves(
  work: Work,
  actionId: string,
  ticked: readonly string[],
): Promise<void> {
  mustAct(work);
  const [action] = await lockActions(work, [actionId]);
  const before = (await piecesOf(work, [action!])).get(actionId);
  if (!before) throw new Conflict("This action asks for no piece of content.");
  if (before.links.length > 0)
    throw new Conflict("A piece is linked to this action, so what it has is read from there.");
  const after = MUST_HAVES.map((one) => one.value).filter((one) => ticked.includes(one));
  const same = after.length === before.ticked.size && after.every((one) => before.ticked.has(one));
  if (same) return;
  await work.trx
    .deleteFrom("program_action_check")
    .where("organization_id", "=", work.actor.organizationId)
    .where("action_id", "=", actionId)
    .execute();
  if (after.length > 0) await insertTicks(work, actionId, after);
  await recordAudit(work, {
    action: "tick-must-haves",
    subjectKind: "program-action",
    subjectId: actionId,
    before: { ticked: [...before.ticked] },
    after: { ticked: after },
  });
}

async function insertTicks(
  work: Work,
  actionId: string,
  ticked: readonly MustHave[],
): Promise<void> {
  await work.trx
    .insertInto("program_action_check")
    .values(
      ticked.map((must_have) => ({
        organization_id: work.actor.organizationId,
        action_id: actionId,
        must_have,
        ticked_by_name: work.actor.name,
        ticked_at: dateOf(work.now),
      })),
    )
    .execute();
}
