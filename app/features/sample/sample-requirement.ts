/** The training requirement of the sample's contracts: criteria, clauses, changes, waivers, categories. */
import {
  addClause,
  addCriteria,
  approveClause,
  modelClauses,
  nameHighRisk,
  requireTraining,
  waiveRequirement,
} from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";
import { type ContractContent, dayOf } from "./contract-content.ts";
import type { ContractGround, SampleContracts } from "./generate-contracts.ts";

/** Writes all of it, each on its day. @returns the id of each contract by its number */
export async function sampleRequirement(
  work: Work,
  content: ContractContent,
  made: SampleContracts,
  time: ContractGround,
): Promise<ReadonlyMap<string, string>> {
  const on = (days: number) => at(work, dayOf(time, days));
  await writeCriteria(content, on);
  for (const { category, from, reason } of content.highRisk)
    await nameHighRisk(on(from), {
      categoryId: category,
      reason,
      fromOn: dayOf(time, from).toString(),
    });
  const clauses = await writeClauses(work, content, on);
  const ids = await idsByNumber(work);
  await requireInWaves({ content, made, ids, on, clause: clauses[0]! });
  for (const master of content.masters)
    if (master.requires !== null)
      await requireTraining(on(master.requires), {
        contractIds: [ids.get(master.number)!],
        fromOn: on(master.requires).today.toString(),
        employees: true,
        subcontractors: true,
        clause: clauses[1]!,
      });
  await waiveSome(content, made, ids, on);
  return ids;
}

type OnDay = (days: number) => Work;

async function writeCriteria(content: ContractContent, on: OnDay): Promise<void> {
  for (const { from, words, amountFrom, kinds } of content.criteria) {
    const then = on(from);
    await addCriteria(then, {
      words,
      kinds,
      amountFrom,
      categoryIds: [],
      unitIds: [],
      fromOn: then.today.toString(),
    });
  }
}

/** @returns each clause as changes name it, in the content's order */
async function writeClauses(work: Work, content: ContractContent, on: OnDay): Promise<string[]> {
  const named: string[] = [];
  for (const clause of content.clauses) {
    const text = modelClauses().find((model) => model.id === clause.model)?.text;
    const id = await addClause(on(clause.added), {
      title: clause.title,
      text,
      modelId: clause.model,
    });
    named.push(`${id}:1`);
    if (clause.approved === null) continue;
    const then = on(clause.approved);
    const counsel = { ...then, actor: { ...work.actor, name: content.counsel } };
    await approveClause(counsel, id, { version: 1, note: clause.note });
  }
  return named;
}

async function idsByNumber(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await work.trx
    .selectFrom("contract")
    .select(["contract_id", "number"])
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  return new Map(rows.map((row) => [row.number, row.contract_id]));
}

interface Changes {
  readonly content: ContractContent;
  readonly made: SampleContracts;
  readonly ids: ReadonlyMap<string, string>;
  readonly on: OnDay;
  readonly clause: string;
}

/** Half of the changes ask for employees alone, as first clauses did. */
async function requireInWaves({ content, made, ids, on, clause }: Changes): Promise<void> {
  for (const [wave, days] of content.waves.entries()) {
    const contractIds = made.contracts
      .filter((c) => c.wave === wave)
      .flatMap((c) => ids.get(c.number) ?? []);
    if (contractIds.length === 0) continue;
    const then = on(days);
    await requireTraining(then, {
      contractIds,
      fromOn: then.today.toString(),
      employees: true,
      subcontractors: wave >= 2,
      clause,
    });
  }
}

async function waiveSome(
  content: ContractContent,
  made: SampleContracts,
  ids: ReadonlyMap<string, string>,
  on: OnDay,
): Promise<void> {
  const free = made.contracts.filter(
    (c) => c.wave === null && c.file === 0 && c.master === "" && c.amount !== null,
  );
  let next = 0;
  for (const { contracts, day, lasts, reason } of content.waivers) {
    // One here and one there: contracts stand in the order of what they buy.
    const chosen = Array.from({ length: contracts }, () => free[(next++ * 17) % free.length]!);
    await waiveRequirement(on(day), {
      contractIds: chosen.map((c) => ids.get(c.number)!),
      until: on(day).today.add({ days: lasts }).toString(),
      reason,
    });
  }
}
