/** From two lists of contracts as they are to a metric that moves, as a contracts manager meets it. */
import { expect, test, type Page } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { loadFile } from "./loop.ts";
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

/** A day as the organization's clock has it, counted from today. */
const day = (days: number) =>
  Temporal.Now.plainDateISO("America/New_York").add({ days }).toString();
const compact = (days: number) => day(days).replaceAll("-", "");
const american = (days: number) => {
  const [year, month, date] = day(days).split("-").map(Number);
  return `${month}/${date}/${year}`;
};
const named = (days: number) =>
  new Date(day(days)).toLocaleDateString("en-US", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });

/** In the shape of a city's list of goods: lines end with a bare CR, dates and amounts as they come. */
const GOODS = [
  "Bid_Number,Contract_Number,Contract_Description,Start_Date,End_Date,Contract_Type,Vendor_Name,Department_Name,Contract_Amount",
  `B-1,130313,Nitrile exam gloves,${compact(-300)},${compact(30)},SSE,TARROWICK GLOVE WORKS,North Campus,"$34,995.62"`,
  `B-2,130314,"Surgical gloves, sterile",${american(-200)},${american(500)},SSE,"Tarrowick Glove Works, Inc.",North Campus,"$68,604.00"`,
  `B-3,130315,Wheelchairs and patient lifts,${day(-100)},,SSE,Elmwicket Mobility LLC,Bayview Clinic,"$1,234.56"`,
  `B-4,D11410,Hospital beds,"${named(-400)}","${named(60)}",PW,Driftanvil Beds,North Campus,-$500.00`,
].join("\r");

/** In the shape of its list of services: items of one contract, days with a time, a line that is refused. */
const SERVICES = [
  "original_contract_id,current_item_id,department_name,vendor,contract_structure_type,short_desc,start_dt,end_dt,days_remaining,amt",
  `MP14,MP14,Bayview Clinic,Signheather Language Services,Miscellaneous Order,"Interpreting services, spoken",${day(-250)}T09:33:54Z,${day(80)}T00:00:00Z,80.0,19250.0`,
  `MP14,MP14-02,Bayview Clinic,Signheather Language Services,Miscellaneous Order,"Interpreting services, spoken",${day(-20)}T09:33:54Z,${day(85)}T00:00:00Z,85.0,4000.0`,
  `MP15,MP15,Bayview Clinic,Dustheron Building Care,Miscellaneous Order,Custodial services,${day(-250)}T09:33:54Z,${day(400)}T00:00:00Z,400.0,90000.0`,
  `MP16,MP16,Bayview Clinic,,Miscellaneous Order,Courier services,${day(-250)}T09:33:54Z,,,100.0`,
].join("\r\n");

/** Joins the two spellings, then decides the surest group, both by key. */
async function decideByKey(page: Page): Promise<void> {
  await page.goto(`${server.url}/contracts/suppliers/proposals`);
  await expectGoodInBothFaces(page, "spellings to join");
  await page.keyboard.press("y");
  await expect(page.getByRole("button", { name: /take.*back|undo/i }).first()).toBeVisible();
  await page.goto(`${server.url}/contracts/classify`);
  await expectGoodInBothFaces(page, "groups to classify");
  const gloves = page.locator("[id^=group-]").filter({ hasText: "Nitrile exam gloves" });
  await expect(page.locator("[id^=group-][aria-current=true]")).toBeVisible();
  for (let i = 0; i < 9 && (await gloves.getAttribute("aria-current")) !== "true"; i++)
    await page.keyboard.press("j");
  await page.keyboard.press("y");
  await expect(gloves).toContainText("Gloves");
  await expect(gloves.getByRole("button", { name: /back/i })).toBeVisible();
}

async function writeCriteria(page: Page): Promise<void> {
  await page.goto(`${server.url}/contracts/criteria`);
  await page.getByLabel("The criteria in words").fill("Contracts worth $1,000 or more.");
  // Kinds of suppliers are not in these files yet.
  for (const kind of ["GPO", "Supplier", "Vendor"])
    await page.getByRole("checkbox", { name: kind, exact: true }).uncheck();
  await page.getByLabel("Amount from").fill("1,000");
  await page.getByLabel("Counts from").fill(day(-300));
  await page.getByRole("button", { name: "Keep version 1" }).click();
  await expect(page.getByText("Contracts worth $1,000 or more.").first()).toBeVisible();
  await expectGoodInBothFaces(page, "criteria");
}

