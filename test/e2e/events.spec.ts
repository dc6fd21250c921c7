/**
 * An event from a visitor's suggestion to a stranger's calendar; staff add, publish and cancel; the
 * month by keyboard, on a phone and without JavaScript.
 */
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { expectAccessible, expectGoodInBothFaces, watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

let server: RunningServer;
let state: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
test.beforeAll(async ({ browser }) => {
  const folder = newDataFolder();
  const first = await startServer(folder);
  const page = await browser.newPage();
  await setUp(page, first, "Lakeshore Health");
  state = await page.context().storageState();
  await page.close();
  await first.stop();
  // Started anew, it knows at once whose public pages these are.
  server = await startServer(folder);
  state = {
    ...state,
    cookies: state.cookies.map((cookie) => ({ ...cookie, domain: new URL(server.url).hostname })),
  };
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

/** A day of next year that is no awareness day, whenever this runs. */
const YEAR = new Date().getUTCFullYear() + 1;
const DAY = `${YEAR}-02-16`;

/** Fills the parts of an event's form that every event needs. */
async function fillEvent(page: Page, title: string): Promise<void> {
  await page.getByLabel("What it is called").fill(title);
  await page.getByLabel("Who invites").fill("County library");
  await page.getByLabel("First day").fill(DAY);
  await page.getByLabel("From").fill("09:00");
  await page.getByLabel("To", { exact: true }).fill("10:30");
  await page.getByLabel("Time zone").selectOption("America/Chicago");
  await page.getByText("In person and online", { exact: true }).click();
  await page.getByLabel("Place").fill("Main branch, room 2");
}

test("R77 a visitor suggests an event, staff publish it, a stranger takes it along, and hears when it is canceled", async ({
  browser,
}) => {
  const visitor = await (
    await browser.newContext({ timezoneId: "America/Los_Angeles", acceptDownloads: true })
  ).newPage();
  const faults = watch(visitor, server.url);
  await visitor.goto(`${server.url}/events`);
  await visitor.getByRole("link", { name: "Suggest an event" }).click();
  await expectGoodInBothFaces(visitor, "the form for suggestions");
  await visitor.getByLabel("Kind").selectOption("partner");
  await visitor.getByRole("button", { name: "Send the suggestion" }).click();
  await expect(visitor.getByText("Enter what the event is called.").first()).toBeVisible();
  await expectGoodInBothFaces(visitor, "the refused form");
  await fillEvent(visitor, "Community forum on fair work");
  await visitor.getByLabel("Your e-mail address").fill("ana@library.example");
  await visitor.getByRole("button", { name: "Send the suggestion" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(/Thank you/);
  await expectGoodInBothFaces(visitor, "thanks");
  expect(await visitor.context().cookies()).toEqual([]);

  const staff = await (await browser.newContext({ storageState: state })).newPage();
  const staffFaults = watch(staff, server.url);
  await staff.goto(`${server.url}/today`);
  await staff.getByRole("link", { name: /Community forum on fair work/ }).click();
  await expect(staff.getByText("A visitor suggested this")).toBeVisible();
  await expectGoodInBothFaces(staff, "a suggestion");
  await staff.getByRole("button", { name: "Publish" }).click();
  await expect(staff.getByText("Public now.")).toBeVisible();
  const path = new URL(staff.url()).pathname.replace("/our-events", "/events");

  await visitor.goto(server.url + path);
  await expect(visitor.getByText(/9:00 AM to 10:30 AM CST/)).toBeVisible();
  await expect(visitor.getByText(/10:00 AM to 11:30 AM EST/)).toBeVisible();
  await expect(visitor.getByText(/Your own time: .*7:00.*8:30.*PST/)).toBeVisible();
  await expectGoodInBothFaces(visitor, "an event");
  const [download] = await Promise.all([
    visitor.waitForEvent("download"),
    visitor.getByRole("link", { name: "Add this one" }).click(),
  ]);
  const file = readFileSync((await download.path())!, "utf8");
  expect(file).toContain(`DTSTART;TZID=America/Chicago:${DAY.replaceAll("-", "")}T090000`);

  await staff.getByLabel("Why").fill("The library is closed that day.");
  await staff.getByRole("button", { name: "Cancel it" }).click();
  await expect(staff.getByText("Canceled. Calendars will show it.")).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByText("This event will not take place.")).toBeVisible();
  expect(faults).toEqual([]);
  expect(staffFaults).toEqual([]);
});

test("R77 staff add an event by the form, and are told of a time that no clock shows", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ storageState: state })).newPage();
  const faults = watch(page, server.url);
  await page.goto(`${server.url}/our-events`);
  await expectGoodInBothFaces(page, "our events, none yet");
  await page.getByRole("link", { name: "Add an event" }).first().click();
  await expectGoodInBothFaces(page, "the form of an event");
  await fillEvent(page, "Workshop on contract clauses");
  await page.getByLabel("Link").fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/begins with https/).first()).toBeVisible();
  await page.getByLabel("Link").fill("https://meet.example.org/workshop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as a draft.")).toBeVisible();
  await expectGoodInBothFaces(page, "a draft");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.goto(`${server.url}/our-events`);
  await expectGoodInBothFaces(page, "our events");
  expect(faults).toEqual([]);
});

test("R147 the month by keyboard, on a phone, and without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const faults = watch(page, server.url);
  await page.goto(`${server.url}/events/${YEAR}-01`);
  await expect(page.getByRole("columnheader", { name: "Sunday" })).toBeVisible();
  const day = page.getByRole("cell", { name: /January 11/ });
  await expect(day.getByRole("link")).toHaveText("National Day of Human Trafficking Awareness");
  await page.getByRole("link", { name: /^After: February/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${server.url}/events/${YEAR}-02`);
  await page.getByRole("link", { name: "Partner events" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/kind=partner/);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.url}/events/${YEAR}-01`);
  await expect(page.getByText("Monday, January 4")).toBeHidden();
  await expect(page.getByText(/January 11/).last()).toBeVisible();
  const small = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((links) =>
      links
        .filter((link) => link.checkVisibility() && link.closest("p, dd, h3") === null)
        .filter((link) => link.getBoundingClientRect().height < 24)
        .map((link) => link.textContent),
    );
  expect(small).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test("R147 list, month, awareness day and past are good in every face, printed and at 400%", async ({
  page,
}) => {
  const faults = watch(page, server.url);
  for (const path of [
    "/events",
    `/events/${YEAR}-01`,
    `/events/supply-chain-week-${YEAR}`,
    "/events?show=past&kind=federal",
    "/es/events",
  ]) {
    await page.goto(server.url + path);
    await expectGoodInBothFaces(page, path);
    await page.setViewportSize({ width: 320, height: 256 });
    await expectAccessible(page, `${path} at 400%`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ media: "print" });
    await expectAccessible(page, `${path} printed`);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${server.url}${path}${path.includes("?") ? "&" : "?"}print=large`);
    await expectAccessible(page, `${path} in large print`);
  }
  expect(faults).toEqual([]);
});
