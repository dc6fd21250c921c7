/** The attendance page as it is used: standing in a hallway, one thumb, one bar of network. */
import { expect, test, type Page } from "@playwright/test";
import { ADMINISTRATOR, setUp } from "./first-start.ts";
import { loadFile } from "./loop.ts";
import { expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

const PHONE = { width: 360, height: 740 };
const roster = [
  "Employee ID,Employee Name,Job Title,Department,Location",
  "E1,Ada Lakeside,Buyer,Supply Chain,North Campus",
  "E2,Ben Harbor,Buyer,Supply Chain,Bayview Clinic",
].join("\n");

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

/** A session that took place, so that attendance is open; answers its address. */
async function planPast(page: Page): Promise<string> {
  await page.goto(`${server.url}/training/sessions/new`);
  await page.getByLabel("What it is called").fill("Hallway talk");
  await page.getByLabel("Day").fill("2026-11-02");
  await page.getByLabel("From", { exact: true }).fill("09:00");
  await page.getByLabel("To", { exact: true }).fill("09:30");
  await page.getByRole("button", { name: "Plan the session" }).click();
  await expect(page).toHaveURL(/\/training\/sessions\/[0-9a-f-]{36}$/);
  return page.url();
}

test("R38 one tap a person: saved at once, taken back by the next, and honest when the network is gone", async ({
  page,
  browser,
}) => {
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await loadFile(page, server, "people", "roster.csv", roster);
  const session = await planPast(page);
  await page.setViewportSize(PHONE);
  await page.goto(`${session}/attendance?q=ada`);
  const ada = page.getByRole("button", { name: /Ada Lakeside/ });
  const box = await ada.boundingBox();
  expect([box!.width > 280, box!.height >= 64]).toEqual([true, true]);
  await ada.click();
  await expect(ada).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator("[data-count]")).toHaveText("1");
  await page.goto(`${session}/attendance`);
  await expectGoodInBothFaces(page, "/attendance");
  await page.setViewportSize(PHONE);

  await page.context().setOffline(true);
  await ada.click();
  await expect(ada).toContainText("Not saved. Tap again");
  await expect(ada).toHaveAttribute("aria-pressed", "true");
  await page.context().setOffline(false);
  expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([]);

  // Without JavaScript the same button is a plain form.
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const other = await plain.newPage();
  await other.goto(`${server.url}/sign-in`);
  await other.getByLabel("E-mail address").fill(ADMINISTRATOR.email);
  await other.getByRole("textbox", { name: "Password" }).fill(ADMINISTRATOR.password);
  await other.getByRole("button", { name: /Sign in/ }).click();
  await other.goto(`${session}/attendance?q=ben`);
  const ben = other.getByRole("button", { name: /Ben Harbor/ });
  await ben.click();
  await expect(other).toHaveURL(/attendance\?q=ben#p-/);
  await expect(ben).toHaveAttribute("aria-pressed", "true");
  await expect(other.locator("[data-count]")).toHaveText("2");
  await plain.close();
});
