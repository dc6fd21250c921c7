/** A campaign leaves the house: its kit, a partner's page on a phone without JavaScript, one piece. */
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { exploreSample } from "./first-start.ts";
import { expectAccessible, expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

/** The sample's campaign of last January: all its pieces are out. */
async function openKit(page: Page): Promise<void> {
  await page.goto(`${server.url}/campaigns?show=archived`);
  await page
    .getByRole("link", { name: /Prevention Month/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Kit", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kit of");
}

test("R96 R149 a kit is made and opens; a partner on a phone without JavaScript takes a file in their own name", async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  const faults = watch(page, server.url);
  await exploreSample(page, server);
  await openKit(page);
  await expectGoodInBothFaces(page, "the kit of a campaign");
  await page.getByRole("button", { name: "Make the kit" }).click();
  await expect(page.getByRole("link", { name: "Download the kit" })).toBeVisible({
    timeout: 400_000,
  });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the kit" }).click();
  const file = await (await download).path();
  expect(readFileSync(file).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");

  await page.getByRole("textbox", { name: /^For/ }).fill("Harbor Food Bank");
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = (await page
    .getByText(/\/kit\//)
    .first()
    .textContent())!.trim();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    acceptDownloads: true,
  });
  const phone = await context.newPage();
  await phone.goto(address);
  await expect(phone.getByRole("heading", { name: "In your own name" })).toBeVisible();
  await phone.getByLabel("Your organization").fill("Harbor Food Bank");
  const taken = phone.waitForEvent("download");
  await phone.locator("button[name=take][value$='/txt']").first().click();
  const words = readFileSync(await (await taken).path(), "utf8");
  expect(words).toContain("First made by the program of");
  expect(await context.cookies()).toEqual([]);
  await context.close();

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await expectAccessible(page, "a shared kit on a phone");
  await openKit(page);
  const piece = await page.locator("main a[href$='/take']").first().getAttribute("href");
  await page.goto(server.url + piece!);
  await expect(page.getByRole("heading", { name: "Words to paste" })).toBeVisible();
  await expectAccessible(page, "taking a piece out on a phone");
  expect(faults).toEqual([]);
});
