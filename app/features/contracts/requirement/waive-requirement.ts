import { sql } from "kysely";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockContracts } from "../contract-rules.ts";
import {
  closeChange,
  closeSpans,
  dayProblem,
  instant,
  openChange,
  spanned,
  textProblem,
} from "./record-change.ts";
import type { Changed } from "./require-training.ts";

/**
 * Sets contracts aside from today until a day: who did it and why stays on record. They still count as
 * contracts, and what they require stays as it is.
 * @param input.until the last day, "YYYY-MM-DD"
 * @throws Invalid naming `until` or `reason`; NotFound; Forbidden
 */
export async function waiveRequirement(
  work: Work,
  input: {
    readonly contractIds: readonly string[];
    readonly until: string;
    readonly reason?: string | null | undefined;
  },
): Promise<Changed> {
  const held = await lockContracts(work, input.contractIds);
  const reason = input.reason?.trim() || null;
  const today = work.today.toString();
  const problems = [
    ...dayProblem("until", input.until, "the last day"),
    ...textProblem("reason", reason, { missing: "Say why these are waived.", most: 2000 }),
  ];
  if (problems.length === 0 && input.until < today)
    problems.push({ field: "until", message: "Choose today or a later day." });
  if (problems.length > 0) throw new Invalid(problems);
  const ids = held.map((row) => row.contract_id);
  const changeId = await openChange(work, "waive", ids.length);
  const touched = await closeSpans(work, "waiver", { contractIds: ids, from: today, changeId });
  await sql`
    insert into contract_waiver (organization_id, waiver_id, contract_id, from_on, until_on, reason, set_by,
      set_by_name, set_at, change_id)
    select ${work.actor.organizationId}, span_id, contract_id, ${today}::date, ${input.until}::date, ${reason},
      ${work.actor.userId}, ${work.actor.name}, ${instant(work)}, ${changeId}
    from unnest(${ids.map(() => newId())}::text[], ${ids}::text[]) n(span_id, contract_id)`.execute(
    work.trx,
  );
  await closeChange(work, {
    changeId,
    touched,
    action: "waive-requirement",
    contractIds: ids,
    after: { from_on: today, to_on: input.until, note: reason },
  });
  return { contracts: ids.length, changeId };
}

/**
 * Ends waivers: from today on these contracts are no longer set aside.
 * @throws NotFound, Forbidden
 */
export async function endWaiver(
  work: Work,
  input: { readonly contractIds: readonly string[] },
): Promise<Changed> {
  const held = await lockContracts(work, input.contractIds);
  const from = work.today.toString();
  const ids = await spanned(work, "waiver", {
    contractIds: held.map((row) => row.contract_id),
    from,
  });
  if (ids.length === 0) return { contracts: 0, changeId: null };
  const changeId = await openChange(work, "end-waiver", ids.length);
  const touched = await closeSpans(work, "waiver", { contractIds: ids, from, changeId });
  await closeChange(work, {
    changeId,
    touched,
    action: "end-waiver",
    contractIds: ids,
    after: {},
  });
  return { contracts: ids.length, changeId };
}
