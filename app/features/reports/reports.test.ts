/** Reports to leadership as people make, read and download them. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeLogo, setLogo } from "#features/organization/index.ts";
import { openTable } from "#platform/tabular/index.ts";
import { readPdf } from "#platform/pdf.ts";
import sharp from "sharp";
import { startTestApp, type Client, type TestApp } from "../../../test/app.ts";
import { complete, csv, loadRoster } from "../metrics/testing/roster.ts";
import { deleteReport } from "./delete-report.ts";
import { makeReport } from "./make-report.ts";
import { readPeriod } from "./period.ts";
import { findReport } from "./reports.queries.ts";

const LONG = 300_000;
let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
}, LONG);
afterAll(() => t.close());

/** Presses the one button and answers the report's address. */
async function made(fields: Record<string, string> = {}): Promise<string> {
  const answer = await lead.post("/reports", { period: "Y1Q2", ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
}
const bytesOf = async (client: Client, address: string) => {
  const answer = await client.get(address);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
/** Words as they stand on paper, wherever the lines break. */
const wordsOf = async (bytes: Uint8Array) => (await readPdf(bytes))!.text.replaceAll(/\s+/g, " ");
const sheetOf = async (bytes: Uint8Array, sheet: string) => {
  const { layout } = await openTable(bytes);
  expect(layout.sheets?.map((s) => s.name)).toContain(sheet);
  const table = await openTable(bytes, { sheet });
  const rows: string[][] = [];
  for await (const row of table.rows()) rows.push([...row.cells]);
  return rows;
};

describe("before there is any data", () => {
  test("R59 a report says that nothing is counted, never 0%, and its PDF can be made", async () => {
    expect(await lead.page("/reports")).toContain("No report yet");
    const address = await made();
    const page = await lead.page(address);
    expect(page).toContain("Nothing is counted yet.");
    expect(page).toContain("Not started");
    expect(page).not.toMatch(/\b0%/);
    const words = await wordsOf(await bytesOf(lead, `${address}/pdf`));
    expect(words).toContain("Nothing is counted yet.");
    expect(words).not.toMatch(/\b0%/);
    await t.work("program-lead", (work) => deleteReport(work, address.split("/").at(-1)!));
  });
});

describe("with twelve contract managers of whom three are trained", () => {
  let address = "";
  beforeAll(async () => {
    await t.work("program-lead", async (work) => {
      await loadRoster(work);
      await complete(work, "c1", "2026-09-01");
      await complete(work, "c2", "2026-10-15");
      await complete(work, "c9", "2026-11-02");
    });
    address = await made({ ask1: "  Give  the North time. ", ask2: "", ask3: "Name a sponsor." });
  }, LONG);

  test("R59 the form drafts what to ask from what is behind, for the current quarter", async () => {
    const page = await lead.page("/reports/new");
    expect(page).toMatch(/<option value="Y1Q2" selected[^>]*>Year 1, quarter 2 \(Oct 1, 2026/);
    expect(page).toContain("name the goods and services".replace("name", "Name"));
    expect(page).toContain("Please write no patient data");
  });

  test("R59 the page says where we stand, then and now, with definitions and what is asked", async () => {
    const page = await lead.page(address);
    for (const words of [
      "Report to leadership: Year 1, quarter 2",
      "Oct 1, 2026 to Dec 31, 2026, as of Nov 25, 2026",
      "25% (3 of 12)",
      "8.3% (1 of 12)",
      "+16.7 points",
      "2 people became trained",
      "Of the people who manage contracts",
      "Give the North time.",
      "Name a sponsor.",
      "not from or endorsed by the U.S. Department of Health and Human Services",
      "Nothing in it is legal advice.",
      "It is not a disciplinary record.",
      "Suppliers are counted among",
      "Be-An-Ambassador Toolkit (OTIP, 2025)",
    ])
      expect(page).toContain(words);
  });

  test("R59 the PDF says the same as the page, in the order in which one reads", async () => {
    const bytes = await bytesOf(lead, `${address}/pdf`);
    const raw = Buffer.from(bytes).toString("latin1");
    expect(raw).toContain("pdfuaid:part");
    const read = (await readPdf(bytes))!;
    expect(read.origin.title).toBe("Lakeshore Health: Report to leadership: Year 1, quarter 2");
    const words = read.text.replaceAll(/\s+/g, " ");
    const parts = [
      "Lakeshore Health",
      "Report to leadership: Year 1, quarter 2",
      "not from or endorsed by",
      "Where we stand",
      "What is asked of leadership",
      "Give the North time.",
      "What changed",
      "8.3% (1 of 12) 25% (3 of 12) +16.7 points",
      "Each metric",
    ];
    const places = parts.map((part) => words.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("R49 a site's bar and its line over time stand behind every metric", async () => {
    const page = await lead.page(address);
    expect(page).toMatch(/North Hospital[\s\S]*?3 of 8 people|North Hospital[\s\S]*?2 of 8 people/);
    expect(page).toContain(
      "Contract managers trained: from 8.3% on Sep 30, 2026 to 25% on Nov 25, 2026.",
    );
  });

  test("R149 the Excel file holds figures, definitions, and the rows as the metric's own download", async () => {
    const bytes = await bytesOf(lead, `${address}/xlsx`);
    const figures = await sheetOf(bytes, "Figures");
    expect(
      figures.find((row) => row[0] === "contract-managers-trained" && row[2] === "All"),
    ).toEqual(expect.arrayContaining(["3", "12", "25", "1", "8.3"]));
    const rows = await sheetOf(bytes, "contract-managers-trained");
    const own = await csv(lead, "/metrics/contract-managers-trained/rows.csv");
    expect(rows.map((row) => row[0])).toEqual(own.map((row) => row["Person"]));
    expect((await sheetOf(bytes, "Definitions")).length).toBeGreaterThan(20);
  });

  test("R151 an executive reads the report and gets no names of people; others cannot make or delete one", async () => {
    const executive = await t.as("executive");
    expect(await executive.page("/reports")).not.toContain("Make a report");
    expect((await executive.get(`${address}/pdf`)).status).toBe(200);
    const { layout } = await openTable(await bytesOf(executive, `${address}/xlsx`));
    const sheets = layout.sheets!.map((s) => s.name);
    expect(sheets).toContain("Figures");
    expect(sheets).not.toContain("contract-managers-trained");
    expect((await executive.post(`${address}/delete`)).status).toBe(403);
    expect((await executive.post("/reports", { period: "Y1" })).status).toBe(403);
  });

  test("R151 a site's point of contact reads the own site's report and no other", async () => {
    const south = await made({ site: "south" });
    const poc = await t.as("site-poc", { unitId: "south" });
    const north = await t.as("site-poc", { unitId: "north" });
    expect((await poc.get(address)).status).toBe(404);
    expect((await north.get(south)).status).toBe(404);
    expect((await north.get(`${south}/pdf`)).status).toBe(404);
    const page = await poc.page(south);
    expect(page).toContain("20% (1 of 5)");
    expect(page).not.toContain("North Hospital");
    const list = await csv(poc, "/reports.csv");
    expect(list.map((row) => row["Of"])).toEqual(["South Clinic"]);
    expect((await lead.post("/reports", { period: "Y1Q2", site: "nowhere" })).status).toBe(400);
  });

  test("R59 a report keeps its figures, words and logo, whatever comes after", async () => {
    const picture = await sharp({
      create: { width: 2000, height: 400, channels: 3, background: "#1d5fc4" },
    })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    form.set("logo", new File([new Uint8Array(picture)], "logo.jpg"));
    expect((await lead.post("/settings/logo", form)).status).toBe(303);
    const kept = await made();
    const before = await bytesOf(lead, `${kept}/pdf`);
    const page = await lead.page(kept);
    expect(page).toContain(`src="${kept}/logo.png" alt="Lakeshore Health"`);
    const drawn = await sharp(await bytesOf(lead, `${kept}/logo.png`)).metadata();
    expect([drawn.format, drawn.width, drawn.height]).toEqual(["png", 900, 180]);
    await t.work("program-lead", (work) => complete(work, "c3", "2026-11-03"));
    expect((await lead.post("/settings/logo/remove")).status).toBe(303);
    expect((await lead.get("/settings/logo.png")).status).toBe(404);
    const after = await bytesOf(lead, `${kept}/pdf`);
    expect(Buffer.compare(before, after)).toBe(0);
    expect(await lead.page(kept)).toContain("25% (3 of 12)");
    expect(await lead.page(await made())).toContain("33.3% (4 of 12)");
  });

  test("R59 when no PDF can be made, the page says so, shows the report, and the next one works", async () => {
    const logo = { bytes: new TextEncoder().encode("no picture"), width: 9, height: 9 };
    await t.work("program-lead", (work) => setLogo(work, logo));
    const broken = await made();
    const answer = await lead.get(`${broken}/pdf`);
    expect(answer.status).toBe(503);
    const page = await answer.text();
    expect(page).toContain("There is no PDF");
    expect(page).toContain("Where we stand");
    await t.work("program-lead", removeLogo);
    expect((await lead.get(`${await made()}/pdf`)).status).toBe(200);
  });

  test("a logo that is no picture is refused with a reason, and nothing is kept", async () => {
    const form = new FormData();
    form.set("logo", new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "logo.png"));
    const answer = await lead.post("/settings/logo", form);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("PNG, JPEG or WebP");
    expect((await lead.get("/settings/logo.png")).status).toBe(404);
  });

  test("R59 a deleted report is gone with its logo, and the trail says who did it", async () => {
    const gone = await made();
    expect(await lead.page(`${gone}/delete`)).toContain("Delete this report?");
    expect((await lead.post(`${gone}/delete`)).status).toBe(303);
    expect((await lead.get(gone)).status).toBe(404);
    const trail = await (await t.as("administrator")).page("/settings/audit");
    expect(trail).toContain("Delete report");
  });

  test("a period that cannot be is refused with what was typed kept", async () => {
    for (const [fields, message] of [
      [{ period: "span", from: "", to: "2026-10-01" }, "Enter the first day as a date."],
      [
        { period: "span", from: "2026-10-02", to: "2026-10-01" },
        "The last day lies before the first.",
      ],
      [{ period: "Y9" }, "Choose one that has begun."],
      [{ period: "soon" }, "Name a period such as"],
      [{ period: "Y1", ask2: "x".repeat(501) }, "Shorten this to 500 characters"],
    ] as const) {
      const answer = await lead.post("/reports", { ask1: "Kept words", ...fields });
      const page = await answer.text();
      expect(answer.status).toBe(400);
      expect(page).toContain(message);
      expect(page).toContain("Kept words");
    }
  });

  test("R59 a year, a quarter of the calendar and a span speak of their own days", async () => {
    const start = Temporal.PlainDate.from("2026-07-01");
    const today = Temporal.PlainDate.from("2026-11-25");
    const days = (asked: Parameters<typeof readPeriod>[1]) => {
      const p = readPeriod(start, asked, today);
      return [p.name, p.start.toString(), p.end.toString()];
    };
    expect(days({ period: "y1" })).toEqual(["Program year 1", "2026-07-01", "2027-06-30"]);
    expect(days({ period: "Y1Q1" })).toEqual(["Year 1, quarter 1", "2026-07-01", "2026-09-30"]);
    expect(days({ period: "2026Q3" })).toEqual([
      "July to September 2026",
      "2026-07-01",
      "2026-09-30",
    ]);
    expect(days({ from: "2026-01-15", to: "2026-10-02" })).toEqual([
      "Jan 15, 2026 to Oct 2, 2026",
      "2026-01-15",
      "2026-10-02",
    ]);
  });
});

describe("names that try to be something else", () => {
  const NAMES: [string, string][] = [
    ["signs of the document's language", `#panic("x") $ \\ *Care* _for_ <all> @home // 100%`],
    ["right to left", "מרכז רפואי שערי צדק"],
    ["300 letters", "Health ".repeat(42).trim()],
    ["one word of 300 letters", "W".repeat(300)],
  ];
  test.each(NAMES)("R59 a name with %s stands on the report as it is", async (_, name) => {
    const organization = t.organization;
    await t.work("program-lead", (work) =>
      sql`update organization set name = ${name} where organization_id = ${organization}`.execute(
        work.trx,
      ),
    );
    const id = await t.work("program-lead", (work) =>
      makeReport(work, {
        period: readPeriod(Temporal.PlainDate.from("2026-07-01"), { period: "Y1" }, work.today),
        siteId: null,
        asks: [name],
      }),
    );
    const { data } = await t.work("program-lead", (work) => findReport(work, id));
    expect(data.organization).toBe(name);
    const read = (await readPdf(await bytesOf(lead, `/reports/${id}/pdf`)))!;
    expect(read.origin.title).toContain(name.slice(0, 100));
    const html = new TextDecoder().decode(await bytesOf(lead, `/reports/${id}/html`));
    expect(html).not.toContain("<all>");
    expect(html).toContain("<!doctype html>");
    expect(html).not.toMatch(/<script|<link|src="(?!data:)/);
  });
});
