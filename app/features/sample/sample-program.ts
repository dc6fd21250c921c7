/** A program in its second year: the first year's plan worked through, the second's under way. */
import { sql } from "kysely";
import { organizationSettings, programYear } from "#features/organization/index.ts";
import {
  type ActionRow,
  changeAction,
  changeActions,
  listActions,
  makePlan,
  setConcernLine,
  typedAction,
} from "#features/program/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";

/** Of the actions that are due, so many stay open: a plan that is never late looks made up. */
const LATE_EACH = 9;
const DROPPED = "recognition";

/** Makes the plans of the program years so far, with owners, and works through what is due. */
export async function fillProgram(work: Work): Promise<void> {
  const { programStart } = await organizationSettings(work);
  const now = programYear(programStart, work.today);
  await setConcernLine(at(work, programStart), {
    name: "Compliance and Ethics Line",
    phone: "555-0142",
    email: "ethics@example.org",
    url: "",
    note: "Made up, as everything in this sample. Open day and night.",
  });
  const owners = await someOwners(work);
  for (let year = 1; year <= now.n; year += 1) {
    const day = programStart.add({ years: year - 1 });
    const there = at(work, day);
    await makePlan(there, { year, keep: null });
    await giveOwners(there, year, owners);
    const end = year < now.n ? day.add({ years: 1 }).subtract({ days: 1 }) : work.today;
    await workThrough(work, year, end);
  }
}

/** Owners of the whole organization's actions, one a step; the sites' go to others. */
async function giveOwners(work: Work, year: number, owners: readonly string[]): Promise<void> {
  for (const step of [1, 2, 3, 4, 5])
    await own(work, { show: "open", year, step, unitId: "all" }, owners[step % owners.length]!);
  const { rows } = await listActions(work, { show: "open", year, step: 3, ownerId: "none" });
  const units = [...new Set(rows.map((row) => row.unitId).filter((id) => id !== null))];
  // The last site has nobody yet.
  for (const [i, unitId] of units.slice(0, -1).entries())
    await own(work, { show: "open", year, unitId }, owners[i % owners.length]!);
}

async function own(work: Work, filter: Parameters<typeof listActions>[1], owner: string) {
  const { total } = await listActions(work, filter);
  await changeActions(work, {
    field: "owner",
    value: owner,
    dropReason: "",
    filter,
    expected: total,
  });
}

/** What was due by a day is done by then, except for a few. */
async function workThrough(work: Work, year: number, end: Temporal.PlainDate): Promise<void> {
  const { rows } = await listActions(work, { show: "open", year });
  const due = rows.filter((row) => row.dueOn !== null && row.dueOn <= end.toString());
  for (const [i, row] of due.entries()) {
    if (i % LATE_EACH === LATE_EACH - 1) continue;
    const closed = Temporal.PlainDate.from(row.dueOn!).add({ days: (i % 5) - 3 });
    const day = Temporal.PlainDate.compare(closed, end) > 0 ? end : closed;
    await changeAction(at(work, day), closing(row));
  }
}

const closing = (row: ActionRow) => ({
  ...typedAction(row),
  actionId: row.id,
  ...(row.template === DROPPED
    ? { status: "dropped", dropReason: "The badge office cannot print it this year." }
    : { status: "done", dropReason: "" }),
  seen: "",
});

/** Six people with an employee number, the same ones every time. */
async function someOwners(work: Work): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select employee_number as number from person where organization_id = ${work.actor.organizationId}
      and employee_number is not null and left_on is null order by md5(employee_key) limit 6`.execute(
    work.trx,
  );
  return rows.map((row) => row.number);
}
