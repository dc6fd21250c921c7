import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { isDay, lockContracts } from "./contract-rules.ts";
import { auditChange, setContracts } from "./write-contract.ts";

/**
 * Says of contracts without an end that they go on, until a day on which somebody looks again.
 * @throws Invalid naming `until`, NotFound, Forbidden
 */
export async function keepGoing(
  work: Work,
  input: { readonly contractIds: readonly string[]; readonly until: string },
): Promise<void> {
  const held = await lockContracts(work, input.contractIds);
  const say = (message: string) => new Invalid([{ field: "until", message }]);
  if (!isDay(input.until)) throw say("Enter the day as a date, such as 2027-01-11.");
  const today = work.today.toString();
  const furthest = work.today.add({ years: 10 }).toString();
  if (input.until < today || input.until > furthest)
    throw say("Choose a day from today on, at most ten years ahead.");
  const ending = held.find((row) => row.ends_on !== null);
  if (ending) throw say(`Contract ${ending.number} has an end. Change that instead.`);
  const after = { goes_on_until: input.until };
  await setContracts(work, input.contractIds, after);
  for (const before of held)
    await auditChange(work, {
      action: "keep-going",
      kind: "contract",
      id: before.contract_id,
      before,
      after,
    });
}
