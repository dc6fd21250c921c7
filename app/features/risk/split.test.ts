/** What was confirmed of a joined supplier says nothing of one that the name has left. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordSupplier } from "../contracts/record-supplier.ts";
import { joinSuppliers } from "../contracts/join-suppliers.ts";
import { splitSupplier } from "../contracts/split-supplier.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { decideEntity } from "./confirm-entity.ts";
import { entityMatches, entityProposals } from "./entities.queries.ts";
import { ACTIONS_HEAD, riskFiles } from "./testing/risk-files.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());
const { load } = riskFiles(() => t);

test("R46 a company confirmed by a joined spelling leaves the supplier's page and reports with the split", async () => {
  await load(
    t.organization,
    `${ACTIONS_HEAD}Harbor Latex,Malaysia,gloves,WRO,2021-10-21,active,https://www.cbp.gov/x\n`,
    { source: "cbp", edition: "Nov 2024" },
  );
  const lead = await t.as("program-lead");
  const ids = await t.work("program-lead", async (work) => {
    const one = await recordSupplier(work, { name: "Quay Supplies", kind: "vendor" });
    const other = await recordSupplier(work, { name: "Harbor Latex", kind: "vendor" });
    await joinSuppliers(work, { into: one, supplierIds: [other] });
    const [proposal] = await entityProposals(work);
    await decideEntity(work, { ...proposal!, same: true, why: "Same registration." });
    return { one, other };
  });
  const at = `/contracts/suppliers/${ids.one}`;
  expect(await lead.page(at)).toContain("Confirmed to be");
  await t.work("program-lead", (work) => splitSupplier(work, ids.other));
  expect(await lead.page(at)).not.toContain("Confirmed to be");
  expect(await lead.page("/contracts/risk/entities")).toContain("Shown nowhere");
  const [match] = await t.work("program-lead", (work) => entityMatches(work, ids.one));
  expect(match).toMatchObject({ same: true, named: false });
});
