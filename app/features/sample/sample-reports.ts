/** What suppliers of the sample said of the training, and what was checked. */
import { sql } from "kysely";
import { recordReport, recordVerification } from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";
import type { ContractContent } from "./contract-content.ts";
import type { ContractGround } from "./generate-contracts.ts";
import { Random } from "./random.ts";

type Answer = "yes" | "part" | "no";

/** Records reports by hand on days of the last year, and checks of some of them. */
export async function sampleReports(
  work: Work,
  content: ContractContent,
  time: ContractGround,
  seed: number,
): Promise<void> {
  const random = new Random(seed + 1);
  const ids = await idsByName(work);
  let checks = content.verified;
  for (const supplier of content.suppliers) {
    const special = supplier.sells.find((id) => content.reports[id]);
    const drawn = draw(random, content.reports[special ?? "rest"]!);
    const answer = supplier.says ?? drawn;
    const supplierId = ids.get(supplier.name);
    if (answer === null || supplierId === undefined || supplier.kind === "unknown") continue;
    const ago = random.between(15, 330);
    if (answer === "yes" && random.chance(0.3))
      await report(random, at(work, time.today.subtract({ days: ago + 40 })), supplierId, "part");
    await report(random, at(work, time.today.subtract({ days: ago })), supplierId, answer);
    if (answer === "no" || checks === 0 || !random.chance(0.3)) continue;
    checks -= 1;
    const then = at(work, time.today.subtract({ days: ago - random.between(3, 12) }));
    await recordVerification(then, {
      supplierId,
      checkedBy: content.lead,
      checkedOn: then.today.toString(),
      what: "Looked at the course certificates of five people, chosen by us.",
      outcome:
        answer === "part" ? "part" : random.pick(["confirmed", "confirmed", "not-confirmed"]),
    });
  }
}

/** null: nothing was said. */
function draw(
  random: Random,
  shares: { readonly yes: number; readonly part: number; readonly no: number },
): Answer | null {
  const { yes, part, no } = shares;
  const drawn = random.weighted({ yes, part, no, nothing: 100 - yes - part - no });
  return drawn === "nothing" ? null : (drawn as Answer);
}

async function report(
  random: Random,
  work: Work,
  supplierId: string,
  answer: Answer,
): Promise<void> {
  const of = random.between(6, 140);
  const trained = answer === "yes" ? of : answer === "no" ? 0 : random.between(1, of);
  await recordReport(work, {
    supplierId,
    saidBy: random.pick(["Account manager", "Compliance officer", "Owner", "Sales director"]),
    reportedOn: work.today.toString(),
    employees: answer,
    subcontractors: answer === "yes" ? random.pick(["yes", "not-applicable"]) : answer,
    trained: String(trained),
    ofHowMany: String(of),
    byWhen: answer === "yes" ? null : work.today.add({ days: random.between(90, 300) }).toString(),
    note: "By phone.",
  });
}

async function idsByName(work: Work): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select supplier_id as id, name from supplier
    where organization_id = ${work.actor.organizationId} and same_as is null`.execute(work.trx);
  return new Map(rows.map((row) => [row.name, row.id]));
}
