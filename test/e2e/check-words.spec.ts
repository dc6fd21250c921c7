/** Check your words: as one types, on a phone, without JavaScript. */
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { docx, p } from "../../packages/checker/src/documents/testing/office.ts";
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

const TEXT = "Ten trafficking victims asked for help.\n\nVulnerable groups need it, too.";
const field = (page: Page) => page.getByLabel("Your text", { exact: true });
const cards = (page: Page) => page.locator("ol.fh-findings > li");
/** Somebody turns to the form: only then the rules are fetched. */
const live = async (page: Page) => {
  await page.locator("#field-text").focus();
  await page.locator("fh-words[data-live]").waitFor();
};

test("R91 R105 findings stand beside the text as one types, and the text stays in the browser", async ({
  page,
  context,
}) => {
  const faults = watch(page, server.url);
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await page.goto(`${server.url}/`);
  await page.getByRole("link", { name: "Check your words" }).click();
  await live(page);
  await expect(page.getByText("Your text is not sent anywhere.")).toBeVisible();
  await field(page).pressSequentially(TEXT);
  await expect(cards(page)).toHaveCount(2);
  await expect(cards(page).first()).toContainText("Name the person first");
  await expect(page.locator(".fh-paper-marks .fh-hit")).toHaveText([
    "trafficking victims",
    "Vulnerable groups",
  ]);
  await expect(page.locator("[data-part=status]")).toHaveText("2 to change.");
  await expectGoodInBothFaces(page, "Check your words, as one types");

  await page.getByLabel("Rule", { exact: true }).selectOption("vulnerable-group");
  await expect(cards(page)).toHaveCount(1);
  await page.getByLabel("Rule", { exact: true }).selectOption("");
  await page.getByLabel("Where it goes").selectOption("x");
  await expect(page.getByText(`${TEXT.length} of 280 characters`)).toBeVisible();
  expect(sent).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(faults).toEqual([]);
});

test("R91 marks lie exactly under the words, also where lines break", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.url}/check?example`);
  await live(page);
  const sizes = await page.locator(".fh-paper").evaluate((paper) => {
    const [marks, area] = [...paper.children] as [HTMLElement, HTMLTextAreaElement];
    area.style.minBlockSize = "0";
    area.style.height = "0";
    return [marks.scrollHeight, area.scrollHeight, marks.clientWidth, area.clientWidth];
  });
  expect(sizes[0]).toBe(sizes[1]);
  expect(sizes[2]).toBe(sizes[3]);
});

test("R91 a marked word can still be read: its mark lies under it, not over it", async ({
  page,
}) => {
  await page.goto(`${server.url}/check`);
  await live(page);
  await field(page).fill(TEXT);
  const mark = page.locator(".fh-paper-marks .fh-hit").first();
  const clip = (await mark.boundingBox())!;
  const read = await page.screenshot({ clip });
  await field(page).evaluate((area) => (area.style.color = "transparent"));
  expect((await page.screenshot({ clip })).equals(read)).toBe(false);
});

test("R105 by keys: from finding to finding, a suggestion taken over and undone, the caret kept", async ({
  page,
}) => {
  await page.goto(`${server.url}/check`);
  await live(page);
  await field(page).fill(TEXT);
  await field(page).press("ControlOrMeta+Home");
  await page.keyboard.press("F8");
  const selected = () =>
    field(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
  expect(await selected()).toBe("trafficking victims");
  await expect(cards(page).first()).toHaveAttribute("aria-current", "true");
  await expect(page.locator("[data-part=status]")).toContainText("Finding 1 of 2. Change:");
  await page.keyboard.press("F8");
  expect(await selected()).toBe("Vulnerable groups");
  await page.keyboard.press("Shift+F8");
  expect(await selected()).toBe("trafficking victims");

  const use = cards(page)
    .first()
    .getByRole("button", { name: "people who have experienced human trafficking" });
  await use.click();
  await expect(field(page)).toHaveValue(/^Ten people who have experienced human trafficking asked/);
  await expect(field(page)).toBeFocused();
  await expect(cards(page)).toHaveCount(1);
  await page.keyboard.type("!");
  await expect(field(page)).toHaveValue(/trafficking! asked/);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(field(page)).toHaveValue(TEXT);
  await expect(cards(page)).toHaveCount(2);
});

test("R105 the summary is copied and downloaded in the browser", async ({ page, context }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${server.url}/check`);
  await live(page);
  await field(page).fill(TEXT);
  await page.getByText("What only a person can judge").click();
  await page.locator("textarea[name^=answer-]").first().fill("Yes, below.");
  await page.getByRole("button", { name: "Copy the summary" }).click();
  await expect(page.getByText("The summary is copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("“trafficking victims”, line 1");
  expect(copied).toContain("Yes, below.");
  for (const [button, name] of [
    ["Text", "txt"],
    ["CSV", "csv"],
    ["JSON", "json"],
  ] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`check-your-words.${name}`);
    expect(readFileSync(await file.path(), "utf8")).toContain("trafficking victims");
  }
  expect(sent).toEqual([]);
});

