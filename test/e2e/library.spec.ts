/** Finding a resource as a visitor does: by words with a slip in them, by filters, by keyboard, without scripts. */
import { expect, test } from "@playwright/test";
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

test("R118 R123 R125 R128 a visitor finds a resource despite a slip, narrows, opens, cites, makes a list", async ({
  page,
}) => {
  const faults = watch(page, server.url);
  await page.goto(server.url);
  await page.getByRole("link", { name: "Library", exact: true }).click();
  await expect(page.getByText("Displaying 1 - 20 of 137")).toBeVisible();
  await expectGoodInBothFaces(page, "the library");

  await page.getByLabel("Search the library").fill("housing suvivors");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Showing results for survivors")).toBeVisible();
  await page.getByLabel(/^Housing and Economic Mobility/).check();
  await page.getByLabel("Sort by").selectOption({ label: "Newest first" });
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(
    `${server.url}/library?q=housing+suvivors&topic=Housing+and+Economic+Mobility&sort=date`,
  );
  await expectGoodInBothFaces(page, "what was found");

  await page
    .getByRole("link", { name: "Promoting Housing Access for Survivors of Human Trafficking" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Emergency Housing Vouchers");
  await expect(page.locator("blockquote")).toContainText(
    "[Information memorandum]. Jul 23, 2021. Named in: Human Trafficking Prevention Month Toolkit 2023 (HHS).",
  );
  await expect(page.getByText("No web address is known.")).toBeVisible();
  await expectGoodInBothFaces(page, "a resource");

  await page.goBack();
  await page.getByLabel(/Put “Promoting Housing Access/).check();
  await page.getByRole("button", { name: "Make a list of what is ticked" }).click();
  await expect(page).toHaveURL(`${server.url}/library/list?r=im-emergency-housing-vouchers`);
  expect(faults).toEqual([]);
});

test("R118 an empty result offers ways on, and they lead somewhere", async ({ page }) => {
  await page.goto(`${server.url}/library?q=housing&kind=newsletter`);
  await expectGoodInBothFaces(page, "nothing found");
  await page.getByRole("link", { name: /^Drop the filter “Newsletter”/ }).click();
  await expect(page.getByText(/^Displaying 1 - /)).toBeVisible();
});

test("R147 on a phone the filters are folded, open by keyboard, and nothing is wider than the window", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.url}/library?kind=training`);
  await expect(page.getByLabel("Sort by")).toBeHidden();
  await page.getByText("Narrow the list").focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Sort by").selectOption({ label: "Title" });
  const box = page.getByLabel(/^Children and Youth/);
  await box.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Displaying 1 - 3 of 3")).toBeVisible();
  await page.getByRole("link", { name: "Remove the filter Training" }).click();
  await expect(page.getByText("Displaying 1 - 10 of 10")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("R118 R147 search, filters, pages and files work", async ({ page }) => {
    await page.goto(`${server.url}/library`);
    await page.getByRole("link", { name: "Next" }).click();
    await expect(page.getByText("Displaying 21 - 40 of 137")).toBeVisible();
    await page.getByLabel("Search the library").fill("opioid");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(
      page.getByRole("link", { name: "Human Trafficking and the Opioid Crisis" }),
    ).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Table (CSV)" }).click();
    expect((await download).suggestedFilename()).toBe("library.csv");
  });
});
