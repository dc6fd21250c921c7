/** Get help as somebody meets it who needs it: in a hurry, on any device, in two languages, on paper. */
import { expect, test, type Page } from "@playwright/test";
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

const PAGES = ["/get-help", "/es/get-help", "/", "/es"];

for (const path of PAGES)
  test(`R147 ${path} is accessible in light, dark, large print, print and at 400% zoom`, async ({
    page,
  }) => {
    const faults = watch(page, server.url);
    await page.goto(server.url + path);
    await expectGoodInBothFaces(page, path);
    // 1280 pixels at 400% are 320.
    await page.setViewportSize({ width: 320, height: 256 });
    await expectAccessible(page, `${path} at 400%`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: "print" });
    await expectAccessible(page, `${path} in print`);
    await page.emulateMedia({ media: "screen", colorScheme: "dark" });
    await page.goto(`${server.url}${path}?print=large`);
    await expectAccessible(page, `${path} in large print`);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectAccessible(page, `${path} in large print, narrow`);
    const [size, ground] = await page.evaluate(() => [
      Number.parseFloat(getComputedStyle(document.querySelector("main p")!).fontSize),
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(size).toBeGreaterThanOrEqual(24);
    expect(ground).toBe("rgb(255, 255, 255)");
    expect(faults).toEqual([]);
  });

test("R147 the landmarks and headings tell the page to whoever listens to it", async ({ page }) => {
  await page.goto(`${server.url}/get-help`);
  await expect(page.getByRole("banner")).toHaveCount(1);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("contentinfo")).toHaveCount(1);
  for (const name of ["Get help now", "This page in other forms"])
    await expect(page.getByRole("complementary", { name })).toHaveCount(1);
  for (const name of ["Main", "About this site"])
    await expect(page.getByRole("navigation", { name, exact: true })).toHaveCount(1);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Get help" [level=1]
      - alert:
        - paragraph: Is somebody in danger now?
        - paragraph:
          - link "Call 911":
            - /url: tel:911
      - region "National Human Trafficking Hotline":
        - heading "National Human Trafficking Hotline" [level=2]
        - list:
          - listitem:
            - link "Call 1-888-373-7888":
              - /url: tel:+18883737888
          - listitem:
            - link "Text 233733 (BEFREE)":
              - /url: sms:233733
          - listitem:
            - link "Chat Start a chat":
              - /url: https://humantraffickinghotline.org
  `);
});

test("R147 R131 by keyboard: the way out, the Hotline, then the page; every stop is seen", async ({
  page,
}) => {
  await page.goto(`${server.url}/get-help`);
  const stops = await stopsByKeyboard(page, 60);
  expect(stops.slice(0, 6)).toEqual([
    "Leave this page",
    "Skip to main content",
    "Call 1-888-373-7888",
    "Text 233733",
    "Chat",
    "Call 911",
  ]);
  expect(stops.filter((stop) => stop.startsWith("UNSEEN"))).toEqual([]);
  expect(stops).toContain("Large print");
});

test("R148 Español and English lead to the same page, and the choice lasts without a cookie", async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: "es-US" });
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page).toHaveURL(`${server.url}/es`);
  const main = page.getByRole("navigation", { name: "Principal" });
  await main.getByRole("link", { name: "Obtenga ayuda" }).click();
  await expect(page).toHaveURL(`${server.url}/es/get-help`);
  await page.getByRole("link", { name: "English" }).first().click();
  await expect(page).toHaveURL(`${server.url}/get-help`);
  // Chosen English holds on the way home, though the browser prefers Spanish.
  await page.getByRole("link", { name: "Fairhand" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Care begins with what we buy.");
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

const lineHeights = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main a, .fh-forms a, .fh-site a")]
      .filter((link) => getComputedStyle(link).display !== "inline")
      .map((link) => link.getBoundingClientRect().height)
      .filter((height) => height < 24),
  );

test("R131 R147 all of it works without JavaScript; targets are big enough on a phone", async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/get-help`);
  await expect(page.getByRole("link", { name: "Leave this page" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Listen" })).toBeHidden();
  await page.getByRole("link", { name: "Large print" }).click();
  await expect(page).toHaveURL(`${server.url}/get-help?print=large`);
  await page.getByRole("link", { name: "Plain text" }).click();
  await expect(page.locator("body")).toContainText("In danger now? Call 911.");
  await context.close();
  const scripted = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await scripted.goto(`${server.url}/get-help`);
  expect(await lineHeights(scripted)).toEqual([]);
  await scripted.close();
});

test("R107 Listen reads the page in its language, pauses and stops", async ({ page }) => {
  await page.addInitScript(() => {
    const said: string[] = [];
    const spoken: SpeechSynthesisUtterance[] = [];
    Object.assign(window, { said, spoken });
    Object.defineProperty(window, "speechSynthesis", {
      value: {
        speak: (words: SpeechSynthesisUtterance) => {
          said.push(`${words.lang} ${words.text}`);
          spoken.push(words);
        },
        cancel: () => said.push("cancel"),
        pause: () => said.push("pause"),
        resume: () => said.push("resume"),
      },
    });
  });
  await page.goto(`${server.url}/es/get-help`);
  await page.getByRole("button", { name: "Escuchar" }).click();
  await page.evaluate(() => {
    const { spoken } = window as unknown as { spoken: SpeechSynthesisUtterance[] };
    spoken[0]?.dispatchEvent(new Event("end"));
  });
  await page.getByRole("button", { name: "Pausa" }).click();
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.getByRole("button", { name: "Detener" }).click();
  await expect(page.getByRole("button", { name: "Escuchar" })).toBeVisible();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said.slice(0, 3)).toEqual([
    "cancel",
    "es-US Obtenga ayuda",
    "es-US Para usted, para alguien que conoce, o para preguntar qué hacer. Usted decide qué cuenta.",
  ]);
  expect(said.slice(3)).toEqual(["pause", "resume", "cancel"]);
});
