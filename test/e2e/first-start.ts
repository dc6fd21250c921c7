/** The first minutes of a server, as a person goes through them in a browser. */
import { expect, type Page } from "@playwright/test";
import type { RunningServer } from "./server.ts";

export const ADMINISTRATOR = {
  name: "Maya Reyes",
  email: "maya.reyes@lakeshore.example",
  password: "four calm herons wading",
};

/** The wizard's first two steps: an account, and two-step sign-in left for later. */
export async function makeAccount(page: Page, server: RunningServer): Promise<void> {
  await page.goto(server.setupLink!);
  await page.getByLabel("Your name").fill(ADMINISTRATOR.name);
  await page.getByLabel("E-mail address").fill(ADMINISTRATOR.email);
  await page.getByRole("textbox", { name: "Password" }).fill(ADMINISTRATOR.password);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/protect$/);
  await page.getByRole("link", { name: /^(Later|Not now)/ }).click();
  await expect(page).toHaveURL(/\/organization$/);
}

/** From the setup link to Today of the made-up health system. */
export async function exploreSample(page: Page, server: RunningServer): Promise<void> {
  await makeAccount(page, server);
  // The whole sample is made within this one press: a busy machine takes its time.
  await page.getByRole("button", { name: /sample/i }).click({ timeout: 180_000 });
  await expect(page).toHaveURL(/\/today$/, { timeout: 180_000 });
}

/** From the setup link to Today of an organization of one's own. */
export async function setUp(page: Page, server: RunningServer, name: string): Promise<void> {
  await makeAccount(page, server);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("First day of program year 1").fill("2026-07-01");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Sites").fill("North Campus\nBayview Clinic");
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page).toHaveURL(/\/today$/);
}
