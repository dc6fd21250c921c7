/** A picture from a phone: added, refused, checked, put into a piece; and a brand that is seen before it is set. */
import { expect, test, type Page } from "@playwright/test";
import sharp from "sharp";
import { setUp } from "./first-start.ts";
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

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);
const shelf = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: "#dfeafb" } })
    .jpeg()
    .toBuffer();

/** Refused at first for its words, then added. */
async function addPicture(page: Page): Promise<void> {
  await open(page, "/pictures");
  await expectGoodInBothFaces(page, "the library without a picture");
  await page.getByRole("link", { name: "Add a picture" }).first().click();
  const file = { name: "shelf.jpg", mimeType: "image/jpeg", buffer: await shelf() };
  await page.getByLabel("Picture", { exact: true }).setInputFiles(file);
  await page.getByLabel("Name in the library").fill("A shelf");
  await page.locator("label", { hasText: /^Nobody/ }).click();
  await page.getByText("Our own", { exact: true }).click();
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page.getByRole("alert")).toContainText("Say in a sentence what it shows");
  await expect(page.getByLabel("Name in the library")).toHaveValue("A shelf");
  await expectAccessible(page, "a picture that was refused");
  await page.getByLabel("Picture", { exact: true }).setInputFiles(file);
  await page.getByLabel("What it shows, in a sentence").fill("Boxes on a shelf.");
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A shelf");
  await expect(page.getByRole("img", { name: "Boxes on a shelf." })).toBeVisible();
  await expectGoodInBothFaces(page, "a picture");
}

/** One rule is answered with a no, and its reason stands on the picture. */
async function check(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Check it" }).click();
  await expectAccessible(page, "the eleven rules");
  const rule = page.getByRole("region", { name: "Rule 7" });
  await rule.getByText("No", { exact: true }).click();
  await rule.getByLabel("Note").fill("A rope is seen.");
  await page.getByRole("button", { name: "Keep the answers" }).click();
  await expect(page.getByText("This keeps it out of approved pieces")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("A rope is seen.");
  await expectAccessible(page, "a picture that fails a rule");
}

test("a picture from a phone, and a brand", async ({ page }) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await page.setViewportSize({ width: 360, height: 740 });
  await addPicture(page);
  await check(page);
  await open(page, "/pictures/tally");
  await expectAccessible(page, "the tally");
  await open(page, "/brand");
  await expectGoodInBothFaces(page, "the brand");
  await page.getByRole("textbox", { name: "Main color", exact: true }).fill("#ffee00");
  await expect(page.getByText("The main color on white has only")).toBeVisible();
  await page.getByRole("textbox", { name: "Main color", exact: true }).fill("#14605a");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The brand is set.")).toBeVisible();
  expect(faults).toEqual([]);
});
