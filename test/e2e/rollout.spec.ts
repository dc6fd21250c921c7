/** From asking people to take the course until the metric moves, as those who meet it see it. */
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { madeUpPdf } from "../../app/features/sample/made-up-pdf.ts";
import { setUp } from "./first-start.ts";
import { acceptSure, loadFile, ROSTER } from "./loop.ts";
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

const PHONE = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

/** Cem Cole's certificate, as a learning portal would print it. */
const certificate = Buffer.from(
  madeUpPdf({
    lines: [
      "Certificate of Completion",
      "This certifies that",
      "Cem Cole",
      "has completed",
      "SOAR for Procurement Professionals in Healthcare Systems",
      "Course number 1112251",
      "Completed on Oct 14, 2026",
    ],
    madeOn: "2026-10-14",
  }),
);

/** Asks the contract managers, after a look at the list. */
async function askContractManagers(page: Page): Promise<void> {
  await page.goto(`${server.url}/training/assignments`);
  await page.getByRole("link", { name: "Ask people to take a course" }).first().click();
  await page.getByRole("checkbox", { name: "Contract managers" }).check();
  await page.getByLabel("The day", { exact: true }).fill("2027-06-01");
  await page
    .getByLabel("Why people are asked")
    .fill("You manage contracts, and a contract is where fair work begins.");
  await expectGoodInBothFaces(page, "asking people");
  await page.getByRole("button", { name: "See whom it reaches" }).click();
  await expect(page.getByRole("row", { name: /Cem/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Dora/ })).toBeVisible();
  await expectGoodInBothFaces(page, "the preview of an assignment");
  await page.getByRole("button", { name: /^Ask 2 people/ }).click();
  await expect(page.getByText("0 of 2 people")).toBeVisible();
}

/** Reminds them by a file for the hospital's own mailer; answers the link of one person. */
async function remindByFile(page: Page, address: string): Promise<string> {
  await page.goto(`${server.url}/today`);
  await page.getByRole("link", { name: "Remind 2 people" }).click();
  await page.getByRole("link", { name: "A file for your own mailer" }).click();
  await expectGoodInBothFaces(page, "a reminder by file");
  await page.getByRole("button", { name: "Make the file for 2 people" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /file/i }).first().click();
  // A message has several lines, so a person's begins at the address and ends at the link.
  const text = readFileSync(await (await download).path(), "utf8");
  return /\/t\/[^\s",]+/.exec(text.slice(text.indexOf(address)))?.[0] ?? "";
}

test("R38 R56 from a question to a metric: assign, remind, send from a phone, review, count", async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await loadFile(page, server, "people", "roster.csv", ROSTER);
  await acceptSure(page, server, "contract-managers");
  await askContractManagers(page);
  const link = await remindByFile(page, "cem.cole@lakeshore.example");
  expect(link).not.toBe("");

  const phone = await (await browser.newContext(PHONE)).newPage();
  await phone.goto(server.url + link);
  await expect(phone.getByText("1112251").first()).toBeVisible();
  await expect(phone.getByText(/Cem|Cole|1003/)).toHaveCount(0);
  await phone
    .getByLabel("Your certificate")
    .setInputFiles({ name: "certificate.pdf", mimeType: "application/pdf", buffer: certificate });
  await phone.getByRole("button", { name: "Send the certificate" }).click();
  await expect(phone.getByText("Your certificate is here")).toBeVisible();

  await page.goto(`${server.url}/training/certificates`);
  await expect(page.locator("[data-panel]")).toContainText("All fits");
  await page.locator("[data-panel] h2").focus();
  await page.keyboard.press("a");
  await expect(page.getByText("Accepted. The completion is on record.")).toBeVisible();

  await page.goto(`${server.url}/training/assignments`);
  await expect(page.getByText("1 of 2 people")).toBeVisible();
  await page.goto(`${server.url}/metrics/contract-managers-trained`);
  await expect(page.getByText("1 of 2 people").first()).toBeVisible();
  await phone.goto(server.url + link);
  await expect(phone.getByText("Nothing is open here right now.")).toBeVisible();
  expect(faults).toEqual([]);
});
