import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { SupplierDenominator } from "./schema.ts";

/** The two readings of a question that the toolkit leaves open, as screens and readings say them. */
export const DENOMINATORS: Readonly<Record<SupplierDenominator, string>> = {
  required: "Those under the requirement",
  all: "All with an active contract",
};

/** Among whom suppliers that report are counted; those under the requirement until somebody chooses. */
export async function supplierDenominator(work: Work): Promise<SupplierDenominator> {
  const row = await work.trx
    .selectFrom("metric_setting")
    .select("supplier_denominator")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.supplier_denominator ?? "required";
}

/**
 * Chooses among whom suppliers that report are counted. Closed years keep what they were closed with.
 *
 * Source: facts/metrics.json, the ambiguity of gpo-supplier-vendor-compliance.
 * @throws Invalid naming `supplierDenominator`
 */
export async function setSupplierDenominator(work: Work, asked: string): Promise<void> {
  if (asked !== "required" && asked !== "all")
    throw new Invalid([{ field: "supplierDenominator", message: "Choose one of the two." }]);
  const before = await supplierDenominator(work);
  if (before === asked) return;
  const values = { supplier_denominator: asked } as const;
  await work.trx
    .insertInto("metric_setting")
    .values({ organization_id: work.actor.organizationId, ...values })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "set-supplier-denominator",
    subjectKind: "metric",
    subjectId: "gpo-supplier-vendor-compliance",
    before: { supplierDenominator: before },
    after: { supplierDenominator: asked },
  });
}
