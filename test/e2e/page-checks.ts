/** What every page must keep, whatever journey meets it. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Collects errors and warnings of the console, and requests that leave the origin. */
export function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("console", (m) => {
    // A refused form is answered with a 4xx page: the browser notes that, and it is no fault.
    const refusal = /Failed to load resource: the server responded with a status of 4\d\d/.test(
      m.text(),
    );
    if (["error", "warning"].includes(m.type()) && !refusal)
      faults.push(`${page.url()}: ${m.text()}`);
  });
  page.on("pageerror", (error) => {
    // Chromium ends a page's transition when the window changes its size, and says so; nothing is lost.
    if (!/Transition was aborted .*Viewport size changed/.test(error.message))
      faults.push(`${page.url()}: ${error.message}`);
  });
  page.on("dialog", (dialog) => {
    faults.push(`${page.url()}: a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:", "about:"].includes(url.protocol) && url.origin !== origin)
      faults.push(`${page.url()} asked ${url.origin}`);
  });
  return faults;
}

/** axe finds nothing, and nothing is wider than the window. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .map((node) => node.target.join(" "))
        .slice(0, 3)
        .join(", ")}`,
  );
  expect(found, `axe on ${where}`).toEqual([]);
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(wide, `${where} is wider than its window`).toBeLessThanOrEqual(window!);
}

/** Opens a page in the two faces that differ most: a wide light one and a narrow dark one. */
export async function expectGoodInBothFaces(page: Page, where: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page, `${where} (wide, light)`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page, `${where} (narrow, dark)`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

/**
 * Presses Tab until the page ends, or so often.
 * @returns the words of each stop in order; those out of sight begin with UNSEEN
 */
export async function stopsByKeyboard(page: Page, most: number): Promise<string[]> {
  // The skip link slides in where motion is allowed.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.locator("html[data-js]").waitFor();
  const stops: string[] = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
      return `${seen ? "" : "UNSEEN "}${at.textContent.trim().replaceAll(/\s+/g, " ")}`;
    });
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}
