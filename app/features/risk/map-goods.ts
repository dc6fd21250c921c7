import { sql } from "kysely";
import { categoryOptions } from "#features/contracts/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Fit } from "./schema.ts";
import { instant, proposeCategories } from "./write-edition.ts";

const mustDecide = (work: Work) => {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
};

/** The goods of some that exist here, locked. @throws NotFound when one does not */
async function lockGoods(work: Work, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string; mapped_by: string | null }>`
    select good_id as id, name, mapped_by from risk_good where organization_id = ${work.actor.organizationId}
      and good_id = any(${ids}::text[]) order by good_id for update`.execute(work.trx);
  if (rows.length === 0 || rows.length < new Set(ids).size) throw new NotFound();
  return rows;
}

/** Marks goods as decided by the actor and keeps one entry of the trail for each. */
async function decide(work: Work, ids: readonly string[], after: object): Promise<void> {
  await sql`update risk_good set mapped_by = 'person', decided_by = ${work.actor.userId},
      decided_by_name = ${work.actor.name}, decided_at = ${instant(work)}
    where organization_id = ${work.actor.organizationId} and good_id = any(${ids}::text[])`.execute(
    work.trx,
  );
  for (const id of ids)
    await recordAudit(work, {
      action: "map-good",
      subjectKind: "risk-good",
      subjectId: id,
      after,
    });
}

/**
 * Puts goods of lists into categories, in place of where they were. No category at all is a decision,
 * too: the organization buys nothing of the kind.
 * @returns how many goods
 * @throws Invalid naming `goods`, `categories` or `reason`; NotFound; Forbidden
 */
export async function mapGoods(
  work: Work,
  input: {
    readonly goodIds: readonly string[];
    readonly categoryIds: readonly string[];
    readonly fit: string;
    readonly reason?: string | null | undefined;
  },
): Promise<number> {
  mustDecide(work);
  const fit: Fit = input.fit === "material" ? "material" : "good";
  const reason = input.reason?.trim() || null;
  const problems: FieldProblem[] = [];
  if (input.goodIds.length === 0)
    problems.push({ field: "goods", message: "Tick one good or more." });
  const known = new Set((await categoryOptions(work)).map((one) => one.value));
  if (input.categoryIds.some((id) => !known.has(id)))
    problems.push({ field: "categories", message: "Choose categories of the list." });
  if ((reason ?? "").length > 300)
    problems.push({ field: "reason", message: "Shorten this to 300 characters or fewer." });
  if (problems.length > 0) throw new Invalid(problems);
  const ids = (await lockGoods(work, input.goodIds)).map((row) => row.id);
  const organization = work.actor.organizationId;
  await sql`delete from risk_good_category where organization_id = ${organization}
    and good_id = any(${ids}::text[])`.execute(work.trx);
  await sql`insert into risk_good_category (organization_id, good_id, category_id, fit, reason)
    select ${organization}, g.id, c.id, ${fit}, ${reason}
    from unnest(${ids}::text[]) g(id) cross join unnest(${[...new Set(input.categoryIds)]}::text[]) c(id)`.execute(
    work.trx,
  );
  await decide(work, ids, { categories: input.categoryIds, fit, reason });
  return ids.length;
}

/** Says that our proposals for goods are right as they are. @throws NotFound, Forbidden */
export async function confirmGoods(work: Work, goodIds: readonly string[]): Promise<number> {
  mustDecide(work);
  if (goodIds.length === 0)
    throw new Invalid([{ field: "goods", message: "Tick one good or more." }]);
  const held = await lockGoods(work, goodIds);
  const ids = held.filter((row) => row.mapped_by === "ours").map((row) => row.id);
  if (ids.length > 0) await decide(work, ids, { confirmed: true });
  return ids.length;
}

/** Takes a decision on a good back: our proposal holds again, where there is one. @throws NotFound, Forbidden */
export async function reopenGood(work: Work, goodId: string): Promise<void> {
  mustDecide(work);
  await lockGoods(work, [goodId]);
  const organization = work.actor.organizationId;
  await sql`delete from risk_good_category where organization_id = ${organization}
    and good_id = ${goodId}`.execute(work.trx);
  const { source_key: key } = await work.trx
    .updateTable("risk_good")
    .set({ mapped_by: null, decided_by: null, decided_by_name: null, decided_at: null })
    .where("organization_id", "=", organization)
    .where("good_id", "=", goodId)
    .returning("source_key")
    .executeTakeFirstOrThrow();
  await proposeCategories(work, key);
  await recordAudit(work, { action: "reopen-good", subjectKind: "risk-good", subjectId: goodId });
}
