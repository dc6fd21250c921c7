/** A program's first days: plan, executive, point of contact, outreach, feedback by link, a review, mail that ends. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { loadFile, ROSTER } from "./loop.ts";
import { expectAccessible, expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

let server: RunningServer;
test.beforeEach(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterEach(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);

/** Drafts the plan of the first year and gives an action an owner whom only the name finds. */
async function plan(page: Page): Promise<void> {
  await open(page, "/program");
  await expect(page.getByText("Program year 1 has no plan").first()).toBeVisible();
  await page.getByRole("link", { name: "Draft the plan" }).click();
  await page.getByRole("button", { name: "Make the plan" }).click();
  await expect(page.getByRole("heading", { name: "The five steps" })).toBeVisible();
  await expectGoodInBothFaces(page, "Program");
  await open(page, "/program/actions?step=2&q=newsletter");
  await page.getByRole("link", { name: /newsletter item/ }).click();
  await expect(page.getByText("0 of 3 must-haves")).toBeVisible();
  await page.getByText("A link to the 3-minute video", { exact: true }).click();
  await page.getByRole("button", { name: "Keep the ticks" }).click();
  await expect(page.getByText("1 of 3 must-haves")).toBeVisible();
  await expectAccessible(page, "an awareness action");
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel(/^Owner/).fill("cole");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByText("Cem", { exact: false }).last().click();
  await expectAccessible(page, "choosing an owner");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("main")).toContainText("Cole");
}

/** Books 15 minutes with the keyboard alone, and records the answer. */
async function meetExecutive(page: Page): Promise<void> {
  await open(page, "/program/leadership/new");
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("Rosa Chief");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Chief Executive Officer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rosa Chief");
  await page.getByRole("link", { name: "Book 15 minutes" }).press("Enter");
  await page.getByLabel("Day", { exact: true }).fill("2027-01-11");
  await page.getByLabel("From", { exact: true }).fill("09:00");
  await page.getByLabel("From", { exact: true }).press("Enter");
  await expect(page.getByText("9:00 AM to 9:15 AM EST").first()).toBeVisible();
  await expectAccessible(page, "a meeting with an executive");
  await page.getByRole("link", { name: "Rosa Chief" }).click();
  await page.getByText("Agrees", { exact: true }).click();
  await page.getByRole("button", { name: "Record it" }).click();
  await expect(page.getByText("Agrees", { exact: true }).first()).toBeVisible();
  await expectAccessible(page, "an executive");
  await page.getByRole("link", { name: "Their page" }).click();
  await expect(page.getByText("This is what Rosa Chief sees")).toBeVisible();
  await expectGoodInBothFaces(page, "an executive's own page");
}

/** A point of contact for a site with its next meeting, and an event logged, on a phone. */
async function fromPhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await open(page, "/program/points?show=site-gaps");
  await page
    .getByRole("link", { name: /Set up.*North Campus/ })
    .first()
    .click();
  await page.getByText("Point of contact", { exact: true }).last().click();
  await expectAccessible(page, "setting up a point of contact (phone)");
  await page.locator("main form button[type=submit]").first().click();
  await page.getByLabel("Find the person").fill("brook");
  await page.getByRole("button", { name: "Search" }).last().click();
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.getByRole("link", { name: "Done" }).click();
  await page.getByRole("link", { name: "Set the next meeting" }).click();
  await page.getByLabel("Day", { exact: true }).fill("2027-03-15");
  await page.getByLabel(/^From/).fill("10:00");
  await page.getByLabel(/^To/).fill("10:30");
  await expectAccessible(page, "setting a meeting (phone)");
  await page.getByRole("button", { name: "Keep the meeting" }).click();
  await expect(page.getByText("10:00 AM to 10:30 AM EDT").first()).toBeVisible();
  await expectAccessible(page, "a meeting (phone)");
  await open(page, "/program/outreach/log");
  await page.getByText("Team huddle").click();
  await page.getByLabel("People reached").fill("14");
  await page.getByRole("button", { name: "Log it", exact: true }).click();
  await expect(page.getByText("14 people reached", { exact: false }).first()).toBeVisible();
  await expectAccessible(page, "outreach (phone)");
  await page.setViewportSize(WIDE);
}

