import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { CategoryBy } from "../schema.ts";
import { groupedPhrases } from "./phrase-groups.queries.ts";
import { oneAtATime, refreshCategories } from "./refresh-categories.ts";
import { mayDecide } from "./write-decisions.ts";

interface Reversed {
  readonly decisionId: string;
  readonly subject: CategoryBy;
  readonly about: string;
  readonly categoryId: string | null;
}

/**
 * Takes a decision back. What it superseded does not come back: decide again where it should.
 * @throws NotFound, or Conflict when it is not in force any more
 */
export async function reverseCategoryDecision(work: Work, decisionId: string): Promise<void> {
  mayDecide(work);
  const decision = await work.trx
    .selectFrom("category_decision")
    .select("decision_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("decision_id", "=", decisionId)
    .executeTakeFirst();
  if (!decision) throw new NotFound();
  const [reversed] = await reverse(work, [decisionId]);
  if (!reversed) throw new Conflict("This decision is not in force any more.");
  const { subject, about, categoryId } = reversed;
  const said = subject === "phrase" || subject === "code";
  await recordAudit(work, {
    action: "reverse-category",
    subjectKind: said ? "category" : subject,
    subjectId: said ? (categoryId ?? "none") : about,
    before: {
      decisionId,
      category_id: categoryId,
      ...(said ? { [subject]: about } : {}),
    },
  });
  if (said) await refreshCategories(work, { phrases: [about] });
  else if (subject === "supplier") await refreshCategories(work, { suppliers: [about] });
  else await refreshCategories(work, { contracts: [about] });
}

/**
 * Takes back what was last decided for a group of descriptions, all of it at once.
 * @returns how many decisions were taken back
 * @throws Conflict when none is in force any more
 */
export async function reverseGroup(work: Work, groupId: string): Promise<number> {
  mayDecide(work);
  const group = (await groupedPhrases(work)).groups.find((one) => one.id === groupId);
  const decided = group?.phrases.filter((p) => p.decisionId !== null && p.ruleId === group.ruleId);
  const last = Math.max(...(decided ?? []).map((p) => p.decidedAt?.getTime() ?? 0));
  const phrases = decided?.filter((p) => p.decidedAt?.getTime() === last) ?? [];
  const reversed = await reverse(
    work,
    phrases.map((p) => p.decisionId ?? ""),
  );
  if (reversed.length === 0) throw new Conflict("This decision is not in force any more.");
  await recordAudit(work, {
    action: "reverse-category",
    subjectKind: "category",
    subjectId: reversed[0]?.categoryId ?? "none",
    before: {
      category_id: reversed[0]?.categoryId ?? null,
      phrases: reversed.slice(0, 50).map((r) => r.about),
      count: reversed.length,
    },
  });
  await refreshCategories(work, { phrases: reversed.map((r) => r.about) });
  return reversed.length;
}

async function reverse(work: Work, ids: readonly string[]): Promise<readonly Reversed[]> {
  await oneAtATime(work);
  const { rows } = await sql<Reversed>`
    update category_decision set reversed_at = ${new Date(work.now.epochMilliseconds)},
      reversed_by_name = ${work.actor.name}
    where organization_id = ${work.actor.organizationId} and reversed_at is null
      and decision_id = any(${ids}::text[])
    returning decision_id as "decisionId", subject, category_id as "categoryId",
      coalesce(phrase_key, code_key, supplier_id, contract_id) as about`.execute(work.trx);
  return rows;
}
