/** How fields of actions are written, each with a row of what it was. Used by single and bulk changes. */
import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { ActionValues } from "./action-rules.ts";
import type { ActionRow } from "./actions.queries.ts";

/** Names of fields in the history, and the column of each. */
export const FIELDS = {
  title: "title",
  step: "step",
  due: "due_on",
  owner: "owner_id",
  unit: "unit_id",
  note: "note",
  status: "status",
  reason: "drop_reason",
  piece: "piece",
} as const satisfies Readonly<Record<string, keyof ActionValues>>;
export type Field = keyof typeof FIELDS;
export const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);

/** What an action's fields are, in the table's terms. */
export const valuesOf = (row: ActionRow): ActionValues => ({
  title: row.title,
  step: row.step,
  due_on: row.dueOn,
  owner_id: row.ownerId,
  unit_id: row.unitId,
  note: row.note,
  status: row.status,
  drop_reason: row.dropReason,
  piece: row.piece,
});

export interface Write {
  readonly row: ActionRow;
  readonly values: Partial<ActionValues>;
}
export interface FieldChange {
  readonly actionId: string;
  readonly field: Field;
  readonly was: string | null;
  readonly became: string | null;
}

/** The fields that would change, as text. */
export function changesOf({ row, values }: Write): FieldChange[] {
  const now = valuesOf(row);
  return (Object.keys(FIELDS) as Field[]).flatMap((field) => {
    const column = FIELDS[field];
    if (!(column in values)) return [];
    const [was, became] = [text(now[column]), text(values[column])];
    return was === became ? [] : [{ actionId: row.id, field, was, became }];
  });
}
const text = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : String(value);

/**
 * Writes changed fields and their history; the caller has locked the rows and writes the trail.
 * @param batchId the change of several that this belongs to
 * @returns what changed
 */
export async function writeActions(
  work: Work,
  writes: readonly Write[],
  batchId: string | null = null,
): Promise<FieldChange[]> {
  const changed = writes
    .map((write) => ({ write, changes: changesOf(write) }))
    .filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return [];
  const after = changed.map(({ write }) => ({ ...valuesOf(write.row), ...write.values }));
  const column = <K extends keyof ActionValues>(name: K) => after.map((values) => values[name]);
  // An action that stays done keeps the day on which it was closed.
  const closed = changed.map(({ write }, i) =>
    after[i]!.status === "open"
      ? null
      : write.row.status === after[i]!.status
        ? write.row.closedOn
        : work.today.toString(),
  );
  await sql`update program_action a set title = v.title, step = v.step, due_on = v.due_on, owner_id = v.owner_id,
      unit_id = v.unit_id, note = v.note, status = v.status, drop_reason = v.drop_reason, piece = v.piece, closed_on = v.closed_on,
      updated_at = ${dateOf(work.now)}
    from unnest(${changed.map(({ write }) => write.row.id)}::text[], ${column("title")}::text[],
      ${column("step")}::int[], ${column("due_on")}::date[], ${column("owner_id")}::text[],
      ${column("unit_id")}::text[], ${column("note")}::text[], ${column("status")}::text[],
      ${column("drop_reason")}::text[], ${column("piece")}::text[], ${closed}::date[])
      as v(id, title, step, due_on, owner_id, unit_id, note, status, drop_reason, piece, closed_on)
    where a.organization_id = ${work.actor.organizationId} and a.action_id = v.id`.execute(
    work.trx,
  );
  const rows = changed.flatMap(({ changes }) => changes);
  await sql`insert into program_action_change (organization_id, change_id, action_id, batch_id, field, was, became,
      by_name, at)
    select ${work.actor.organizationId}, c.id, c.action_id, ${batchId}, c.field, c.was, c.became,
      ${work.actor.name}, ${dateOf(work.now)}::timestamptz
    from unnest(${rows.map(() => newId())}::text[], ${rows.map((r) => r.actionId)}::text[],
      ${rows.map((r) => r.field)}::text[], ${rows.map((r) => r.was)}::text[], ${rows.map((r) => r.became)}::text[])
      as c(id, action_id, field, was, became)`.execute(work.trx);
  return rows;
}
