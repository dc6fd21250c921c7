import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { dayProblem, instant, textProblem } from "./record-change.ts";

/**
 * Names a good or service as high-risk for this organization. It says nothing about any supplier.
 * @throws Invalid naming `categoryId`, `reason` or `fromOn`; Conflict when it is named already; Forbidden
 */
export async function nameHighRisk(
  work: Work,
  input: {
    readonly categoryId: string;
    readonly reason?: string | null | undefined;
    readonly fromOn: string;
  },
): Promise<string> {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
  const organization = work.actor.organizationId;
  const category = await work.trx
    .selectFrom("category")
    .select("category_id")
    .where("organization_id", "=", organization)
    .where("category_id", "=", input.categoryId)
    .forUpdate()
    .executeTakeFirst();
  const reason = input.reason?.trim() || null;
  const problems = [
    ...(category ? [] : [{ field: "categoryId", message: "Choose a category of the list." }]),
    ...textProblem("reason", reason, {
      missing: "Say why, and where that is written.",
      most: 2000,
    }),
    ...dayProblem("fromOn", input.fromOn, "the first day"),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const named = await work.trx
    .selectFrom("high_risk_category")
    .select("high_risk_id")
    .where("organization_id", "=", organization)
    .where("category_id", "=", input.categoryId)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  if (named) throw new Conflict("This category is named already.");
  const id = newId();
  await work.trx
    .insertInto("high_risk_category")
    .values({
      organization_id: organization,
      high_risk_id: id,
      category_id: input.categoryId,
      reason,
      from_on: input.fromOn,
      ended_on: null,
      named_by: work.actor.userId,
      named_by_name: work.actor.name,
      named_at: instant(work),
      ended_by_name: null,
    })
    .execute();
  await recordAudit(work, {
    action: "name-high-risk",
    subjectKind: "category",
    subjectId: input.categoryId,
    after: { reason, from_on: input.fromOn },
  });
  return id;
}

/** From today on a category is no longer named as high-risk. @throws NotFound, Forbidden */
export async function endHighRisk(work: Work, id: string): Promise<void> {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
  const row = await work.trx
    .selectFrom("high_risk_category")
    .select(["category_id", "from_on"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("high_risk_id", "=", id)
    .where("ended_on", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const today = work.today.toString();
  const endedOn = today < row.from_on ? row.from_on : today;
  await work.trx
    .updateTable("high_risk_category")
    .set({ ended_on: endedOn, ended_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .where("high_risk_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "end-high-risk",
    subjectKind: "category",
    subjectId: row.category_id,
    after: { ended_on: endedOn },
  });
}
