/** Every page that a link leads to, in the sample organization and on the public site. */
import { expect, test, type Page } from "@playwright/test";
import { exploreSample } from "./first-start.ts";
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

/** Two addresses of the same page look the same here: ids and queries are left out. */
const pattern = (address: string): string =>
  new URL(address, "http://x").pathname
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    // Categories that come along have words for ids, 149 of them.
    .replace(/^\/contracts\/categories\/(?!new\b)[^/.]+/, "/contracts/categories/:id")
    .replace(/^\/metrics\/[a-z-]+(-trained|trained)/, "/metrics/:metric")
    .replace(
      /^\/(library|resources)\/(?!lists?\b|suggest|suggestions|links|new\b|import)[^/.]+/,
      "/$1/:id",
    )
    .replace(/^\/library\/lists\/[^/.]+/, "/library/lists/:slug")
    .replace(/^\/events\/\d{4}-\d{2}$/, "/events/:month")
    .replace(/^\/events\/(?!suggest|category|:month)[^/.]+/, "/events/:id")
    // One screen of each module.
    .replace(/^\/((?:my-)?primer)\/(\w+)\/\d+$/, "/$1/$2/:screen")
    // What is there in Spanish, and one of the pages that only say that they are not.
    .replace(/^\/es\/(?!get-help$).+$/, "/es/:page");
const isFile = (address: string) =>
  /\.(csv|xlsx|zip|json|pdf|docx|pptx|png|svg|ics|txt|md|xml|atom)(\?|$)/.test(address);

/** Pages of the public site, which have a walk of their own. */
const PUBLIC =
  /^\/(assets|why|learn|take-the-training|be-an-ambassador|working-group|get-help|library|events|primer|privacy|accessibility|check|es)?(?=[/?#.]|$)/;

async function crawl(page: Page, start: string, leave: RegExp): Promise<string[]> {
  const waiting = [start];
  const seen = new Set<string>();
  while (waiting.length > 0) {
    const address = waiting.shift()!;
    if (seen.has(pattern(address))) continue;
    seen.add(pattern(address));
    const answer = await page.goto(server.url + address);
    expect(answer?.status(), address).toBe(200);
    await expectGoodInBothFaces(page, address);
    const links = await page
      .locator("a[href^='/']:not([download], [target])")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    for (const link of links)
      if (!isFile(link) && !leave.test(link) && !seen.has(pattern(link)))
        waiting.push(link.split("#")[0]!);
  }
  return [...seen];
}

test("R147 every public page is accessible, wide and narrow, light and dark", async ({ page }) => {
  test.setTimeout(1_200_000);
  const faults = watch(page, server.url);
  const seen = await crawl(page, "/", /^\/assets/);
  expect(seen.length).toBeGreaterThan(4);
  expect(faults).toEqual([]);
});

test("R147 every workspace page of the sample is accessible, wide and narrow, light and dark", async ({
  page,
}) => {
  test.setTimeout(2_400_000);
  const faults = watch(page, server.url);
  await exploreSample(page, server);
  const seen = await crawl(page, "/today", PUBLIC);
  expect(seen.length).toBeGreaterThan(20);
  expect(faults).toEqual([]);
});
