/** Prevention Month from an empty list to a calendar that a keyboard walks, and on a phone. */
import { expect, test } from "@playwright/test";
import { setUp } from "./first-start.ts";
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

const PHONE = {
  viewport: { width: 360, height: 740 },
  colorScheme: "dark",
  javaScriptEnabled: false,
} as const;

test("R71 R72 R73 Prevention Month is drafted, walked by keyboard, moved, and read on a phone", async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await page.goto(`${server.url}/campaigns`);
  await page.getByRole("link", { name: "Start a campaign" }).click();
  await page.getByRole("radio", { name: "Prevention Month" }).press(" ");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Year").fill("2027");
  await page.getByLabel("Theme").fill("Everybody can notice");
  await page.getByRole("button", { name: "See the draft" }).click();
  await expect(page.getByRole("heading", { name: /Week 3: Health care/ })).toBeVisible();
  await expectGoodInBothFaces(page, "the draft of a campaign");
  await page.getByRole("button", { name: "Make the campaign" }).click();
  await expect(page.getByText(/Prevention Month 2027 is made, with \d+ drafts/)).toBeVisible();
  await expectGoodInBothFaces(page, "a campaign");

  await page.getByRole("navigation", { name: "This campaign" }).getByText("Calendar").click();
  await expect(page.getByRole("columnheader", { name: "Monday" })).toBeVisible();
  await expectGoodInBothFaces(page, "a month");
  await page.getByRole("link", { name: /^Monday, January 11/ }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: /^Tuesday, January 19/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { level: 2, name: "Jan 17 to Jan 23, 2027" }),
  ).toBeVisible();
  await expectGoodInBothFaces(page, "a week");

  await page
    .getByRole("link", { name: /^Move ?: / })
    .first()
    .click();
  await page.getByLabel("New day").fill("2027-01-22");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText(/is on Fri, Jan 22 now, and was on/)).toBeVisible();

  const phone = await (
    await browser.newContext({ ...PHONE, storageState: await page.context().storageState() })
  ).newPage();
  await phone.goto(page.url());
  await expect(phone.getByText("Friday, January 22")).toBeVisible();
  await expect(phone.getByText("Sunday, January 17")).toBeHidden();
  await phone
    .getByRole("link", { name: /^Move ?: / })
    .first()
    .click();
  await expect(phone.getByLabel("New day")).toBeVisible();
  expect(faults).toEqual([]);
});
