/** Behind the library, in a browser: change and hide, a suggestion from its visitor to its draft, a list made and shared. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { removeFolder, type RunningServer, startServer } from "./server.ts";

const SHIPPED = "be-an-ambassador-toolkit-2025";
let server: RunningServer;
let state: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

test.beforeAll(async ({ browser }) => {
  const first = await startServer();
  const page = await browser.newPage({ baseURL: first.url });
  await setUp(page, first, "Lakeshore Health");
  state = await page.context().storageState();
  await page.close();
  // Whose public pages these are is known from the first request on.
  await first.stop();
  server = await startServer(first.dataDirectory);
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

/** No fault that axe can see, in light and in dark; nothing to scroll sideways on a phone. */
async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ""}`)).toEqual([]);
  }
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 780 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await page.setViewportSize(size);
}

const staff = (browser: import("@playwright/test").Browser) =>
  browser.newContext({ baseURL: server.url, storageState: state });

test("R118 a resource is changed, hidden and shown again", async ({ browser }) => {
  const page = await (await staff(browser)).newPage();
  await page.goto("/resources");
  await page.getByRole("searchbox", { name: "Words" }).fill("ambasador toolkit");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("link", { name: "Be-An-Ambassador Toolkit", exact: true }).click();
  await expectSound(page);
  await page.getByRole("link", { name: "Change" }).click();
  await expectSound(page);
  await page.getByLabel("Title", { exact: true }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Enter its title." })).toBeVisible();
  await page.getByLabel("Title", { exact: true }).fill("Our ambassador toolkit");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your words and what ships")).toBeVisible();
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByText("Hidden from visitors.")).toBeVisible();
  expect((await page.request.get(`/library/${SHIPPED}`)).status()).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Visitors see it.")).toBeVisible();
  await page.getByRole("button", { name: "Back to what ships", exact: true }).click();
  await page.getByRole("button", { name: "Go back to what ships" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Be-An-Ambassador Toolkit");
  await page.context().close();
});

test("R127 a visitor without JavaScript suggests; staff take it in as a draft and show it", async ({
  browser,
}) => {
  const visitor = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const form = await visitor.newPage();
  await form.goto("/library/suggest");
  await form.getByLabel("What is it called?").fill("A guide for buyers");
  await form.getByLabel("Its web address").fill("http://localhost/x");
  await form.getByLabel("Why does it help?").fill("Our buyers ask for it.");
  await form.getByRole("button", { name: "Send the suggestion" }).click();
  await expect(form.locator(".usa-error-message")).toContainText("everybody can open");
  await expect(form.getByLabel("Why does it help?")).toHaveValue("Our buyers ask for it.");
  await form.getByLabel("Its web address").fill("https://example.org/guide");
  await form.getByRole("button", { name: "Send the suggestion" }).click();
  await expect(form.getByRole("heading", { level: 1 })).toContainText("Thank you");
  expect(await visitor.cookies()).toEqual([]);
  await visitor.close();

  const page = await (await staff(browser)).newPage();
  await page.goto("/library/suggest");
  await expectSound(page);
  await page.goto("/today");
  await page.getByRole("link", { name: /Decide 1 suggestion/ }).click();
  await expectSound(page);
  await page.getByRole("button", { name: /Accept as a draft/ }).click();
  await expect(page.getByText("Visitors see it when you show it")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Show it" }).click();
  await page.getByRole("link", { name: "As visitors see it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A guide for buyers");
  await page.context().close();
});

test("R125 R96 a list is made by keyboard, put in order, shown to everybody, copied and printed", async ({
  browser,
}) => {
  const page = await (await staff(browser)).newPage();
  await page.goto(`/library/list?r=${SHIPPED}&r=sample-metrics&title=Start+here`);
  await expectSound(page);
  await page.getByRole("link", { name: "Staff: keep this list" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Start here");
  await page.getByRole("button", { name: "Make the list" }).focus();
  await page.keyboard.press("Enter");
  await page
    .getByRole("searchbox", { name: "Find in the library" })
    .fill("procurement professionals");
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: "Add SOAR for Procurement Professionals in Healthcare Systems" })
    .press("Enter");
  await page
    .getByRole("button", { name: /^Move up: SOAR for Procurement Professionals/ })
    .press("Enter");
  await expect(page.locator(".fh-list > li").nth(1)).toContainText("SOAR for Procurement");
  await expectSound(page);
  await page.getByRole("button", { name: "Show it to everybody" }).click();
  await page.getByRole("link", { name: /\/library\/lists\/start-here$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Start here");
  await page.getByLabel(/Your organization/).fill("Union 42");
  await page.getByRole("button", { name: "Use this name" }).click();
  await page.getByText("Markdown", { exact: true }).click();
  await expect(page.getByLabel("Markdown, ready to paste")).toHaveValue(/Shared by Union 42\./);
  await expectSound(page);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await expect(page.getByText("Take it along")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Sample Metrics" })).toBeVisible();
  await page.context().close();
});

test("R126 links say that nothing is asked until somebody turns it on", async ({ browser }) => {
  const page = await (await staff(browser)).newPage();
  await page.goto("/resources/links");
  await expect(page.getByText("Off until somebody turns it on")).toBeVisible();
  await expectSound(page);
  await page.goto("/resources/import");
  await expectSound(page);
  await page.locator("#field-file").setInputFiles({
    name: "mine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "Title,Kind,Web address\nA loaded guide,guide,https://example.org/g\n,guide,\n",
    ),
  });
  await page.getByRole("button", { name: "See what it would do" }).click();
  await expectSound(page);
  await page.getByRole("button", { name: "Load 1 line" }).click();
  await page.getByRole("button", { name: "Undo the whole file" }).click();
  await expect(page.getByText("Taken back", { exact: true })).toBeVisible();
  await page.context().close();
});
