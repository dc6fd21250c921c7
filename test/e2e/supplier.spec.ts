/** A supplier answers from a link on a phone, somebody else accepts it, and the metric moves. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { exploreSample } from "./first-start.ts";
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

const HOME = "/contracts/requests";
const METRIC = "/metrics/gpo-supplier-vendor-compliance";
const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: "dark" } as const;

/** Asks every vendor that has not said that it complies, and mails one of them a link; the server sends none. */
async function mailedLink(page: Page): Promise<{ link: string; requestPage: string }> {
  await page.goto(`${server.url}${HOME}/new?who=unreported&kind=vendor`);
  await page.getByRole("button", { name: /^Make \d+ requests?$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Requests,");
  const row = page.getByRole("row").filter({ hasText: "Mail" }).first();
  await row.getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Print a letter" })).toBeVisible();
  const requestPage = page.url();
  const letter = page.waitForEvent("download");
  await page.getByRole("button", { name: "Print a letter" }).click();
  expect((await letter).suggestedFilename()).toMatch(/^letter-.*\.pdf$/);
  await page.goto(requestPage);
  await page.getByRole("button", { name: "Mail a new link" }).click();
  await page.goto(`${server.url}/settings/mail`);
  const mail = await page.locator("main").textContent();
  return { link: /https?:\/\/\S+?\/s\/[\w-]+\/[\w-]{32}/.exec(mail ?? "")![0], requestPage };
}

/** Another program lead, in a browser of their own. */
async function inviteReviewer(page: Page, browser: Browser): Promise<Page> {
  await page.goto(`${server.url}/settings/members/invite`);
  await page.getByLabel("E-mail address").fill("jon.bell@lakeshore.example");
  await page.getByRole("radio", { name: /^Program lead/ }).check();
  await page.getByRole("button", { name: /invit/i }).click();
  const join = /https?:\/\/\S+?\/join\/[\w-]+\/[\w-]+/.exec(await page.content())![0];
  const reviewer = await (await browser.newContext()).newPage();
  await reviewer.goto(join);
  await reviewer.getByLabel("Your name").fill("Jon Bell");
  await reviewer.getByRole("textbox", { name: "Password" }).fill("seven slow rivers bending");
  await reviewer.getByRole("button", { name: /join|go on/i }).click();
  await expect(reviewer).toHaveURL(/\/today$/);
  return reviewer;
}

const figure = async (page: Page): Promise<number> => {
  await page.goto(server.url + METRIC);
  const text = await page.locator("main").textContent();
  return Number(/([\d,]+) of [\d,]+/.exec(text ?? "")![1]!.replaceAll(",", ""));
};

test("R52 R53 from the link in a mail to a receipt, a review by somebody else, and a metric that moves", async ({
  page,
  browser,
}) => {
  test.setTimeout(600_000);
  const faults = watch(page, server.url);
  await exploreSample(page, server);
  const { link, requestPage } = await mailedLink(page);

  const supplier = await (await browser.newContext(PHONE)).newPage();
  const theirs = watch(supplier, server.url);
  await supplier.goto(link);
  await expectGoodInBothFaces(supplier, "the supplier's letter");
  await supplier.setViewportSize(PHONE.viewport);
  const asked = await supplier.getByRole("group").allTextContents();
  expect(asked.filter((text) => /^[1-6]\. /.test(text)).length).toBeGreaterThanOrEqual(4);

  await supplier.getByRole("radio", { name: "Yes, everybody" }).first().focus();
  await supplier.keyboard.press("Space");
  await expect(supplier.locator("[data-status]")).toContainText("Saved at");
  await supplier.getByLabel("Your name").fill("Ana Ruiz");
  await supplier.getByLabel("Your name").press("Enter");
  await expect(supplier.locator("main")).toContainText("Come back with the same link.");
  await supplier.getByRole("button", { name: "Send the answer" }).click();
  await expect(supplier.locator("fh-errors")).toBeFocused();
  await expectGoodInBothFaces(supplier, "what is missing");
  expect(await supplier.context().cookies()).toEqual([]);
  expect(theirs).toEqual([]);

  const plain = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
  await plain.goto(link);
  await expect(plain.getByLabel("Your name")).toHaveValue("Ana Ruiz");
  await plain.getByRole("radio", { name: "We have no subcontractors" }).check();
  await plain.getByLabel("Have taken it", { exact: true }).fill("40");
  await plain.getByLabel("Of", { exact: true }).fill("40");
  await plain.getByLabel("Counted on", { exact: true }).fill("2026-11-01");
  await plain.getByRole("radio", { name: "Only these answers" }).check();
  await plain.getByLabel("Your role", { exact: true }).fill("Compliance manager");
  await plain.getByRole("checkbox", { name: /^I may answer for/ }).check();
  await plain.getByRole("button", { name: "Send the answer" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText(
    "Thank you. Your answer has arrived.",
  );
  await supplier.goto(link);
  await expectGoodInBothFaces(supplier, "the receipt");

  const reviewer = await inviteReviewer(page, browser);
  const before = await figure(reviewer);
  await page.goto(requestPage);
  await page.getByRole("link", { name: "Review this answer" }).click();
  await expect(page.locator("main")).toContainText("You sent this request");
  await reviewer.goto(page.url());
  await expectGoodInBothFaces(reviewer, "the review of answers");
  await reviewer.keyboard.press("a");
  await expect(reviewer.getByRole("status").last()).toContainText("Accepted.");
  expect(await figure(reviewer)).toBe(before + 1);
  await supplier.reload();
  await expect(supplier.locator("main")).toContainText("It was accepted on");
  expect(faults).toEqual([]);
});

test("R52 in forced colors the code form can be used, and whatever is wrong gets one answer", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ ...PHONE, forcedColors: "active" })).newPage();
  await page.goto(`${server.url}/answer`);
  await page.getByLabel("Request number").fill("KQRT-7MXP-42HA");
  await page.getByLabel("Code", { exact: true }).fill("AAAAA-AAAAA");
  await page.getByRole("button", { name: "Go to the questions" }).click();
  await expect(page.locator("fh-errors")).toBeFocused();
  // The colors are the reader's own here, which axe cannot judge: the rest is looked at without them.
  await page.emulateMedia({ forcedColors: "none" });
  await expectAccessible(page, "the code form");
  await page.goto(`${server.url}/s/nobody/${"A".repeat(32)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link does not work");
  await expectAccessible(page, "a link that does not work");
});
