/** Signals on contracts: where they come from, what becomes of them, and what a newer edition does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { setOrigin } from "../contracts/origin/set-origin.ts";
import { undoNow } from "../imports/undo-now.fixtures.ts";
import { disposeSignals, undoDispositions } from "./dispose-signals.ts";
import { listSignals, signalTargets } from "./signals.queries.ts";
import { countSignals, signalSummary } from "./summary.queries.ts";
import { contractIn, GOODS_HEAD, riskFiles } from "./testing/risk-files.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t?.close());
const { organization, program, load, signals } = riskFiles(() => t);

/** Only the list of the Department of Labor: the others that ship name goods without a country. */
const dol = (org: string, disposition?: "open" | "reviewed" | "acted") =>
  signals(org, { sourceKey: "dol-tvpra", disposition });
const gloves = (org: string) =>
  program(org, (work) => contractIn(work, { number: "G-1", category: "gloves" }));
const origin = (org: string, contractIds: readonly string[], countries: string) =>
  program(org, (work) => setOrigin(work, { contractIds, countries, from: "supplier" }));

describe("signals on a contract", () => {
  test("R45 an organization begins with the curated lists, each with its edition", async () => {
    const org = await organization();
    const { sources } = await program(org, (work) => signalSummary(work, "2026-11-25"));
    expect(sources.map((s) => `${s.sourceKey} ${s.edition}`).toSorted()).toEqual([
      "dol-tvpra 2022",
      "nhs-england-review December 2023",
      "us-court-nurse-recruitment 2019",
    ]);
  });

  test("R45 an unknown origin is a possible signal, never none", async () => {
    const org = await organization();
    await gloves(org);
    expect(await dol(org)).toEqual([
      "Gloves unknown forced 2022 open",
      "Rubber unknown child+forced+forced-child 2022 open",
      "Rubber Gloves unknown forced 2022 open",
    ]);
    const { rows } = await program(org, (work) =>
      listSignals(
        work,
        { sourceKey: "dol-tvpra", q: "G-1" },
        { by: "good", descending: false },
        { number: 1, size: 50 },
      ),
    );
    expect(rows.map((r) => [r.good, r.countries, r.fit])).toEqual([
      ["Gloves", 1, "good"],
      ["Rubber", 6, "material"],
      ["Rubber Gloves", 1, "good"],
    ]);
  });

  test("R45 R46 a known origin leaves what the list says of that country", async () => {
    const org = await organization();
    const id = await gloves(org);
    await origin(org, [id], "Malaysia; China");
    expect(await dol(org)).toEqual([
      "Gloves CN forced 2022 open",
      "Rubber Gloves MY forced 2022 open",
    ]);
    await origin(org, [id], "Germany");
    expect(await dol(org)).toEqual([]);
  });

  test("R45 a good of a group speaks of the categories in it; a seat of a supplier is no origin", async () => {
    const org = await organization();
    await gloves(org);
    await load(org, `${GOODS_HEAD}Any mask or glove,Chad,No,Yes,No\n`, {
      source: "Our own list",
      edition: "1",
    });
    const { mapGoods } = await import("./map-goods.ts");
    const { listGoods } = await import("./goods.queries.ts");
    await program(org, async (work) => {
      const good = (await listGoods(work)).find((g) => g.name === "Any mask or glove")!;
      expect(good.mappedBy).toBeNull();
      await mapGoods(work, { goodIds: [good.id], categoryIds: ["ppe"], fit: "good" });
      await work.trx.updateTable("supplier").set({ country: "MY" }).execute();
    });
    expect(await signals(org, { country: "unknown", q: "G-1" })).toContain(
      "Any mask or glove unknown forced 1 open",
    );
    expect(await signals(org, { country: "MY" })).toEqual([]);
  });

  test("R63 services have signals, too", async () => {
    const org = await organization();
    await program(org, (work) => contractIn(work, { number: "N-1", category: "nurse-staffing" }));
    expect(await signals(org)).toEqual(["Recruitment of nurses from abroad * named 2019 open"]);
  });
});