/** A page of somebody without an account, on a phone in the dark, at an address that a link holds. */
async function stranger(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme: "dark" });
  const page = await context.newPage();
  await page.goto(`${server.url}${new URL(link).pathname}`);
  return page;
}

/** Learners are asked; one answers by the link alone, with the keyboard, on a phone. */
async function feedback(page: Page, browser: Browser): Promise<void> {
  await open(page, "/program/feedback/new");
  await page.getByRole("radio", { name: "Learners" }).check();
  await page.getByRole("button", { name: "Make the round" }).click();
  const link = await page.getByLabel(/^The same for all/).inputValue();
  await expectGoodInBothFaces(page, "a feedback round");
  const phone = await stranger(browser, link);
  await expect(phone.getByText("Nobody can see who you are", { exact: false })).toBeVisible();
  await expectAccessible(phone, "a feedback form (phone)");
  await phone.getByRole("radio", { name: "4" }).focus();
  await phone.keyboard.press("Space");
  await phone.getByRole("radio", { name: "Finding the time" }).focus();
  await phone.keyboard.press("Space");
  await phone.getByRole("button", { name: "Send" }).press("Enter");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Thank you");
  await expectAccessible(phone, "the thanks for an answer (phone)");
  await phone.context().close();
  await page.reload();
  await expect(page.getByText("1 answer so far").first()).toBeVisible();
}

/** The quarter that is over is reviewed: what was said, a change with its reason, and an end. */
async function review(page: Page): Promise<void> {
  await open(page, "/program/reviews");
  await page
    .getByRole("button", { name: /^Review year 1, quarter \d/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Review of year 1");
  await expectGoodInBothFaces(page, "an open review");
  await page.getByLabel(/^Notes of the discussion/).fill("Huddles work better than mail.");
  await page.getByRole("button", { name: "Save the notes" }).click();
  await page.getByRole("link", { name: "Add a change" }).click();
  await page.getByLabel("What changes", { exact: true }).fill("Show the course in huddles");
  await page.getByLabel(/^Why/).fill("More people come to huddles.");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("Show the course in huddles").first()).toBeVisible();
  await page.getByRole("button", { name: "Close the review" }).click();
  await expect(page.getByText(/^Closed by Maya Reyes/).first()).toBeVisible();
  await expectAccessible(page, "a closed review");
}

/** The link below a digest ends it for whoever holds it, and brings it back. */
async function endMails(page: Page, browser: Browser): Promise<void> {
  await open(page, "/account/notices");
  const link = await page.locator('a[href*="/stop-digest/"]').first().getAttribute("href");
  const phone = await stranger(browser, link!);
  await expectAccessible(phone, "ending digests (phone)");
  await phone.getByRole("button", { name: "End these mails" }).press("Enter");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("These mails have ended");
  await expectAccessible(phone, "ended digests (phone)");
  await phone.getByRole("button", { name: "Turn them on again" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).not.toHaveText("These mails have ended");
  await phone.context().close();
}

test("R11 R14 R16 R19 R28 R31 a year is planned, an executive met, a site given somebody, outreach logged, all of it printed, and digests end by a link", async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await loadFile(page, server, "people", "roster.csv", ROSTER);
  await plan(page);
  await meetExecutive(page);
  await fromPhone(page);
  await open(page, "/my-site");
  await page.getByRole("link", { name: "North Campus" }).click();
  await expect(page.getByText("10:00 AM to 10:30 AM EDT").first()).toBeVisible();
  await expectGoodInBothFaces(page, "a site's own page");
  await open(page, "/program/readiness");
  await expect(page.getByText("1 site has no point of contact")).toBeVisible();
  await expectGoodInBothFaces(page, "the page for a meeting");
  const printed = await page.pdf({ format: "Letter" });
  expect(printed.subarray(0, 5).toString()).toBe("%PDF-");
  await endMails(page, browser);
  expect(faults).toEqual([]);
});

test("R55 R57 an answer comes by link, a quarter is reviewed and closed", async ({
  page,
  browser,
}) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  await feedback(page, browser);
  await review(page);
  expect(faults).toEqual([]);
});
