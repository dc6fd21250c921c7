/** Where goods of the sample's contracts are made, and what became of the signals that follow. */
import { setOrigin } from "#features/contracts/index.ts";
import { disposeSignals, listSignals } from "#features/risk/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";
import type { ContractContent } from "./contract-content.ts";
import type { SampleContracts } from "./generate-contracts.ts";
import { Random } from "./random.ts";

/** Origins of some contracts; of most nobody knows it. Then the first signals are looked at. */
export async function sampleRisk(
  work: Work,
  content: ContractContent,
  made: SampleContracts,
  o: { readonly seed: number; readonly ids: ReadonlyMap<string, string> },
): Promise<void> {
  const random = new Random(o.seed + 2);
  const then = at(work, work.today.subtract({ days: 9 }));
  for (const { category, countries, from } of content.origins) {
    const of = Map.groupBy(
      made.contracts.filter((c) => c.category === category && random.chance(0.7)),
      () => random.pick(countries),
    );
    for (const [country, contracts] of of)
      await setOrigin(then, {
        contractIds: contracts.flatMap((c) => o.ids.get(c.number) ?? []),
        countries: country,
        from,
      });
  }
  await dispose(at(work, work.today.subtract({ days: 4 })), content);
}

/** Some were reviewed, something was done about a few, and the rest is open. */
async function dispose(work: Work, { signals }: ContractContent): Promise<void> {
  const { rows } = await listSignals(work, {}, { by: "strength", descending: false });
  const keys = rows.map(({ contractId, goodId, key }) => ({ contractId, goodId, key }));
  const acted = keys.slice(0, signals.acted);
  const reviewed = keys.slice(signals.acted, signals.acted + signals.reviewed);
  if (acted.length > 0)
    await disposeSignals(work, {
      signals: acted,
      state: "acted",
      what: signals.what,
      actedOn: work.today.toString(),
    });
  if (reviewed.length > 0)
    await disposeSignals(work, { signals: reviewed, state: "reviewed", note: signals.note });
}
