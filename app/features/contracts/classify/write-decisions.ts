/** How decisions on categories are kept: a later one on the same subject supersedes the earlier, in sight. */
import { sql } from "kysely";
import { Forbidden, Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { CategoryBy } from "../schema.ts";
import { oneAtATime } from "./refresh-categories.ts";

export interface CategoryRuling {
  /** null: deliberately in no category. */
  readonly categoryId: string | null;
  readonly reason: string;
}
export interface NewDecision extends CategoryRuling {
  /** A phrase key, a code key, a supplier's id or a contract's id. */
  readonly subject: string;
  /** The rule that proposed it, if one did. */
  readonly ruleId?: string | null | undefined;
}

export function mayDecide(work: Work): void {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
}

/**
 * @param choice what a form sends: a category's id, "none", or nothing
 * @throws Invalid naming `category` or `reason`
 */
export async function readRuling(
  work: Work,
  choice: string | null | undefined,
  why: string | null | undefined,
): Promise<CategoryRuling> {
  const problems: FieldProblem[] = [];
  const reason = (why ?? "").replaceAll(/\s+/g, " ").trim();
  const categoryId = choice === "none" ? null : choice || "";
  if (categoryId !== null && !(await isOpen(work, categoryId)))
    problems.push({ field: "category", message: "Choose a category of the list." });
  if (reason === "") problems.push({ field: "reason", message: "Say in a few words why." });
  if (reason.length > 500)
    problems.push({ field: "reason", message: "Shorten the reason to 500 characters or fewer." });
  if (problems.length > 0) throw new Invalid(problems);
  return { categoryId, reason };
}

async function isOpen(work: Work, categoryId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom("category")
    .select("archived_at")
    .where("organization_id", "=", work.actor.organizationId)
    .where("category_id", "=", categoryId)
    .executeTakeFirst();
  return row !== undefined && row.archived_at === null;
}

const COLUMN = {
  phrase: "phrase_key",
  code: "code_key",
  supplier: "supplier_id",
  contract: "contract_id",
} as const;

/**
 * Writes decisions on many subjects of one kind in two statements. The trail, and the categories of
 * the contracts, are the caller's.
 * @throws NotFound where a category is not there or not in use
 */
export async function writeDecisions(
  work: Work,
  kind: CategoryBy,
  decisions: readonly NewDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  await oneAtATime(work);
  for (const id of new Set(decisions.map((d) => d.categoryId)))
    if (id !== null && !(await isOpen(work, id)))
      throw new NotFound("This category is not in use.");
  const { actor, trx } = work;
  const now = new Date(work.now.epochMilliseconds);
  const subjects = decisions.map((d) => d.subject);
  const column = sql.ref(COLUMN[kind]);
  await sql`update category_decision set reversed_at = ${now}, reversed_by_name = ${actor.name}
    where organization_id = ${actor.organizationId} and reversed_at is null and subject = ${kind}
      and ${column} = any(${subjects}::text[])`.execute(trx);
  await sql`
    insert into category_decision (organization_id, decision_id, subject, ${column}, category_id, reason,
      proposed_by_rule, decided_by, decided_by_name, decided_at)
    select ${actor.organizationId}, decision_id, ${kind}, subject, category_id, reason, rule_id,
      ${actor.userId ?? "program"}, ${actor.name}, ${now}
    from unnest(${decisions.map(() => newId())}::text[], ${subjects}::text[],
      ${decisions.map((d) => d.categoryId)}::text[], ${decisions.map((d) => d.reason)}::text[],
      ${decisions.map((d) => d.ruleId ?? null)}::text[]) d(decision_id, subject, category_id, reason, rule_id)`.execute(
    trx,
  );
}
