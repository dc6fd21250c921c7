/** From an empty server to the first metrics, in each way that people come. */
import { expect, test, type Page } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { acceptSure, COMPLETIONS, loadFile, ROSTER } from "./loop.ts";
import { expectAccessible, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

let server: RunningServer;
test.beforeEach(async () => {
  test.setTimeout(900_000);
  server = await startServer(newDataFolder());
});
test.afterEach(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

const figure = (page: Page, text: RegExp) => page.getByText(text).first();

async function loop(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  await setUp(page, server, "Lakeshore Health");
  await look("Today, empty");
  await loadFile(page, server, "people", "roster.csv", ROSTER, look);
  const main = page.getByRole("main");
  await expect(main).toContainText("13/45/2020"); // the refused line, with its value
  for (const slug of ["contract-managers", "supply-chain-management", "hr-labor-relations"])
    await acceptSure(page, server, slug);
  await page.goto(`${server.url}/people/populations/supply-chain-management/members`);
  await expect(page.getByRole("main")).not.toContainText("Jung");
  await loadFile(page, server, "completions", "courses.csv", COMPLETIONS, look);
  await page.goto(`${server.url}/training/review`);
  await expect(page.getByRole("main")).toContainText("9999");
  await look("the review list");
  await page.goto(`${server.url}/metrics`);
  await expect(figure(page, /2 of 2 people/)).toBeVisible(); // contract managers
  await expect(figure(page, /0 of 4 people/)).toBeVisible(); // HR: evaluation open does not count
  await look("Metrics");
  await page.goto(`${server.url}/today`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("expected by today");
  await look("Today");
}

test("R43 R44 R47 R48 R50 a newcomer reaches the first metrics from two files", async ({
  page,
}) => {
  const faults = watch(page, server.url);
  await page.setViewportSize({ width: 1440, height: 900 });
  await loop(page, (where) => expectAccessible(page, where));
  expect(faults).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, colorScheme: "dark", hasTouch: true });
  test("R147 the same loop on a phone, in the dark", async ({ page }) => {
    const faults = watch(page, server.url);
    await loop(page, (where) => expectAccessible(page, where));
    expect(faults).toEqual([]);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("R147 the same loop without JavaScript", async ({ page }) => {
    await loop(page, async () => {});
  });
});
