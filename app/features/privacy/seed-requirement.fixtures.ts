import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: the person named in every text of the training requirement of contracts. */
export async function inRequirements(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const org = work.actor.organizationId;
  const [id, category] = [newId(), newId()];
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  await insert("supplier", "supplier_id, name", id, "Harbor Gloves");
  await insert("contract", "contract_id, number, number_key, supplier_id", id, id, id, id);
  await insert("category", "category_id, name, kind", category, "Gloves", "good");
  const change = "change_id, action, contracts, made_by_name, made_at";
  await insert("requirement_change", change, id, "require", 1, "Pat Doe", "2026-07-01");
  await sql`insert into requirement_criteria (organization_id, version, words, from_on, made_by_name, made_at)
    select ${org}, coalesce(max(version), 0) + 1, ${named}, '2026-07-01', 'Pat Doe', now()
    from requirement_criteria where organization_id = ${org}`.execute(work.trx);
  await insert("clause", "clause_id, title", id, named);
  await sql`insert into clause_version (organization_id, clause_id, version, text, made_by_name, made_at,
      approved_by_name, approved_at, approval_note)
    values (${org}, ${id}, 1, ${named}, 'Pat Doe', now(), 'Pat Doe', now(), ${named})`.execute(
    work.trx,
  );
  await sql`insert into contract_requirement (organization_id, requirement_id, contract_id, from_on, employees,
      subcontractors, words, note, set_by_name, set_at, change_id)
    values (${org}, ${id}, ${id}, '2026-07-01', true, false, ${named}, ${named}, 'Pat Doe', now(), ${id})`.execute(
    work.trx,
  );
  await sql`insert into contract_waiver (organization_id, waiver_id, contract_id, from_on, until_on, reason,
      set_by_name, set_at, change_id)
    values (${org}, ${id}, ${id}, '2026-07-01', '2027-06-30', ${named}, 'Pat Doe', now(), ${id})`.execute(
    work.trx,
  );
  await sql`insert into supplier_report (organization_id, report_id, supplier_id, reported_on, said_by, employees,
      subcontractors, note, recorded_by_name, recorded_at)
    values (${org}, ${id}, ${id}, '2026-07-01', ${named}, 'yes', 'no', ${named}, 'Pat Doe', now())`.execute(
    work.trx,
  );
  await sql`insert into supplier_verification (organization_id, verification_id, supplier_id, checked_on, checked_by,
      what, outcome, recorded_by_name, recorded_at)
    values (${org}, ${id}, ${id}, '2026-07-01', ${named}, ${named}, 'confirmed', 'Pat Doe', now())`.execute(
    work.trx,
  );
  await sql`insert into high_risk_category (organization_id, high_risk_id, category_id, reason, from_on,
      named_by_name, named_at)
    values (${org}, ${id}, ${category}, ${named}, '2026-07-01', 'Pat Doe', now())`.execute(
    work.trx,
  );
}
