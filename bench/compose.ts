/**
 * What Compose weighs in a browser, and how long a typed letter takes from the input to the marks, and
 * to the second frame after it, in a piece of 10,000 characters.
 *
 *   npm run build && node bench/compose.ts
 */
import { chromium } from "@playwright/test";
import { readFileSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import { setUp } from "../test/e2e/first-start.ts";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

/** A key press is answered within one frame of a screen. */
const LIMIT_MS = 16;
const SENTENCES =
  "Every buyer at {{organization}} can take the course. Ten trafficking victims asked for help. " +
  "The committee meets on January 11 in room 204. A poster in the staff room gives the number.\n\n";

const manifest = JSON.parse(readFileSync("dist/client/.vite/manifest.json", "utf8")) as Record<
  string,
  { readonly file: string }
>;
const { size } = statSync(`dist/client/${manifest["app/features/studio/island/main.ts"]!.file}.br`);
console.log(`the page's own script: ${(size / 1024).toFixed(1)} KB, beside the checker`);

const server = await startServer(newDataFolder());
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
await setUp(page, server, "Lakeshore Health");
await page.goto(`${server.url}/pieces/new?kind=news-item`);
await page.getByRole("button", { name: "Begin" }).click();
await page.locator("fh-compose[data-live]").waitFor();
await page.locator("#field-text").fill(SENTENCES.repeat(60).slice(0, 10_000));
/** From a letter in the middle to the end of the work that it makes, and to the second frame after it. */
const times = await page.evaluate(async () => {
  const area = document.querySelector<HTMLTextAreaElement>("#field-text")!;
  const middle = area.value.length >> 1;
  const [work, painted]: [number[], number[]] = [[], []];
  for (let i = 0; i < 41; i += 1) {
    await new Promise((done) => setTimeout(done, 30));
    area.setRangeText("e", middle, middle, "end");
    const started = performance.now();
    area.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(done));
    work.push(performance.now() - started);
    await new Promise((done) => requestAnimationFrame(done));
    painted.push(performance.now() - started);
  }
  const sorted = (list: number[]) => list.toSorted((a, b) => a - b);
  return { work: sorted(work), painted: sorted(painted) };
});
console.log(
  `a letter in 10,000 characters: marks p50 ${times.work[20]!.toFixed(1)} ms, p95 ${times.work[38]!.toFixed(1)} ms ` +
    `(limit ${LIMIT_MS}); painted p50 ${times.painted[20]!.toFixed(1)} ms`,
);
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
await browser.close();
await server.stop();
removeFolder(server.dataDirectory);
