/** A made-up register of contracts and suppliers, for benches on it. */
import type pg from "pg";

/** One contract in four has no end; one supplier in twenty-four is spelled as another but for a suffix. */
export async function fillRegister(
  client: pg.Client,
  contracts: number,
  suppliers: number,
): Promise<void> {
  await client.query(`insert into organization (organization_id, name, time_zone, program_start)
    values ('o', 'Bench', 'America/New_York', '2026-07-01')`);
  await client.query(
    `insert into supplier (organization_id, supplier_id, name)
     select 'o', 's' || i, 'Supplier ' || (i % ($1::int * 23 / 24)) || case when i % 3 = 0 then ', Inc.' else '' end
     from generate_series(1, $1::int) i`,
    [suppliers],
  );
  await client.query(`insert into supplier_spelling (organization_id, spelling_key, supplier_id, spelling, name_key)
    select 'o', lower(name), supplier_id, name, lower(replace(name, ', Inc.', '')) from supplier`);
  await client.query(
    `insert into contract (organization_id, contract_id, number, number_key, description, supplier_id, starts_on, ends_on, amount)
     select 'o', 'c' || i, 'C-' || i, 'c-' || i,
       (array['Gloves', 'Linen', 'Laundry', 'Gowns', 'Security', 'Food'])[1 + i % 6] || ' for ward ' || (i % 997),
       's' || (1 + i % $2::int), date '2015-01-01' + i % 4300,
       case when i % 4 = 0 then null else date '2027-01-01' + i % 900 end, i % 9000
     from generate_series(1, $1::int) i`,
    [contracts, suppliers],
  );
}