test("R108 a text file is read in the browser, a Word file by the server", async ({ page }) => {
  await page.goto(`${server.url}/check`);
  await live(page);
  const bodies: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") bodies.push(request.postDataBuffer()?.toString() ?? "");
  });
  const file = page.getByLabel("Or take it from a file");
  await file.setInputFiles({
    name: "a.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("\ufeffCafé victims", "utf16le"),
  });
  await expect(field(page)).toHaveValue("Café victims");
  await expect(page.getByText("a.txt is in the text field.")).toBeVisible();
  await file.setInputFiles({
    name: "a.md",
    mimeType: "text/plain",
    buffer: Buffer.from([0, 1, 2]),
  });
  await expect(page.getByText("a.md: This is not a text")).toBeVisible();
  await expect(field(page)).toHaveValue("Café victims");
  await file.setInputFiles({ name: "a.docx", mimeType: "", buffer: Buffer.from(docx(p(TEXT))) });
  await page.getByRole("button", { name: "Send this file and check it" }).click();
  await expect(field(page)).toHaveValue(TEXT);
  await expect(page.getByText("a.docx was read by the server")).toBeVisible();
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).not.toContain("Café");
  await expect(cards(page)).toHaveCount(2);
});

test("R131 Shift blanks nothing that was typed; the button leaves", async ({ page }) => {
  await page.route("https://www.google.com/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Weather</h1>" }),
  );
  await page.goto(`${server.url}/check`);
  await live(page);
  await field(page).fill(TEXT);
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Shift");
  await expect(field(page)).toHaveValue(TEXT);
  await page.getByRole("link", { name: "Leave this page" }).click();
  await expect(page.getByRole("heading", { name: "Weather" })).toBeVisible();
});

test("R91 R115 the same by a form, without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/check`);
  await expect(page.getByText("Your text is sent to this server and checked.")).toBeVisible();
  await field(page).fill(TEXT);
  await page.getByRole("button", { name: "Check this text" }).click();
  await expect(cards(page)).toHaveCount(2);
  await page
    .locator(".fh-marked")
    .getByRole("link", { name: /trafficking victims/ })
    .click();
  await expect(page).toHaveURL(/#finding-1$/);
  await expect(field(page)).toHaveValue(TEXT);
  await page.getByLabel("Show", { exact: true }).selectOption("block");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("Nothing of this kind.")).toBeVisible();
  await page.getByLabel("Show", { exact: true }).selectOption("");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  expect((await download).suggestedFilename()).toBe("check-your-words.csv");
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("R147 the form's own page is accessible, wide and narrow", async ({ page }) => {
  // axe needs scripts of its own: ours are kept away, so that the page stays the form's.
  await page.route("**/assets/*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "" }),
  );
  for (const [width, colorScheme] of [
    [1440, "light"],
    [360, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.url}/check`);
    await field(page).fill(TEXT);
    await page.getByRole("button", { name: "Check this text" }).click();
    await expect(page.locator(".fh-marked")).toBeVisible();
    await expectAccessible(page, `Check your words by its form, ${width}`);
  }
});