describe("what becomes of a signal", () => {
  test("R49 a disposition stays through an edition that says the same, and is open again when one says more", async () => {
    const org = await organization();
    const id = await gloves(org);
    await origin(org, [id], "MY");
    await program(org, async (work) => {
      const chosen = await signalTargets(work, { sourceKey: "dol-tvpra" });
      await disposeSignals(work, { signals: chosen, state: "reviewed", note: "Looked at." });
    });
    expect(await dol(org)).toEqual(["Rubber Gloves MY forced 2022 reviewed"]);
    const same = await load(org, `${GOODS_HEAD}Rubber Gloves,Malaysia,No,Yes,No\n`);
    expect(await dol(org)).toEqual(["Rubber Gloves MY forced 2024 reviewed"]);
    expect(same).toMatchObject({ people: 1, unchanged: 1, added: 0, refused: 0 });
    expect(same.ended).toBeGreaterThan(300);
    await load(org, `${GOODS_HEAD}Rubber Gloves,Malaysia,Yes,Yes,No\n`, {
      source: "dol-tvpra",
      edition: "2026",
    });
    expect(await dol(org)).toEqual(["Rubber Gloves MY child+forced 2026 again"]);
  });

  test("R49 an edition is undone whole: the one before is current again, decisions stay", async () => {
    const org = await organization();
    const id = await gloves(org);
    await origin(org, [id], "MY");
    const { importId } = await load(org, `${GOODS_HEAD}Rubber Gloves,Malaysia,Yes,Yes,No\n`);
    await program(org, async (work) =>
      disposeSignals(work, {
        signals: await signalTargets(work, { sourceKey: "dol-tvpra" }),
        state: "acted",
        what: "Asked for another product.",
        actedOn: "2026-11-20",
      }),
    );
    await undoNow(t.services, org, importId);
    expect(await dol(org)).toEqual(["Rubber Gloves MY forced 2022 acted"]);
  });

  test("R49 many at once, undone at once; a later word stands in the way", async () => {
    const org = await organization();
    await gloves(org);
    const dispose = (state: string) =>
      program(org, async (work) =>
        disposeSignals(work, {
          signals: await signalTargets(work, { sourceKey: "dol-tvpra" }),
          state,
          what: "Asked.",
          actedOn: "2026-11-24",
        }),
      );
    const first = await dispose("reviewed");
    const second = await dispose("acted");
    expect(first.signals).toBe(3);
    await expect(program(org, (work) => undoDispositions(work, first.changeId))).rejects.toThrow(
      /changed since/,
    );
    await program(org, (work) => undoDispositions(work, second.changeId));
    expect(await dol(org, "reviewed")).toHaveLength(3);
    await program(org, (work) => undoDispositions(work, first.changeId));
    expect(await dol(org, "open")).toHaveLength(3);
    await expect(program(org, (work) => undoDispositions(work, first.changeId))).rejects.toThrow(
      /undone already/,
    );
  });

  test("R49 counts agree with the list, and the summary names no company", async () => {
    const org = await organization();
    const id = await gloves(org);
    await program(org, (work) =>
      contractIn(work, { number: "U-1", category: "uniforms", supplier: "Zebra Uniforms" }),
    );
    await program(org, async (work) =>
      disposeSignals(work, {
        signals: await signalTargets(work, { contractId: id }),
        state: "reviewed",
      }),
    );
    const counts = await program(org, (work) => countSignals(work));
    const open = await signals(org, { disposition: "open" });
    expect(counts).toMatchObject({
      open: open.length,
      reviewed: (await signals(org, { disposition: "reviewed" })).length,
      possible: (await signals(org, { disposition: "open", country: "unknown" })).length,
      contracts: 2,
      active: 2,
      uncategorized: 0,
    });
    expect(counts.open).toBe(5);
    const summary = await program(org, (work) => signalSummary(work, "2026-11-25"));
    expect(summary.categories.map((c) => c.name)).toEqual(["Gloves", "Uniforms and work clothing"]);
    expect(JSON.stringify(summary)).not.toMatch(/Zebra|Acme/);
  });
});
