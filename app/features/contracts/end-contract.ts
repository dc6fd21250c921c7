import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { isDay, lockContracts } from "./contract-rules.ts";
import { auditChange, setContracts } from "./write-contract.ts";

/**
 * Says on which day contracts end, theirs or one that they never said.
 * @param input.endsOn the last day, "YYYY-MM-DD"
 * @throws Invalid naming `endsOn`, NotFound, Forbidden
 */
export async function endContract(
  work: Work,
  input: { readonly contractIds: readonly string[]; readonly endsOn: string },
): Promise<void> {
  const held = await lockContracts(work, input.contractIds);
  const { endsOn } = input;
  const say = (message: string) => new Invalid([{ field: "endsOn", message }]);
  if (!isDay(endsOn)) throw say("Enter the last day as a date, such as 2027-01-11.");
  const later = held.find((row) => row.starts_on !== null && row.starts_on > endsOn);
  if (later) throw say(`Contract ${later.number} starts after this day. Choose a later day.`);
  const after = { ends_on: endsOn, goes_on_until: null };
  await setContracts(work, input.contractIds, after);
  for (const before of held)
    await auditChange(work, {
      action: "end-contract",
      kind: "contract",
      id: before.contract_id,
      before,
      after,
    });
}
