import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type ActionValues, mustAct } from "./action-rules.ts";
import { lockActions } from "./actions.queries.ts";
import { type Field, FIELDS, isField, valuesOf, writeActions } from "./write-actions.ts";

interface Changed {
  readonly action_id: string;
  readonly field: string;
  readonly was: string | null;
  readonly became: string | null;
}

/**
 * Takes a change of several actions back whole.
 * @returns how many actions it was about
 * @throws NotFound; Forbidden; Conflict when it was undone, or one of the actions changed since
 */
export async function undoBatch(work: Work, batchId: string): Promise<number> {
  mustAct(work);
  const batch = await work.trx
    .selectFrom("program_batch")
    .select(["batch_id", "undone_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("batch_id", "=", batchId)
    .forUpdate()
    .executeTakeFirst();
  if (!batch) throw new NotFound();
  if (batch.undone_at !== null) throw new Conflict("This change was undone already.");
  const changes = await work.trx
    .selectFrom("program_action_change")
    .select(["action_id", "field", "was", "became"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("batch_id", "=", batchId)
    .execute();
  const byAction = Map.groupBy(changes, (change) => change.action_id);
  const rows = await lockActions(work, [...byAction.keys()]);
  const writes = rows.map((row) => ({
    row,
    values: before(valuesOf(row), byAction.get(row.id) ?? []),
  }));
  await writeActions(work, writes);
  await work.trx
    .updateTable("program_batch")
    .set({ undone_at: dateOf(work.now), undone_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .where("batch_id", "=", batchId)
    .execute();
  await recordAudit(work, {
    action: "undo-change-actions",
    subjectKind: "program-batch",
    subjectId: batchId,
    after: { actions: rows.length },
  });
  return rows.length;
}

/** The values that the batch found. @throws Conflict when a field has another value by now */
function before(now: ActionValues, changes: readonly Changed[]): Partial<ActionValues> {
  const known = changes.filter((change): change is Changed & { field: Field } =>
    isField(change.field),
  );
  for (const { field, became } of known) {
    const value = now[FIELDS[field]];
    if ((value === null ? null : String(value)) !== became)
      throw new Conflict(
        "Some of these actions have changed since. Change them one by one, or undo the later change first.",
      );
  }
  return Object.fromEntries(
    known.map(({ field, was }) => [
      FIELDS[field],
      field === "step" && was !== null ? Number(was) : was,
    ]),
  );
}

export interface LatestBatch {
  readonly id: string;
  readonly actions: number;
  readonly by: string;
  readonly at: Date;
}

/** The latest change of several actions, unless it was undone or is a week old. */
export async function latestBatch(work: Work): Promise<LatestBatch | null> {
  const row = await work.trx
    .selectFrom("program_batch")
    .select(["batch_id as id", "actions", "by_name as by", "at", "undone_at as undoneAt"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("at", ">", dateOf(work.now.subtract({ hours: 24 * 7 })))
    .orderBy("at", "desc")
    .orderBy("batch_id", "desc")
    .executeTakeFirst();
  return row && row.undoneAt === null ? row : null;
}
