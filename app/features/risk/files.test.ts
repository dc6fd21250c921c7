/** Files of risk: lists of goods and tables of customs actions, as they are published. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { recordSupplier } from "../contracts/record-supplier.ts";
import { undoNow } from "../imports/undo-now.fixtures.ts";
import { decideEntity, withdrawEntity } from "./confirm-entity.ts";
import { editionLines, listEditions } from "./editions.queries.ts";
import { actionsOnReports, entityMatches, entityProposals } from "./entities.queries.ts";
import { entityNames } from "./import/entity-names.ts";
import { statusKind } from "./import/read-risk-line.ts";
import { ACTIONS_HEAD, GOODS_HEAD, riskFiles } from "./testing/risk-files.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t?.close());
const { organization, program, load } = riskFiles(() => t);
const CBP = { source: "US Customs and Border Protection", edition: "Nov 2024" };
const data = "../shared/data/reference";
const present = existsSync(data);
if (!present) console.warn(`skipped: the reference files are not beside this clone (${data})`);

describe.skipIf(!present)("the real files", () => {
  test("R45 the whole list of 2022 takes the place of the curated one", async () => {
    const org = await organization();
    const result = await load(org, readFileSync(`${data}/dol_tvpra_goods_app2023.csv`), {
      source: "List of Goods Produced by Child Labor or Forced Labor, US Department of Labor",
      edition: "2022",
    });
    expect({ ...result, refusals: result.refusals }).toMatchObject({
      rows: 467,
      refused: 0,
      refusals: [],
      changed: 0,
      ended: 0,
    });
    const editions = await program(org, listEditions);
    const dol = editions.filter((one) => one.sourceKey === "dol-tvpra");
    expect(dol.map((one) => [one.current, one.goods > 150, one.shipped])).toEqual([
      [true, true, false],
      [false, false, true],
    ]);
    await undoNow(t.services, org, result.importId);
    expect((await program(org, listEditions)).filter((one) => one.current)).toHaveLength(3);
  });

  test("R46 every glove maker's action is read with its status, and none is current", async () => {
    const org = await organization();
    await load(org, readFileSync(`${data}/cbp_glove_actions.csv`), CBP);
    const { rows } = await program(org, async (work) => ({
      rows: await work.trx
        .selectFrom("customs_action")
        .select(["entity", "status_kind", "status_on", "dated"])
        .execute(),
    }));
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.status_kind === "active")).toEqual([]);
    expect(rows.find((row) => row.entity.startsWith("Supermax"))).toMatchObject({
      status_kind: "modified",
      status_on: "2023-09-18",
      dated: "2021-10-21",
    });
  });
});

describe("a list of goods", () => {
  test("R45 says what a newer edition adds, drops and says otherwise", async () => {
    const org = await organization();
    const own = (edition: string, lines: string) =>
      load(org, GOODS_HEAD + lines, { source: "Own list", edition });
    await own("1", "Bricks,India,Yes,No,No\nNails,China,No,Yes,No\nToys,China,Yes,No,No\n");
    const result = await own(
      "2",
      "Bricks,India,Yes,Yes,No\nNails,China,No,Yes,No\nTea,Kenya,Yes,No,No\n",
    );
    expect(result).toMatchObject({ added: 1, changed: 1, unchanged: 1, ended: 1, refused: 0 });
    const lines = await program(org, async (work) => {
      const edition = (await listEditions(work)).find((one) => one.edition === "2")!;
      return editionLines(work, edition);
    });
    expect(lines.map((line) => `${line.good} ${line.change}`)).toEqual([
      "Bricks changed",
      "Nails same",
      "Tea added",
      "Toys gone",
    ]);
  });

  test("R45 a list that bears an older day is kept as history and speaks for nothing", async () => {
    const org = await organization();
    const own = (edition: string, dated: string, lines: string) =>
      load(org, GOODS_HEAD + lines, { source: "Own list", edition, dated });
    await own("2024", "2024-09-05", "Bricks,India,Yes,No,No\n");
    const old = await own("2022", "2022-09-28", "Toys,China,Yes,No,No\n");
    const standing = async () =>
      (await program(org, listEditions))
        .filter((one) => one.sourceKey === "own list")
        .map((one) => `${one.edition} ${one.current ? "current" : "kept"}`)
        .sort();
    expect(await standing()).toEqual(["2022 kept", "2024 current"]);
    await undoNow(t.services, org, old.importId);
    expect(await standing()).toEqual(["2024 current"]);
  });

  test.each([
    ["2024", undefined, "Sept 2022", undefined, ["2024 current", "Sept 2022 kept"]],
    ["2024", "2024-09-05", "2022", undefined, ["2022 kept", "2024 current"]],
    ["2024", undefined, "first", undefined, ["2024 kept", "first current"]],
    ["2024", undefined, "2024, corrected", "2024-11-01", ["2024 kept", "2024, corrected current"]],
  ])(
    "R45 a list is older by the year in its name, where it bears no day: %s %s, then %s %s",
    async (first, firstDay, second, secondDay, standing) => {
      const org = await organization();
      const own = (edition: string, dated: string | undefined) =>
        load(org, `${GOODS_HEAD}Bricks,India,Yes,No,No\n`, {
          source: "Own list",
          edition,
          ...(dated ? { dated } : {}),
        });
      await own(first, firstDay);
      await own(second, secondDay);
      const found = (await program(org, listEditions)).filter((e) => e.sourceKey === "own list");
      expect(found.map((e) => `${e.edition} ${e.current ? "current" : "kept"}`).sort()).toEqual(
        standing,
      );
    },
  );

  test("R45 a line that cannot be understood is refused with its reason, the rest goes in", async () => {
    const org = await organization();
    const result = await load(
      org,
      `${GOODS_HEAD}Bricks,Atlantis,Yes,No,No\nNails,China,perhaps,Yes,No\nToys,China,No,No,No\nTea,Kenya,Yes,No,No\nTea,Kenya,Yes,No,No\n`,
      { source: "Own list", edition: "1" },
    );
    expect(result).toMatchObject({ rows: 5, refused: 3, added: 1, repeats: 1 });
    expect(result.refusals.map((r) => r.line)).toEqual([2, 3, 4]);
  });

  test("R45 no edition, no list; goods and companies are not mixed", async () => {
    const org = await organization();
    await expect(load(org, `${GOODS_HEAD}Tea,Kenya,Yes,No,No\n`, { source: "X" })).rejects.toThrow(
      /Edition/,
    );
    await expect(
      load(org, "good,entity,country,forced_labor,action\nTea,Acme,Kenya,Yes,WRO\n"),
    ).rejects.toThrow(/names no company/);
    await expect(
      load(org, `${GOODS_HEAD}Tea,Kenya,Yes,No,No\n`, {
        source: "X",
        edition: "1",
        url: "javascript:alert(1)",
      }),
    ).rejects.toThrow(/https/);
  });
});

describe("customs actions", () => {
  const table = `${ACTIONS_HEAD}"Harbor Latex Group (Harbor Latex Holdings, Quay (M))",Malaysia,gloves,WRO,2021-10-21,modified 2023-09-18,https://www.cbp.gov/x\n`;

  test("R46 only an equal name is proposed, and nothing shows before a person is sure", async () => {
    const org = await organization();
    await load(org, table, CBP);
    const ids = await program(org, async (work) => ({
      exact: await recordSupplier(work, { name: "HARBOR LATEX HOLDINGS, INC.", kind: "vendor" }),
      near: await recordSupplier(work, { name: "Harbor Latex Trading", kind: "vendor" }),
    }));
    const proposals = await program(org, entityProposals);
    expect(proposals.map((p) => [p.supplierId, p.name])).toEqual([
      [ids.exact, "Harbor Latex Holdings"],
    ]);
    expect(await program(org, (work) => entityMatches(work, ids.exact))).toEqual([]);
    const decide = (why: string) =>
      program(org, (work) =>
        decideEntity(work, {
          supplierId: ids.exact,
          nameKey: proposals[0]!.nameKey,
          same: true,
          why,
        }),
      );
    await expect(decide(" ")).rejects.toThrow(/why you are sure/);
    const match = await decide("Same registration number.");
    const [shown] = await program(org, (work) => entityMatches(work, ids.exact));
    expect(shown).toMatchObject({
      same: true,
      why: "Same registration number.",
      actions: [{ statusKind: "modified", statusOn: "2023-09-18", edition: "Nov 2024" }],
    });
    expect(await program(org, entityProposals)).toEqual([]);
    expect(await program(org, actionsOnReports)).toBe(false);
    await program(org, (work) => withdrawEntity(work, match));
    expect(await program(org, entityProposals)).toHaveLength(1);
  });

  test("R46 a newer table leads: a status is the one of the current edition", async () => {
    const org = await organization();
    await load(org, table.replace("modified 2023-09-18", "active"), { ...CBP, edition: "2022" });
    const id = await program(org, (work) =>
      recordSupplier(work, { name: "Harbor Latex Group", kind: "vendor" }),
    );
    await program(org, async (work) => {
      const [one] = await entityProposals(work);
      await decideEntity(work, { ...one!, same: true, why: "Same address." });
    });
    const result = await load(org, table, CBP);
    expect(result).toMatchObject({ changed: 1, added: 0, ended: 0 });
    const [shown] = await program(org, (work) => entityMatches(work, id));
    expect(shown?.actions.map((a) => a.statusKind)).toEqual(["modified"]);
  });

  test("R46 names stand apart, and only plain words make an action active", () => {
    expect(
      entityNames("Smart Glove group (Smart Glove Corporation, Laglove (M), two subsidiaries)"),
    ).toEqual(["Smart Glove group", "Smart Glove Corporation", "Laglove (M)"]);
    expect(entityNames("Holdings and subsidiaries")).toEqual(["Holdings"]);
    expect(
      [
        "Active",
        "inactive",
        "modified 2023",
        "superseded by Finding",
        "Revoked",
        "",
        "see note",
      ].map(statusKind),
    ).toEqual(["active", "revoked", "modified", "superseded", "revoked", "unclear", "unclear"]);
  });
});
