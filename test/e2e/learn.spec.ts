/** Learning and taking part as visitors do: reading on, by keyboard, on a phone, on paper, copying a page. */
import { expect, test } from "@playwright/test";
import { expectAccessible, expectGoodInBothFaces, stopsByKeyboard, watch } from "./page-checks.ts";
import { removeFolder, startServer, type RunningServer } from "./server.ts";

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

test("R147 R60 R68 from the door through all short pages, each accessible wide and narrow", async ({
  page,
}) => {
  const faults = watch(page, server.url);
  await page.goto(`${server.url}/why`);
  await expectGoodInBothFaces(page, "/why");
  await page.getByRole("link", { name: "Forced labor and its causes" }).click();
  const seen: string[] = [];
  for (;;) {
    const heading = page.getByRole("heading", { level: 1 });
    seen.push((await heading.textContent()) ?? "");
    await expectGoodInBothFaces(page, page.url());
    const next = page.locator('a[rel="next"]');
    if ((await next.count()) === 0) break;
    const name = (await next.locator("b").textContent()) ?? "";
    await next.click();
    await expect(heading).toHaveText(name);
  }
  expect(new Set(seen).size).toBe(13);
  await page.goto(`${server.url}/learn/sources`);
  await expectGoodInBothFaces(page, "/learn/sources");
  expect(faults).toEqual([]);
});

test("R152 a mark leads to its source, and the browser's back to the words", async ({ page }) => {
  await page.goto(`${server.url}/learn/forced-labor`);
  await page.getByRole("link", { name: "(source 2)" }).first().click();
  await expect(page).toHaveURL(/#source-2$/);
  await expect(page.locator("#source-2")).toBeInViewport();
  await expect(page.locator("#source-2")).toContainText("ILO Indicators of Forced Labour");
  await page.goBack();
  await expect(page).toHaveURL(/forced-labor$/);
});

for (const path of [
  "/take-the-training?role=supply-chain-managers",
  "/be-an-ambassador",
  "/be-an-ambassador/share?name=Prairie%20Hospitals",
  "/working-group",
  "/learn/law",
])
  test(`R147 ${path} is accessible in light, dark, print, large print and at 400% zoom`, async ({
    page,
  }) => {
    const faults = watch(page, server.url);
    await page.goto(server.url + path);
    await expectGoodInBothFaces(page, path);
    await page.setViewportSize({ width: 320, height: 256 });
    await expectAccessible(page, `${path} at 400%`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: "print" });
    await expectAccessible(page, `${path} in print`);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${server.url}${path}${path.includes("?") ? "&" : "?"}print=large`);
    await expectAccessible(page, `${path} in large print`);
    expect(faults).toEqual([]);
  });

test("R129 R147 a kind of work is chosen by keyboard", async ({ page }) => {
  await page.goto(`${server.url}/take-the-training`);
  const work = page.getByRole("navigation", { name: "Kinds of work" });
  await work.getByRole("link", { name: "Sexual assault nurse examiners" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/role=sexual-assault-nurse-examiners/);
  await expect(page.getByRole("heading", { level: 3, name: /sexual assault/ })).toBeInViewport();
  await expect(page.getByText("Course 1098770 on TRAIN")).toBeVisible();
  await expect(work.locator("[aria-current]")).toHaveText("Sexual assault nurse examiners");
});

test("R96 a partner copies the page with its own name, with JavaScript and without", async ({
  browser,
}) => {
  const context = await browser.newContext({
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/be-an-ambassador`);
  await page.getByRole("link", { name: "Copy this page for your own site" }).click();
  await page.getByLabel("Your organization's name").fill("Prairie Hospitals");
  await page.getByRole("button", { name: "Show the copy with this name" }).click();
  await page.getByRole("button", { name: /^Copy ?: HTML$/ }).click();
  await expect(page.getByText(/copied/i)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("<h2>Be an ambassador");
  expect(copied).toContain("Shared by Prairie Hospitals.");
  expect(await context.cookies()).toEqual([]);
  await context.close();

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const phone = await plain.newPage();
  await phone.goto(`${server.url}/be-an-ambassador/share`);
  await phone.getByLabel("Your organization's name").fill("Prairie Hospitals");
  await phone.getByRole("button", { name: "Show the copy with this name" }).click();
  await expect(phone.getByLabel("Markdown, ready to paste")).toHaveValue(/Prairie Hospitals/);
  await expect(phone.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
  await plain.close();
});

test("R147 by keyboard every stop of a short page is in sight, from the marks to the next page", async ({
  page,
}) => {
  await page.goto(`${server.url}/learn/eleven-signs`);
  const stops = await stopsByKeyboard(page, 90);
  expect(stops.filter((stop) => stop.startsWith("UNSEEN"))).toEqual([]);
  const first = stops.indexOf("(source 1)[1]");
  expect(first).toBeGreaterThan(0);
  expect(stops.indexOf("Next In the goods we buy")).toBeGreaterThan(first);
  expect(stops).toContain("Prevention Month: what it is for");
});
