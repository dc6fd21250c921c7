import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { quarterName } from "./calendar.ts";
import "./schema.ts";

/**
 * Opens a closed quarter again, to mend a mistake. Its frozen readings stay as history with the
 * reason; the quarter can then be closed anew.
 *
 * @throws NotFound, Conflict when it is open already, Invalid without a reason
 */
export async function reopenQuarter(
  work: Work,
  input: { readonly closeId: string; readonly reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  const { trx, actor } = work;
  const close = await trx
    .selectFrom("quarter_close")
    .select(["program_year", "quarter", "reopened_at"])
    .where("organization_id", "=", actor.organizationId)
    .where("close_id", "=", input.closeId)
    .forUpdate()
    .executeTakeFirst();
  if (!close) throw new NotFound("There is no such closed quarter.");
  if (close.reopened_at) throw new Conflict("This quarter was opened again already.");
  if (reason === "" || reason.length > 500)
    throw new Invalid([
      { field: "reason", message: "Say in up to 500 characters why you open this quarter again." },
    ]);
  const now = new Date(work.now.epochMilliseconds);
  await trx
    .updateTable("quarter_close")
    .set({ reopened_at: now, reopened_by_name: actor.name, reopen_reason: reason })
    .where("organization_id", "=", actor.organizationId)
    .where("close_id", "=", input.closeId)
    .execute();
  await trx
    .updateTable("reading")
    .set({ withdrawn_at: now, withdrawn_by_name: actor.name, withdraw_reason: reason })
    .where("organization_id", "=", actor.organizationId)
    .where("close_id", "=", input.closeId)
    .execute();
  await recordAudit(work, {
    action: "reopen-quarter",
    subjectKind: "quarter",
    subjectId: input.closeId,
    before: { quarter: quarterName(close.program_year, close.quarter) },
    after: { reason },
  });
}
