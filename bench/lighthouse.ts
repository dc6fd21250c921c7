/**
 * What Lighthouse says of the public site: Home, Get help in both languages, the library and one of
 * its resources. Limits: 100 for accessibility, best practices and SEO, 98 for performance.
 * Lighthouse is 176 MB and no part of this project: install it elsewhere and say where.
 *
 *   npm install --prefix /somewhere lighthouse@13.5.0
 *   npm run build && CHROME_PATH=/usr/bin/chromium LIGHTHOUSE=/somewhere node bench/lighthouse.ts
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

const LIMITS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 } as const;
const ROUNDS = 3;

const home = process.env["LIGHTHOUSE"];
if (!home) throw new Error("LIGHTHOUSE names no folder in which Lighthouse was installed.");
const cli = path.resolve(home, "node_modules/lighthouse/cli/index.js");

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
}

function measure(url: string): Report {
  const flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";
  const said = execFileSync(process.execPath, [cli, url, "--quiet", "--output=json", flags], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(said) as Report;
}

const score = (report: Report, category: string): number =>
  Math.round((report.categories[category]?.score ?? 0) * 100);

const folder = newDataFolder();
const server = await startServer(folder);
const sitemap = await (await fetch(`${server.url}/sitemap.xml`)).text();
const resource = /<loc>[^<]*(\/library\/hotline-[^<]+)<\/loc>/.exec(sitemap)?.[1];
const pages = [
  "/",
  "/es",
  "/get-help",
  "/es/get-help",
  "/library",
  ...(resource ? [resource] : []),
];
for (const page of pages) {
  const rounds = Array.from({ length: ROUNDS }, () => measure(server.url + page));
  const parts = Object.entries(LIMITS).map(([category, limit]) => {
    const scores = rounds.map((report) => score(report, category)).toSorted((a, b) => a - b);
    const middle = scores[Math.floor(ROUNDS / 2)]!;
    return `${category} ${middle}${middle >= limit ? "" : ` MISSED (${limit})`}`;
  });
  console.log(`${page}: ${parts.join(", ")}`);
}
await server.stop();
removeFolder(folder);
