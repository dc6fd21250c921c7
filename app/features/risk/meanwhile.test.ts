/** What holds of a signal or a company when somebody else changed something meanwhile. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Work } from "#platform/work.ts";
import { recordSupplier } from "../contracts/record-supplier.ts";
import { joinSuppliers } from "../contracts/join-suppliers.ts";
import { splitSupplier } from "../contracts/split-supplier.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { decideEntity } from "./confirm-entity.ts";
import { entityMatches, entityProposals } from "./entities.queries.ts";
import { disposeSignals, undoDispositions } from "./dispose-signals.ts";
import { signalTargets } from "./signals.queries.ts";
import { ACTIONS_HEAD, contractIn, riskFiles } from "./testing/risk-files.ts";

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

test("R46 an undo that waits while somebody speaks of the same signal is refused, not a fault", async () => {
  const contractId = await t.work("program-lead", (work) =>
    contractIn(work, { number: "G-9", category: "gloves" }),
  );
  const say = (work: Work, note: string) =>
    signalTargets(work, { contractId }).then((all) =>
      disposeSignals(work, { signals: all, state: "reviewed", note }),
    );
  await t.work("program-lead", (work) => say(work, "First"));
  const second = await t.work("program-lead", (work) => say(work, "Second"));
  const said = Promise.withResolvers<void>();
  const third = t.work("program-lead", async (work) => {
    await say(work, "Third");
    said.resolve();
    // On a server: until the undo waits for these contracts. The embedded database lets one in at a time.
    for (let asked = 0; asked < 500; asked++) {
      const { rows } = await sql<{ waits: boolean }>`select exists (select 1 from pg_locks
        where not granted) as waits`.execute(work.trx);
      if (rows[0]!.waits) break;
    }
  });
  await said.promise;
  const undo = t.work("administrator", (work) => undoDispositions(work, second.changeId));
  await Promise.all([third, expect(undo).rejects.toThrow("have changed since")]);
});
