/** One's own training and one's own people, as a phone without JavaScript and a desk show them. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { ADMINISTRATOR, setUp } from "./first-start.ts";
import { loadFile } from "./loop.ts";
import { expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

const roster = [
  "Employee ID,Employee Name,E-mail,Job Title,Department,Supervisor ID",
  `E1,Maya Reyes,${ADMINISTRATOR.email},Supply Chain Manager,Supply Chain,`,
  "E2,Ben Harbor,,Buyer,Supply Chain,E1",
  "E3,Cleo Lake,,Buyer,Supply Chain,E1",
  "E4,Dara Pine,,Nurse,Ward 2,",
].join("\n");

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

test("R38 a manager sees the people that the roster names, and takes the list along", async ({
  page,
}) => {
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await loadFile(page, server, "people", "roster.csv", roster);
  await page.goto(`${server.url}/my-people`);
  await expect(page.getByRole("row", { name: /Ben Harbor/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Cleo Lake/ })).toBeVisible();
  await expect(page.getByText("Dara Pine")).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toContain("Ben Harbor");
  expect(text).not.toContain("Dara Pine");
  await expectGoodInBothFaces(page, "/my-people");
  for (const address of ["/my-training", "/training/credit", "/training/fit"]) {
    await page.goto(server.url + address);
    await expectGoodInBothFaces(page, address);
  }
  expect(faults).toEqual([]);
});

test("R38 a photo of a certificate is sent from a phone without JavaScript", async ({
  browser,
}) => {
  const phone = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await phone.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(ADMINISTRATOR.email);
  await page.getByRole("textbox", { name: "Password" }).fill(ADMINISTRATOR.password);
  await page.getByRole("button", { name: /Sign in/ }).click();
  await page.goto(`${server.url}/my-training`);
  await page.getByRole("button", { name: "Send the certificate" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose the file, or take a photo");
  const photo = await sharp({
    create: { width: 600, height: 400, channels: 3, background: "#d8e6f5" },
  })
    .jpeg()
    .toBuffer();
  await page
    .getByLabel("Your certificate")
    .setInputFiles({ name: "IMG_0042.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.getByRole("button", { name: "Send the certificate" }).click();
  await expect(page.getByRole("status")).toContainText("Your certificate is here");
  await expect(page.getByText("There is nothing more to do.")).toBeVisible();
  await phone.close();

  const stranger = await browser.newContext({ javaScriptEnabled: false });
  const link = await stranger.newPage();
  const answer = await link.goto(`${server.url}/t/nowhere/${"x".repeat(32)}`);
  expect(answer?.status()).toBe(404);
  await expect(link.getByRole("heading", { level: 1 })).toHaveText(
    "This link does not work any more",
  );
  expect(await stranger.cookies()).toEqual([]);
  await stranger.close();
});
