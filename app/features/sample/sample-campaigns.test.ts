import { afterAll, beforeAll, expect, test } from "vitest";
import { listCampaigns } from "#features/campaigns/index.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { fillCampaigns } from "./sample-campaigns.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 60_000);
afterAll(() => t?.close());

test("R71 R75 R154 the sample has last January's campaign in the archive and the coming one on its way", async () => {
  const { rows } = await t.work("administrator", async (work) => {
    await fillCampaigns(work);
    return listCampaigns(work, { show: "all" });
  });
  const [coming, last] = rows;
  expect(rows.map((row) => row.name)).toEqual(["Prevention Month 2027", "Prevention Month 2026"]);
  expect(coming!.pieces).toBeGreaterThan(36);
  expect([coming!.ready, coming!.out, coming!.archivedAt]).toEqual([9, 0, null]);
  expect([last!.out, last!.archivedAt === null]).toEqual([last!.pieces, false]);
});
