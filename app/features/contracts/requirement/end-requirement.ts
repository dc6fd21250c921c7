import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockContracts } from "../contract-rules.ts";
import {
  closeChange,
  closeSpans,
  dayProblem,
  openChange,
  spanned,
  textProblem,
} from "./record-change.ts";
import type { Changed } from "./require-training.ts";

/**
 * Ends the requirement that contracts carry themselves. What a master agreement says goes on.
 * @param input.lastOn the last day on which they require the training, "YYYY-MM-DD"
 * @throws Invalid naming `lastOn` or `note`; NotFound; Forbidden
 */
export async function endRequirement(
  work: Work,
  input: {
    readonly contractIds: readonly string[];
    readonly lastOn: string;
    readonly note?: string | null | undefined;
  },
): Promise<Changed> {
  const held = await lockContracts(work, input.contractIds);
  const note = input.note?.trim() || null;
  const problems = [
    ...dayProblem("lastOn", input.lastOn, "the last day"),
    ...textProblem("note", note, { missing: "Say why the requirement ends.", most: 2000 }),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const from = Temporal.PlainDate.from(input.lastOn).add({ days: 1 }).toString();
  const ids = await spanned(work, "requirement", {
    contractIds: held.map((row) => row.contract_id),
    from,
  });
  if (ids.length === 0) return { contracts: 0, changeId: null };
  const changeId = await openChange(work, "end", ids.length);
  const touched = await closeSpans(work, "requirement", { contractIds: ids, from, changeId });
  await closeChange(work, {
    changeId,
    touched,
    action: "end-requirement",
    contractIds: ids,
    after: { to_on: input.lastOn, note },
  });
  return { contracts: ids.length, changeId };
}
