/** An import is taken back after its suppliers were asked and its signals decided on: nothing of that is lost. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { undoNow } from "../../imports/undo-now.fixtures.ts";
import { contractFiles } from "../testing/contract-files.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t?.close());
const { organization, program, load, held, one } = contractFiles(() => t);

test("R51 an undo keeps contracts in a request, contracts with a decided signal, and suppliers that were asked", async () => {
  const org = await organization();
  const loaded = await load(
    org,
    "Contract Number,Vendor Name,Description,Department,Start Date,End Date,Amount\n" +
      "U-1,Acme,Gloves,,,,\nU-2,Beta,Linen,,,,\nU-3,Gamma,Food,,,,\nU-4,Delta,Gowns,,,,\n",
  );
  const [asked, decided] = [(await one(org, "U-1"))!, (await one(org, "U-2"))!];
  await program(org, async (work) => {
    const supplierOf = (number: string) =>
      sql`(select supplier_id from contract where organization_id = ${org} and number = ${number})`;
    for (const [id, number] of [
      ["r1", "U-1"],
      ["r4", "U-4"],
    ] as const)
      await sql`insert into compliance_request (organization_id, request_id, supplier_id, number, number_key, channel,
          due_on, made_by_name, made_at) values (${org}, ${id}, ${supplierOf(number)}, ${id}, ${id}, 'mail',
          '2027-01-01', 'Test', now())`.execute(work.trx);
    await sql`insert into request_contract values (${org}, 'r1', ${asked.id})`.execute(work.trx);
    await sql`insert into request_answer (organization_id, answer_id, request_id, state, began_at, saved_at)
      values (${org}, 'a1', 'r1', 'draft', now(), now()), (${org}, 'a4', 'r4', 'draft', now(), now())`.execute(
      work.trx,
    );
    await sql`insert into risk_good (organization_id, good_id, source_key, name, name_key, mapped_by)
      values (${org}, 'g', 'test', 'Gloves', 'gloves', 'person') on conflict do nothing`.execute(
      work.trx,
    );
    await sql`insert into signal_change (organization_id, change_id, state, signals, made_by_name, made_at)
      values (${org}, 's', 'reviewed', 1, 'Test', now())`.execute(work.trx);
    await sql`insert into signal_disposition (organization_id, disposition_id, contract_id, good_id, country, state,
        said, edition, decided_by_name, decided_at, change_id)
      values (${org}, 'd', ${decided.id}, 'g', '', 'reviewed', '{}', '2024', 'Test', now(), 's')`.execute(
      work.trx,
    );
  });
  const report = await undoNow(t.services, org, loaded.importId);
  expect(report.kept.map((kept) => kept.what)).toEqual([
    "Contract U-1 is in a request to its supplier",
    "Contract U-2 has a signal that somebody decided on",
    "Acme was joined, decided on or asked by now",
    "Beta has contracts by now",
    "Delta was joined, decided on or asked by now",
  ]);
  expect((await held(org)).map((c) => c.number)).toEqual(["U-1", "U-2"]);
  const { rows } = await program(org, (work) =>
    sql<{ requests: number; answers: number; signals: number }>`select
      (select count(*)::int from compliance_request) as requests, (select count(*)::int from request_answer) as answers,
      (select count(*)::int from signal_disposition) as signals`.execute(work.trx),
  );
  expect(rows).toEqual([{ requests: 2, answers: 2, signals: 1 }]);
});
