/** The certificate queue as a reviewer works it: by keys alone, then without JavaScript. */
import { expect, test, type Page } from "@playwright/test";
import { exploreSample } from "./first-start.ts";
import { expectGoodInBothFaces, watch } from "./page-checks.ts";
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

const QUEUE = "/training/certificates";
const current = (page: Page) => page.locator("[data-panel]").getAttribute("data-panel");
const waiting = async (page: Page) =>
  Number((await page.locator("[data-left]").textContent())?.replaceAll(/\D/g, ""));

/** Presses a key and waits until another certificate stands there. */
async function moveBy(page: Page, key: string): Promise<string> {
  const before = await current(page);
  await page.keyboard.press(key);
  await expect.poll(() => current(page)).not.toBe(before);
  return (await current(page)) ?? "";
}

test("R50 the queue is worked by keys: next, accept, take back, send back; and by plain forms", async ({
  page,
  browser,
}) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await exploreSample(page, server);
  await page.goto(server.url + QUEUE);
  await expectGoodInBothFaces(page, "the certificate queue");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(server.url + QUEUE);
  await expect(page.locator("fh-queue:defined")).toBeAttached();
  expect(await page.evaluate(() => scrollY), "a phone shows the queue from its top").toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(server.url + QUEUE);
  const first = await current(page);
  const before = await waiting(page);
  expect(before).toBeGreaterThan(4);

  await moveBy(page, "j");
  expect(await moveBy(page, "k")).toBe(first);
  await expect(page).toHaveURL(new RegExp(`/${first}`));
  await expect(page.locator("[data-panel] h2")).toBeFocused();

  await page.getByLabel("Completed on").fill("2026-09-15");
  await page.keyboard.press("Escape");
  await moveBy(page, "a");
  await expect(page.getByRole("status").last()).toContainText("Accepted.");
  await expect(page.locator(`[data-item="${first}"]`)).toContainText("Decided");
  expect(await waiting(page)).toBe(before - 1);

  await page.keyboard.press("u");
  await expect.poll(() => current(page)).toBe(first);
  await expect(page.getByRole("status").last()).toContainText("Taken back.");
  expect(await waiting(page)).toBe(before);

  await page.keyboard.press("s");
  await expect(page.getByLabel("Send it back because")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Send back" }).press("Enter");
  await expect(page.getByRole("status").last()).toContainText("Choose a reason");
  await page.getByLabel("In your own words").fill("The second page is missing.");
  await page.getByRole("button", { name: "Send back" }).press("Enter");
  await expect.poll(() => current(page)).not.toBe(first);
  await expect(page.getByRole("status").last()).toContainText("Sent back.");
  await page.goto(`${server.url}${QUEUE}?view=sent-back`);
  await expect(page.locator("main")).toContainText("The second page is missing.");
  expect(faults).toEqual([]);

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await plain.newPage();
  await still.goto(`${server.url}${QUEUE}`);
  const name = await still.locator("[data-panel] h2").textContent();
  await still.getByLabel("In your own words").fill("Please send the whole page.");
  await still.getByRole("button", { name: "Send back" }).click();
  await expect(still.getByRole("status").first()).toContainText("Sent back.");
  await expect(still.locator("[data-panel] h2")).not.toHaveText(name ?? "");
  await still.getByRole("button", { name: "Take it back" }).click();
  await expect(still.locator("[data-panel] h2")).toHaveText(name ?? "");
  await plain.close();
});
