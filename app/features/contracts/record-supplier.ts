import { recordAudit } from "#platform/audit.ts";
import { Forbidden, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { addSpelling, supplierNamed } from "./supplier-called.ts";
import { readSupplier, type SupplierInput, supplierNumberProblem } from "./supplier-rules.ts";

/**
 * Records one supplier by hand.
 * @returns the new supplier's id
 * @throws Invalid naming the fields of SupplierInput
 */
export async function recordSupplier(work: Work, input: SupplierInput): Promise<string> {
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
  const { facts, problems } = readSupplier(input);
  const number = await supplierNumberProblem(work, facts.number_key, null);
  if (number) problems.push(number);
  else if (facts.name !== "" && facts.number === null && (await supplierNamed(work, facts.name)))
    problems.push({ field: "name", message: "A supplier with this name is on record already." });
  if (problems.length > 0) throw new Invalid(problems);
  const id = newId();
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .insertInto("supplier")
    .values({
      organization_id: work.actor.organizationId,
      supplier_id: id,
      ...facts,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await addSpelling(work, id, facts.name);
  await recordAudit(work, {
    action: "record-supplier",
    subjectKind: "supplier",
    subjectId: id,
    after: facts,
  });
  return id;
}
