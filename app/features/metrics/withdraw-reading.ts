import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

/**
 * Takes back a reading that was entered by hand. It stays in the list with the reason, and no
 * longer speaks for its metric.
 *
 * @throws NotFound, Conflict when it was withdrawn before, Invalid without a reason
 */
export async function withdrawReading(
  work: Work,
  input: { readonly readingId: string; readonly reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  const found = await work.trx
    .selectFrom("reading")
    .select(["withdrawn_at", "metric_id", "numerator", "denominator"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("reading_id", "=", input.readingId)
    .where("kind", "=", "entered")
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new NotFound("There is no such reading.");
  if (found.withdrawn_at) throw new Conflict("This reading was withdrawn already.");
  if (reason === "" || reason.length > 500)
    throw new Invalid([
      { field: "reason", message: "Say in up to 500 characters why you withdraw this reading." },
    ]);
  await work.trx
    .updateTable("reading")
    .set({
      withdrawn_at: new Date(work.now.epochMilliseconds),
      withdrawn_by_name: work.actor.name,
      withdraw_reason: reason,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("reading_id", "=", input.readingId)
    .execute();
  await recordAudit(work, {
    action: "withdraw-reading",
    subjectKind: "reading",
    subjectId: input.readingId,
    before: {
      metric: found.metric_id,
      numerator: found.numerator,
      denominator: found.denominator,
    },
    after: { reason },
  });
}
