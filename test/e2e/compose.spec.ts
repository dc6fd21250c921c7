/** Compose in a browser: judged as one types, saved by itself, two editors, keys, without JavaScript, a phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { newDataFolder, removeFolder, type RunningServer, startServer } from "./server.ts";

let server: RunningServer;
let signedIn: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
  const page = await browser.newPage();
  await setUp(page, server, "Lakeshore Health");
  signedIn = await page.context().storageState();
  await page.close();
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

async function begin(page: Page, kind: string): Promise<string> {
  await page.goto(`${server.url}/pieces/new?kind=${kind}`);
  await page.getByRole("radio", { name: /An empty draft/ }).check({ force: true });
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.locator("#field-text")).toBeVisible();
  return page.url().split("?")[0]!;
}
const live = (page: Page) => expect(page.locator("fh-compose[data-live]")).toBeVisible();

test("R97 R105 the piece is judged as one types, mended by keys, and saved by itself", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: signedIn });
  const page = await context.newPage();
  await begin(page, "focus-week-post");
  await live(page);
  await page.locator("#field-title").fill("Ask one question");
  await page
    .locator("#field-text")
    .fill(
      "We rescue victims. Ask {{who}}. #EndTrafficking https://www.train.org/main/course/1112251/details",
    );
  await expect(page.locator("[data-look] .fh-open")).toHaveText("who");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask one question");
  // F8 goes to what stops it first: the blank's field, which was drawn as it was typed.
  await expect(page.locator("#field-fill-who")).toBeVisible();
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press("F8");
    if (await page.locator("#field-fill-who").evaluate((field) => field === document.activeElement))
      break;
  }
  await expect(page.locator("#field-fill-who")).toBeFocused();
  await page.keyboard.type("your suppliers");
  await expect(page.locator("[data-look]")).toContainText("Ask your suppliers.");
  await page.locator(".fh-suggestion").first().click();
  await expect(page.locator("#field-text")).not.toHaveValue(/rescue victims/);
  await expect(page.locator("[data-status]")).toContainText(/^Saved \d/, { timeout: 20_000 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.reload();
  await expect(page.locator("#field-fill-who")).toHaveValue("your suppliers");
  await context.close();
});

test("R94 two editors: the second is told, and sees both texts", async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedIn });
  const [first, second] = [await context.newPage(), await context.newPage()];
  const address = await begin(first, "focus-week-post");
  await second.goto(address);
  await live(second);
  await live(first);
  await first.locator("#field-text").fill("By the first.");
  await expect(first.locator("[data-status]")).toContainText(/^Saved \d/, { timeout: 20_000 });
  await second.locator("#field-text").fill("By the second.");
  await expect(second.locator("[data-status]")).toContainText("Somebody else saved", {
    timeout: 20_000,
  });
  await second.locator(".fh-compose-bar").getByRole("button", { name: "Save" }).click();
  await expect(second.getByLabel("Their text")).toHaveValue("By the first.");
  await expect(second.getByLabel("Your text")).toHaveValue("By the second.");
  expect((await new AxeBuilder({ page: second }).analyze()).violations).toEqual([]);
  await context.close();
});

test("without JavaScript the form checks on submit, also on a phone", async ({ browser }) => {
  const context = await browser.newContext({
    storageState: signedIn,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await begin(page, "focus-week-post");
  await page.locator("#field-title").fill("Plain");
  await page.locator("#field-text").fill("We rescue victims.");
  await page.locator(".fh-compose-bar").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as version 2.")).toBeVisible();
  await expect(page.locator("#concerns")).toContainText("it from going out");
  await page.locator(".fh-suggestion").first().click();
  await expect(page.locator("#field-text")).not.toHaveValue(/rescue victims/);
  await context.close();
  const phone = await browser.newContext({
    storageState: signedIn,
    viewport: { width: 360, height: 740 },
  });
  const small = await phone.newPage();
  await small.goto(`${server.url}/pieces`);
  await small.getByRole("link", { name: "Plain" }).first().click();
  await live(small);
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect((await new AxeBuilder({ page: small }).analyze()).violations).toEqual([]);
  await phone.close();
});
