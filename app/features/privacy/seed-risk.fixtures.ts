import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: the person named in every text of risk. */
export async function inRisk(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const org = work.actor.organizationId;
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  await insert("supplier", "supplier_id, name", id, "Quay Goods");
  await insert("category", "category_id, name, kind", id, "Goods", "good");
  await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, origin, origin_from,
      origin_note) values (${org}, ${id}, ${id}, ${id}, ${id}, 'CN', 'supplier', ${named})`.execute(
    work.trx,
  );
  await sql`insert into risk_edition (organization_id, edition_id, source_key, source, shape, edition, shipped,
      loaded_by_name, loaded_at) values (${org}, ${id}, ${id}, 'A list', 'goods', '1', false, 'Pat Doe', now())`.execute(
    work.trx,
  );
  await insert("risk_good", "good_id, source_key, name, name_key", id, id, "Tea", id);
  await insert("risk_good_category", "good_id, category_id, fit, reason", id, id, "good", named);
  await sql`insert into risk_listing (organization_id, listing_id, edition_id, good_id, says, note)
    values (${org}, ${id}, ${id}, ${id}, array['named'], ${named})`.execute(work.trx);
  await sql`insert into signal_change (organization_id, change_id, state, signals, made_by_name, made_at)
    values (${org}, ${id}, 'acted', 1, 'Pat Doe', now())`.execute(work.trx);
  await sql`insert into signal_disposition (organization_id, disposition_id, contract_id, good_id, country, state, what,
      note, said, edition, decided_by_name, decided_at, change_id)
    values (${org}, ${id}, ${id}, ${id}, 'CN', 'acted', ${named}, ${named}, '{}', '1', 'Pat Doe', now(), ${id})`.execute(
    work.trx,
  );
  await sql`insert into customs_action (organization_id, action_id, edition_id, entity, action, goods, status, status_kind)
    values (${org}, ${id}, ${id}, 'Acme', 'WRO', ${named}, ${named}, 'unclear')`.execute(work.trx);
  await sql`insert into customs_match (organization_id, match_id, supplier_id, name_key, name, same, why, decided_by_name,
      decided_at) values (${org}, ${id}, ${id}, 'acme', 'Acme', true, ${named}, 'Pat Doe', now())`.execute(
    work.trx,
  );
  await sql`insert into import_run (organization_id, import_id, kind, file_name, status, created_by, created_by_name)
    values (${org}, ${id}, 'risk', 'list.csv', 'done', 'x', 'Pat Doe')`.execute(work.trx);
  await sql`insert into import_risk_row (organization_id, import_id, line, says, names, name_keys, note, goods, status)
    values (${org}, ${id}, 2, '{}', '{}', '{}', ${named}, ${named}, ${named})`.execute(work.trx);
}
