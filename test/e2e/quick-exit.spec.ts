/** Leaving a public page fast, on the real site. */
import { expect, test, type Page } from "@playwright/test";
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

/** The harmless page stands in for the one outside, which a test must not ask. */
async function standIn(page: Page): Promise<void> {
  await page.route("https://www.google.com/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Weather</title><h1>Weather</h1>" }),
  );
}
const weather = (page: Page) => page.getByRole("heading", { name: "Weather" });

test("R131 the way out is the first stop of the keyboard and in sight at 320 pixels", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(`${server.url}/why`);
  const exit = page.getByRole("link", { name: "Leave this page" });
  await expect(exit).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Tab");
  await expect(exit).toBeFocused();
  await page.mouse.wheel(0, 2000);
  await expect(exit).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("does not erase your browser history")).toBeVisible();
});

test("R131 R147 on a phone the strip with the way out hides nothing that takes focus", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/get-help", "/primer/quiz", "/library"]) {
    await page.goto(server.url + path);
    const hidden: string[] = [];
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press("Tab");
      const under = await page.evaluate(() => {
        const { activeElement: on } = document;
        const strip = document.querySelector("fh-exit")!;
        if (on === null || on === document.body || strip.contains(on)) return null;
        const isUnder = on.getBoundingClientRect().top >= strip.getBoundingClientRect().top;
        return isUnder ? on.outerHTML.slice(0, 120) : null;
      });
      if (under !== null) hidden.push(under);
    }
    expect(hidden, path).toEqual([]);
  }
});

test("R131 leaving replaces the page, so that Back does not return to it", async ({ page }) => {
  await standIn(page);
  await page.goto(`${server.url}/why`);
  await page.goto(`${server.url}/get-help`);
  await page.locator("html[data-js]").waitFor();
  await page.getByRole("link", { name: "Leave this page" }).click();
  await expect(weather(page)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${server.url}/why`);
});

test("R131 Shift pressed three times leaves, and other keys in between do not", async ({
  page,
}) => {
  await standIn(page);
  await page.goto(`${server.url}/get-help`);
  await page.locator("html[data-js]").waitFor();
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("a");
  await page.keyboard.press("Shift");
  await expect(page).toHaveURL(`${server.url}/get-help`);
  // Presses far apart do not count together, and this machine may be slow: so it is tried again.
  await expect(async () => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
    await expect(weather(page)).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
});

test("R131 leaving works without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await standIn(page);
  await page.goto(`${server.url}/`);
  await page.getByRole("link", { name: "Leave this page" }).click();
  await expect(weather(page)).toBeVisible();
  await context.close();
});

test("R131 nothing is stored in the browser before signing in", async ({ page, context }) => {
  await page.goto(`${server.url}/`);
  await page.locator("html[data-js]").waitFor();
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  expect(stored).toEqual([0, 0]);
});
