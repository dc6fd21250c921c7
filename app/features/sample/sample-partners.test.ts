import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { fillPartners } from "./sample-partners.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

test("R136 the sample's advisers say that they are made up, and its partners have a keeper", async () => {
  const names = await t.work("program-lead", async (work) => {
    await work.trx
      .insertInto("person")
      .values({
        organization_id: t.organization,
        person_id: "keeper",
        name: "Kim Keeper",
        employee_number: "K-1",
        employee_key: "k-1",
      } as never)
      .execute();
    await fillPartners(work);
    return work.trx.selectFrom("adviser").select("called").execute();
  });
  expect(names.map((row) => row.called).every((name) => name.startsWith("Sample"))).toBe(true);
  expect(await (await t.as("executive")).page("/program/partners")).toContain("Kim Keeper");
});
