/**
 * What Check your words weighs in a browser, and how long a typed letter takes from the input to the
 * marks and findings, in a text of 6,000 and of 200,000 characters.
 *
 *   npm run build && node bench/check-words.ts
 */
import { chromium } from "@playwright/test";
import { readFileSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

const LIMIT_BYTES = 60 * 1024;
const SENTENCES =
  "Every buyer at our three hospitals can take the course. Ten trafficking victims asked for help. " +
  "The committee meets on January 11 in room 204. A poster in the staff room gives the number.\n\n";

const manifest = JSON.parse(readFileSync("dist/client/.vite/manifest.json", "utf8")) as Record<
  string,
  { readonly file: string }
>;
for (const [source, what] of [
  ["packages/checker/src/index.ts", "engine, English rules and questions"],
  ["app/features/words/island/main.ts", "the page's own script"],
] as const) {
  const { size } = statSync(`dist/client/${manifest[source]!.file}.br`);
  console.log(
    `${what}: ${(size / 1024).toFixed(1)} KB (limit for the first: ${LIMIT_BYTES / 1024})`,
  );
}

const server = await startServer(newDataFolder());
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
const texts = [6000, 200_000].map((length) =>
  SENTENCES.repeat(Math.ceil(length / SENTENCES.length)).slice(0, length),
);
/** Milliseconds from a letter in the middle to the second frame after it: by then it is painted. */
async function letters(): Promise<string> {
  const times = await page.evaluate(async () => {
    const area = document.querySelector("textarea")!;
    const middle = area.value.length >> 1;
    const taken: number[] = [];
    for (let i = 0; i < 21; i += 1) {
      const started = performance.now();
      area.setRangeText("e", middle, middle, "end");
      area.dispatchEvent(new Event("input"));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      taken.push(performance.now() - started);
    }
    return taken.toSorted((a, b) => a - b);
  });
  return `p50 ${times[10]!.toFixed(0)} ms, p95 ${times[19]!.toFixed(0)} ms`;
}
for (const text of texts) {
  await page.goto(`${server.url}/check`);
  await page.locator("fh-words[data-live]").waitFor();
  await page.getByLabel("Your text", { exact: true }).fill(text);
  const checked = await letters();
  await page.setContent(`<textarea rows="40" cols="80">${text}</textarea>`);
  console.log(`${text.length} characters: ${checked}; a bare text area: ${await letters()}`);
}
console.log(`load ${loadavg()[0]!.toFixed(1)}`);
await browser.close();
await server.stop();
removeFolder(server.dataDirectory);
