import { sql } from "kysely";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockContracts } from "../contract-rules.ts";
import {
  closeChange,
  closeSpans,
  dayProblem,
  instant,
  openChange,
  textProblem,
} from "./record-change.ts";

/** What contracts require, as a form says it; empty text is no value. */
export interface RequireInput {
  readonly contractIds: readonly string[];
  /** "YYYY-MM-DD" */
  readonly fromOn: string;
  readonly employees: boolean;
  readonly subcontractors: boolean;
  /** `clause id:version` of an approved version. */
  readonly clause?: string | null | undefined;
  /** Where the clause is not one of ours: what it says, or where it stands. */
  readonly words?: string | null | undefined;
  readonly note?: string | null | undefined;
}
/** What a change did: how many contracts differ now, and the record to take it back by. */
export interface Changed {
  readonly contracts: number;
  /** null when nothing had to change. */
  readonly changeId: string | null;
}

/**
 * Records that contracts carry a clause that requires the training, from a day on. What was recorded
 * for that day or later gives way; contracts that require the same since then already stay as they are.
 * @throws Invalid naming `fromOn`, `employees`, `clause`, `words` or `note`; NotFound; Forbidden
 */
export async function requireTraining(work: Work, input: RequireInput): Promise<Changed> {
  const held = await lockContracts(work, input.contractIds);
  const words = input.words?.trim() || null;
  const note = input.note?.trim() || null;
  const clause = clauseOf(input.clause);
  const problems = [
    ...dayProblem("fromOn", input.fromOn, "the first day"),
    ...(input.employees || input.subcontractors
      ? []
      : [{ field: "employees", message: "Choose whom the clause asks to take the training." }]),
    ...(await clauseProblem(work, clause, words)),
    ...textProblem("words", words, { most: 4000 }),
    ...textProblem("note", note, { most: 2000 }),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const row = { ...input, clause, words, note };
  const same = await requiringTheSame(work, row);
  const ids = held.map((one) => one.contract_id).filter((id) => !same.has(id));
  if (ids.length === 0) return { contracts: 0, changeId: null };
  const changeId = await openChange(work, "require", ids.length);
  const touched = await closeSpans(work, "requirement", {
    contractIds: ids,
    from: input.fromOn,
    changeId,
  });
  await insertSpans(work, { ids, changeId, row });
  await closeChange(work, {
    changeId,
    touched,
    action: "require-training",
    contractIds: ids,
    after: { from_on: input.fromOn, covers: covers(input), words, note },
  });
  return { contracts: ids.length, changeId };
}

/** "Employees and subcontractors" */
export const covers = (o: { employees: boolean; subcontractors: boolean }): string =>
  o.employees && o.subcontractors
    ? "Employees and subcontractors"
    : o.employees
      ? "Employees"
      : "Subcontractors";

interface ClauseVersion {
  readonly id: string;
  readonly version: number;
}
function clauseOf(text: string | null | undefined): ClauseVersion | null {
  const found = /^(.+):(\d{1,6})$/.exec(text?.trim() ?? "");
  return found ? { id: found[1] ?? "", version: Number(found[2]) } : null;
}

async function clauseProblem(
  work: Work,
  clause: ClauseVersion | null,
  words: string | null,
): Promise<FieldProblem[]> {
  const say = (message: string, field = "clause") => [{ field, message }];
  if (clause === null)
    return words === null
      ? say("Choose a clause, or say in your words what the clause says.", "words")
      : [];
  if (words !== null) return say("Choose a clause or write words of your own, not both.");
  const row = await work.trx
    .selectFrom("clause_version")
    .select("approved_at")
    .where("organization_id", "=", work.actor.organizationId)
    .where("clause_id", "=", clause.id)
    .where("version", "=", clause.version)
    .executeTakeFirst();
  if (!row) return say("Choose a clause of the list.");
  return row.approved_at === null
    ? say("Nobody has recorded a legal approval of this version. Choose one that is approved.")
    : [];
}

interface Kept extends Omit<RequireInput, "clause" | "words" | "note"> {
  readonly clause: ClauseVersion | null;
  readonly words: string | null;
  readonly note: string | null;
}

/** Contracts that require just this on the day already, without an end. */
async function requiringTheSame(work: Work, row: Kept): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select contract_id as id from contract_requirement x
    where organization_id = ${work.actor.organizationId} and void_at is null and to_on is null
      and contract_id = any(${row.contractIds}::text[]) and from_on <= ${row.fromOn}::date
      and employees = ${row.employees} and subcontractors = ${row.subcontractors}
      and clause_id is not distinct from ${row.clause?.id ?? null}
      and clause_version is not distinct from ${row.clause?.version ?? null}::integer
      and words is not distinct from ${row.words}
      and not exists (select 1 from contract_requirement y where y.organization_id = x.organization_id
        and y.contract_id = x.contract_id and y.void_at is null and y.requirement_id <> x.requirement_id
        and y.from_on > x.from_on)`.execute(work.trx);
  return new Set(rows.map((one) => one.id));
}

async function insertSpans(
  work: Work,
  o: { ids: readonly string[]; changeId: string; row: Kept },
): Promise<void> {
  const { row } = o;
  await sql`
    insert into contract_requirement (organization_id, requirement_id, contract_id, from_on, employees,
      subcontractors, clause_id, clause_version, words, note, set_by, set_by_name, set_at, change_id)
    select ${work.actor.organizationId}, span_id, contract_id, ${row.fromOn}::date, ${row.employees},
      ${row.subcontractors}, ${row.clause?.id ?? null}, ${row.clause?.version ?? null}::integer, ${row.words},
      ${row.note}, ${work.actor.userId}, ${work.actor.name}, ${instant(work)}, ${o.changeId}
    from unnest(${o.ids.map(() => newId())}::text[], ${o.ids}::text[]) n(span_id, contract_id)`.execute(
    work.trx,
  );
}