/** A model text becomes a clause, and may be used once an approval is on record. */
async function approveClause(page: Page): Promise<void> {
  await page.goto(`${server.url}/contracts/clauses/new?model=employees-subcontractors`);
  await page.getByRole("button", { name: "Keep it as a draft" }).click();
  await page
    .getByLabel("Who in your legal department approved it")
    .fill("General counsel, letter of this week");
  await page.getByRole("button", { name: "Record the approval" }).click();
  await expect(page.getByText("General counsel, letter of this week")).toBeVisible();
  await expectGoodInBothFaces(page, "a clause");
}

/** Puts the clause into every contract that the filter leaves. */
async function requireOf(page: Page, filter: string, count: number): Promise<void> {
  await page.goto(`${server.url}/contracts/requirements?${filter}`);
  await page.getByRole("link", { name: "Require the training", exact: true }).click();
  await page.getByLabel("Its subcontractors' employees take the training").check();
  await page.getByLabel("Clause", { exact: true }).selectOption({ index: 1 });
  await expectGoodInBothFaces(page, "a change of many contracts");
  await page
    .getByRole("button", {
      name: `Require the training: ${count} contract${count === 1 ? "" : "s"}`,
    })
    .click();
}

const share = (page: Page, text: string) => expect(page.getByText(text).first()).toBeVisible();

test("R43 R44 R45 R46 from two lists of contracts to a metric that moves, and back", async ({
  page,
  browser,
}) => {
  test.setTimeout(900_000);
  const faults = watch(page, server.url);
  await setUp(page, server, "Lakeshore Health");
  const look = async (where: string) => {
    if (where === "the preview")
      await expect(page.getByLabel("It says how things stood on")).toHaveValue(day(0));
    await expectGoodInBothFaces(page, `${where} of contracts`);
  };
  await loadFile(page, server, "contracts", "goods.csv", GOODS, look);
  await loadFile(page, server, "contracts", "services.csv", SERVICES);
  await expect(page.getByText("There is no supplier.").first()).toBeVisible();
  await page.goto(`${server.url}/contracts`);
  await expect(page.getByText("$23,250.00").or(page.getByText("MP14")).first()).toBeVisible();
  await expectGoodInBothFaces(page, "the register");

  await decideByKey(page);
  await writeCriteria(page);
  await approveClause(page);

  await page.goto(`${server.url}/metrics/contracts-requiring`);
  await share(page, "0 of 6 contracts");
  // D11410 is a credit of $500, so five of the six are in scope.
  await requireOf(page, "show=open&category=gloves", 2);
  await page.goto(`${server.url}/metrics/contracts-requiring`);
  await share(page, "2 of 6 contracts");
  await expectGoodInBothFaces(page, "the metric");

  await page.goto(`${server.url}/contracts/requirements/changes`);
  await page.getByRole("button", { name: /Require the training for 2 contracts/ }).click();
  await share(page, "Undone: 2 contracts as before.");
  await page.goto(`${server.url}/metrics/contracts-requiring`);
  await share(page, "0 of 6 contracts");

  await page.goto(`${server.url}/today`);
  await expectGoodInBothFaces(page, "Today with contracts");
  const renewals = page.getByRole("link", { name: "Add the clause to 2 renewals" });
  await renewals.click();
  await share(page, "Displaying 1 - 2 of 2");

  const phone = await (
    await browser.newContext({ ...PHONE, storageState: await page.context().storageState() })
  ).newPage();
  await withoutJavaScript(phone);
  expect(faults).toEqual([]);
});

/** The same hands on a phone, in the dark, without JavaScript: waive one, then the renewals. */
async function withoutJavaScript(phone: Page): Promise<void> {
  await phone.goto(`${server.url}/contracts/requirements?show=open&q=MP15`);
  await phone.getByRole("link", { name: "Waive the requirement" }).click();
  await phone.getByRole("button", { name: "Waive the requirement: 1 contract" }).click();
  await expect(phone.getByText("Say why these are waived.").first()).toBeVisible();
  await phone.getByLabel("Why", { exact: true }).fill("Ends with the building.");
  await phone.getByRole("button", { name: "Waive the requirement: 1 contract" }).click();
  await phone.goto(`${server.url}/contracts/requirements?show=waived`);
  await expect(phone.getByRole("link", { name: "MP15" })).toBeVisible();
  await phone.goto(`${server.url}/metrics/contracts-requiring`);
  await expect(phone.getByText(/1 waived/).first()).toBeVisible();
  await phone.goto(`${server.url}/contracts/requirements?show=renewals&sort=ends`);
  await expect(phone.getByRole("link", { name: "130313" })).toBeVisible();
  await expect(phone.getByRole("link", { name: "MP14" })).toBeVisible();
  await expect(phone.getByText("General counsel")).toHaveCount(0);
  await expect(
    phone.getByText("Training of employees and subcontractors, version 1"),
  ).toBeVisible();
}
