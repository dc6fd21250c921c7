/** From a list of contracts or suppliers to a round that asks exactly those. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../../test/app.ts";
import { openRounds, type Rounds } from "../testing/rounds.ts";

let s: Rounds;
let lead: Client;
beforeAll(async () => {
  s = await openRounds();
  lead = await s.t.as("program-lead");
});
afterAll(() => s.t.close());
beforeEach(async () => {
  await s.reset();
  await s.supplier("Acme", { contracts: 2 });
  await s.supplier("Borealis", { kind: "vendor" });
  await s.supplier("Cedar", { requires: false });
});

const NEW = "/contracts/requests/new";
/** Where the button of a page leads; nothing where there is none. */
const buttonOf = (page: string) =>
  (
    /href="(\/contracts\/requests\/new\?[^"]+)"[^>]*>\s*Ask these suppliers/.exec(page)?.[1] ?? ""
  ).replaceAll("&amp;", "&");
const named = (page: string) =>
  ["Acme", "Borealis", "Cedar"].filter((name) => page.includes(`>${name}<`));

describe("R53 asking the suppliers of a list", () => {
  test.each([
    ["/contracts/requirements?show=required", ["Acme", "Borealis"]],
    ["/contracts/requirements?show=required&kind=vendor", ["Borealis"]],
    ["/contracts/requirements?show=all&q=cedar", ["Cedar"]],
    ["/contracts/suppliers?kind=supplier", ["Acme", "Cedar"]],
    ["/contracts/suppliers?q=bor", ["Borealis"]],
  ])("%s leads to a round for exactly its suppliers", async (list, suppliers) => {
    const link = buttonOf(await lead.page(list));
    const preview = await lead.page(link);
    expect(named(preview)).toEqual(suppliers);
    expect(preview).toContain("of the list that you came from");
    const hidden = [
      ...preview.matchAll(/<input type="hidden" name="(list|where)" value="([^"]*)"/g),
    ];
    const form = Object.fromEntries(hidden.map((h) => [h[1]!, h[2]!.replaceAll("&amp;", "&")]));
    const made = await lead.post(NEW, {
      ...form,
      name: "Fall",
      dueOn: "2026-12-16",
      expected: String(suppliers.length),
    });
    expect(made.status).toBe(303);
    expect(await s.states()).toEqual(suppliers.map((name) => `${name}: Not sent yet`));
  });

  test("what changed since the preview is said, and nothing is made", async () => {
    const form = { list: "requirements", where: "show=required", name: "Fall" };
    await s.supplier("Dune");
    const late = await lead.post(NEW, { ...form, dueOn: "2026-12-16", expected: "2" });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("The preview showed 2, now it would be 3.");
    expect(await s.states()).toEqual([]);
  });

  test("a list that leaves nobody asks nobody; whoever may not ask has no button", async () => {
    const none = await lead.page(`${NEW}?list=suppliers&where=q%3Dnobody`);
    expect(none).toContain("No supplier fits");
    const auditor = await s.t.as("auditor");
    for (const list of ["/contracts/suppliers", "/contracts/requirements?show=all"])
      expect(await auditor.page(list)).not.toContain("Ask these suppliers");
  });
});
