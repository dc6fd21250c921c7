import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { type ActionValues, mustAct, readDay, readOwner, readStatus } from "./action-rules.ts";
import { type ActionFilter, listActions, lockActions } from "./actions.queries.ts";
import { changesOf, writeActions } from "./write-actions.ts";

export const BULK = ["owner", "due", "status"] as const;
export type BulkField = (typeof BULK)[number];

export interface BulkInput {
  readonly field: BulkField;
  /** The new owner, day or status as typed; owner and day may be empty for none. */
  readonly value: string;
  /** The new owner as chosen of a search. */
  readonly ownerId?: string | undefined;
  readonly dropReason: string;
  /** The change is for every action that this leaves. */
  readonly filter: ActionFilter;
  /** How many the form said it is for. */
  readonly expected: number;
}

/**
 * Changes one field of every action that a filter leaves.
 * @returns the batch, by which it can be undone, and how many changed; null where nothing did
 * @throws Forbidden; Invalid naming value or dropReason, or when the filter leaves others by now
 */
export async function changeActions(
  work: Work,
  input: BulkInput,
): Promise<{ batchId: string; changed: number } | null> {
  mustAct(work);
  const values = await readValues(work, input);
  const found = await listActions(work, input.filter);
  if (found.total !== input.expected)
    throw new Invalid(
      `The list has ${found.total} actions by now. Look again, then press once more.`,
    );
  const rows = await lockActions(
    work,
    found.rows.map((row) => row.id),
  );
  const writes = rows.map((row) => ({ row, values }));
  const changing = writes.filter((write) => changesOf(write).length > 0);
  if (changing.length === 0) return null;
  const batchId = newId();
  await work.trx
    .insertInto("program_batch")
    .values({
      organization_id: work.actor.organizationId,
      batch_id: batchId,
      actions: changing.length,
      by_name: work.actor.name,
      at: dateOf(work.now),
      undone_at: null,
      undone_by_name: null,
    })
    .execute();
  await writeActions(work, changing, batchId);
  await recordAudit(work, {
    action: "change-actions",
    subjectKind: "program-batch",
    subjectId: batchId,
    after: { actions: changing.map(({ row }) => row.id), ...values },
  });
  return { batchId, changed: changing.length };
}

async function readValues(work: Work, input: BulkInput): Promise<Partial<ActionValues>> {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) =>
    void problems.push({ field: field === "dropReason" ? field : "value", message });
  const values = await read(work, input, refuse);
  if (problems.length > 0) throw new Invalid(problems);
  return values;
}

async function read(
  work: Work,
  { field, value, ownerId, dropReason }: BulkInput,
  refuse: (field: string, message: string) => void,
): Promise<Partial<ActionValues>> {
  if (field === "owner") return { owner_id: await readOwner(work, value, refuse, null, ownerId) };
  if (field === "due") return { due_on: readDay(value, refuse) };
  return readStatus(value, dropReason, refuse);
}
