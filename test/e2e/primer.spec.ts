/** The whole primer: by keyboard, on a phone without JavaScript, and signed in. */
import { expect, test, type Page } from "@playwright/test";
import { ADMINISTRATOR, setUp } from "./first-start.ts";
import { loadFile } from "./loop.ts";
import { expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

const RIGHT = [
  "Force, fraud or coercion",
  "People in forced labor worldwide, on any given day in that year",
  "More than half is in upper-middle-income and high-income countries",
  "Interrupted supplies, patient safety, legal and financial harm, harm to reputation",
  "There was evidence of forced labor where they were made",
  "Retention of identity documents",
  "Debt bondage",
  "Engage, assess, code, train, monitor, remediate, review, report",
  "To stop the harm, make up for workers' losses and fix the cause",
  "Each quarter",
  "25%, 75% and 95%",
  "“People who have experienced human trafficking can get confidential help at 1-888-373-7888.”",
];

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Presses Tab until what has the focus is the link with that beginning. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    if (name.test(here)) return;
  }
  throw new Error(`The keyboard does not come to ${name} on ${page.url()}`);
}

test("R41 R147 the whole primer by keyboard, from its first page to a printed result", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await page.goto(`${server.url}/primer`);
  await expectGoodInBothFaces(page, "/primer");
  await tabTo(page, /^Begin with the first screen/);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("A shipment that never arrived");

  // One exercise of each kind, by keys alone.
  await page.getByRole("radio", { name: "Gloves" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.locator("#exercise")).toContainText("Who makes your gloves, and where?");
  await expect(page.locator("#exercise")).toBeInViewport();
  await expectGoodInBothFaces(page, "a chosen answer");

  let screens = 1;
  while (!/\/primer\/quiz/.test(page.url())) {
    const before = page.url();
    await tabTo(page, /^(Next: |Go to the quiz)/);
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(before);
    await expect(heading(page)).toBeVisible();
    if (page.url().endsWith("/primer/recognize/1")) {
      await page
        .getByRole("combobox", { name: /^A contract clause/ })
        .selectOption("Retention of identity documents");
      await page.getByRole("button", { name: "See how I did" }).press("Enter");
      await expect(page.locator("#exercise")).toContainText("1 of 5 right.");
      await expectGoodInBothFaces(page, "a match");
    }
    screens += 1;
  }
  expect(screens).toBe(17);

  for (const [at, answer] of RIGHT.entries()) {
    await page.locator("fieldset").nth(at).getByRole("radio", { name: answer }).focus();
    await page.keyboard.press("Space");
  }
  await expectGoodInBothFaces(page, "the quiz");
  await page.keyboard.press("Enter");
  await expect(page.getByText("You answered 12 of 12 right")).toBeVisible();
  await expectGoodInBothFaces(page, "the result");

  await page.getByLabel("Name").fill("Robin Doe");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "I finished the in-house primer" })).toBeVisible();
  await expect(page.getByText("This is not the SOAR course")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  // What was typed for the print went nowhere.
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("");
  expect(await page.context().cookies()).toEqual([]);
  expect(faults).toEqual([]);
});

test.describe("without JavaScript, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("R41 an exercise, a quiz with a gap, a failed try, another one", async ({ page }) => {
    await page.goto(`${server.url}/primer/recognize/4`);
    const replies = page.locator("fieldset");
    await expect(replies).toHaveCount(6);
    for (let at = 0; at < 6; at++)
      await replies.nth(at).getByText("Good answer", { exact: true }).click();
    await page.getByRole("button", { name: "See how I did" }).click();
    await expect(page.getByText("3 of 6 right.")).toBeVisible();
    await expect(page.getByText("Look again.")).toHaveCount(3);

    await page.goto(`${server.url}/primer/quiz`);
    const questions = page.locator("fieldset");
    for (let at = 0; at < 11; at++) await questions.nth(at).locator("label").first().click();
    await page.getByRole("button", { name: "See my result" }).click();
    await page.getByRole("link", { name: "Choose an answer to question 12." }).click();
    await expect(page.locator("input:checked")).toHaveCount(11);
    await questions.nth(11).locator("label").first().click();
    await page.getByRole("button", { name: "See my result" }).click();
    await expect(page.getByText(/^You answered \d of 12 right$/)).toBeVisible();
    await expect(page.getByText("Read again:").first()).toBeVisible();
    await page.getByRole("link", { name: "Try again" }).click();
    await expect(page).toHaveURL(/\/primer\/quiz\?try=2$/);
  });

  test("R147 both statements and the primer fit on a phone", async ({ page }) => {
    for (const path of ["/privacy", "/accessibility", "/primer", "/primer/implement/4"]) {
      await page.goto(server.url + path);
      await expect(heading(page)).toHaveCount(1);
      const wide = await page.locator("html").evaluate((html) => html.scrollWidth);
      expect(wide).toBeLessThanOrEqual(360);
    }
  });
});

test("R41 somebody who is signed in finds their result on their own page, and staff see it counted", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  const roster = [
    "Employee ID,Employee Name,E-mail,Job Title,Location",
    `E1,Maya Reyes,${ADMINISTRATOR.email},Supply Chain Manager,North Campus`,
  ].join("\n");
  await loadFile(page, server, "people", "roster.csv", roster);
  await page.goto(`${server.url}/my-training`);
  await page.getByRole("link", { name: "Look at the primer" }).click();
  await expectGoodInBothFaces(page, "my primer, not begun");
  await page.getByRole("button", { name: "Begin with the first screen" }).click();
  await expect(heading(page)).toHaveText("A shipment that never arrived");
  await expectGoodInBothFaces(page, "a screen in the workspace");
  await page.goto(`${server.url}/my-primer/quiz`);
  for (const [at, answer] of RIGHT.entries())
    await page.locator("fieldset").nth(at).getByText(answer, { exact: true }).click();
  await page.getByRole("button", { name: "See my result" }).click();
  await expect(page.getByText("Your result is on your record.")).toBeVisible();
  await expect(page.getByText("You answered 12 of 12 right")).toBeVisible();
  await expectGoodInBothFaces(page, "a result in the workspace");
  await page.goto(`${server.url}/my-primer`);
  await expect(page.getByRole("heading", { name: "I finished the in-house primer" })).toBeVisible();
  await expectGoodInBothFaces(page, "my primer, finished");
  await page.goto(`${server.url}/training/primer`);
  await expect(page.getByRole("link", { name: "1 person finished it" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Maya Reyes/ })).toBeVisible();
  await expectGoodInBothFaces(page, "the primer's results");
  expect(faults).toEqual([]);
});
