/** A piece through its review: asked for, sent back from a phone without an account, mended, approved by a member. */
import { expect, test, type Browser, type Page } from "@playwright/test";
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

const PHONE = { width: 360, height: 740 };
const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);

const choose = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });

/** Somebody else joins, who may approve. */
async function secondMember(page: Page, browser: Browser): Promise<Page> {
  await open(page, "/settings/members/invite");
  await page.getByLabel("E-mail address").fill("rosa.reviewer@lakeshore.example");
  await choose(page, "role", "reviewer");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.waitForLoadState();
  const join = /\/join\/[\w-]+\/[\w-]+/.exec(await page.content())![0];
  const other = await (await browser.newContext()).newPage();
  await open(other, join);
  await other.getByLabel("Your name").fill("Rosa Reviewer");
  await other.getByRole("textbox", { name: "Password" }).fill("nine slow barges passing");
  await other.getByRole("button", { name: "Join" }).click();
  await other.waitForLoadState();
  return other;
}

/** Begins a graphic with two paragraphs. @returns the address of its page */
async function write(page: Page): Promise<string> {
  await open(page, "/pieces/new?kind=sample-graphic");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await page.getByLabel("Title", { exact: true }).fill("Ask who made it");
  await page.getByLabel("Text", { exact: true }).fill("Every purchase counts.\n\nAsk who made it.");
  const chosen = page.locator('input[name="channels"]:checked');
  while ((await chosen.count()) > 0) await chosen.first().setChecked(false, { force: true });
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await page.waitForLoadState();
  return new URL(page.url()).pathname;
}

/** Asks a lawyer without an account. @returns the link, which the page shows once */
async function askByLink(page: Page, piece: string): Promise<string> {
  await open(page, `${piece}/review/ask`);
  await expectAccessible(page, "asking for a review");
  await page.getByLabel("Name 1").fill("Grace Marlow");
  await page.getByLabel("E-mail 1").fill("grace@lawyers.example");
  await page.getByRole("button", { name: "Ask for review" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hand this link on");
  await expectAccessible(page, "a link that is shown once");
  return new URL(await page.getByLabel(/^Link for/).inputValue()).pathname;
}

/** On a phone, without an account: a comment at the second paragraph, then sent back. */
async function sendBack(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme: "dark" });
  const phone = await context.newPage();
  const faults = watch(phone, server.url);
  await open(phone, link);
  await expectGoodInBothFaces(phone, "a review by link");
  const place = phone.locator("#place-main-2");
  await place.getByText("Comment here").click();
  await place.getByLabel("Your comment").fill("Say where to ask");
  await place.getByRole("button", { name: "Add the comment" }).click();
  await expect(phone.getByText("Your comment is kept.")).toBeVisible();
  await choose(phone, "answer", "send-back");
  await phone.getByRole("button", { name: "Send your answer" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("This review is over");
  await expectAccessible(phone, "a review that is over");
  expect(await context.cookies()).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
}

test("R94 R29 the author asks, a reviewer by link sends back, the author mends, a member approves", async ({
  page,
  browser,
}) => {
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  const rosa = await secondMember(page, browser);
  const piece = await write(page);
  await sendBack(browser, await askByLink(page, piece));

  await open(page, piece);
  await expect(page.getByText("Grace Marlow sent it back").first()).toBeVisible();
  await expectAccessible(page, "a piece that was sent back");
  await page
    .getByLabel("Text", { exact: true })
    .fill("Every purchase counts.\n\nAsk who made it, in any shop.");
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await page.waitForLoadState();
  await page
    .getByText(/^Resolve/)
    .first()
    .click();
  await page.getByLabel("What you did about it").first().fill("Said where");
  await page
    .getByRole("button", { name: /^Resolved/ })
    .first()
    .click();
  await open(page, `${piece}/review/ask`);
  await page.getByLabel("Reviewer 1").selectOption({ label: "Any reviewer" });
  await page.getByLabel("Name 1").fill("");
  await page.getByLabel("E-mail 1").fill("");
  await page.getByRole("button", { name: "Ask for review" }).click();
  await expect(page.getByText("These are your words")).toBeVisible();
  await expectGoodInBothFaces(page, "a review");

  await open(rosa, "/pieces/to-review");
  await expectGoodInBothFaces(rosa, "pieces to review");
  await rosa.getByRole("link", { name: "Ask who made it" }).click();
  await choose(rosa, "answer", "approve");
  await rosa.getByRole("button", { name: "Send your answer" }).click();
  await expect(rosa.getByText("In review → Approved")).toBeVisible();
  await expectAccessible(rosa, "an approved piece");
  expect(faults).toEqual([]);
});
