/**
 * What a first visit costs: bytes on the wire for every page of the sitemap and for workspace pages
 * of the sample (page, styles, scripts with what they import, font, pictures; limit 60 KB), and how
 * long the built program takes from start to its first answer (limit 3 s) beside a bare Node server
 * started in the same run.
 *
 *   npm run build && node bench/first-visit.ts
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

const LIMIT_BYTES = 60 * 1024;
const PASSWORD = "four calm herons wading";
const PAGES = ["/today", "/metrics", "/people", "/training", "/settings"];

/** Bytes of a body as they travel, and the body itself. */
async function weigh(url: string, cookie = ""): Promise<{ bytes: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ bytes: number; text: string }>();
  const { get } = await import("node:http");
  const { brotliDecompressSync, gunzipSync } = await import("node:zlib");
  get(url, { headers: { "accept-encoding": "br, gzip", cookie } }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      const body = Buffer.concat(chunks);
      const kind = answer.headers["content-encoding"];
      const plain =
        kind === "br" ? brotliDecompressSync(body) : kind === "gzip" ? gunzipSync(body) : body;
      resolve({ bytes: body.length, text: plain.toString("latin1") });
    });
  }).on("error", reject);
  return promise;
}

/** A page with all that it loads, each file once. */
async function weighVisit(address: string, from = "") {
  const page = await weigh(server.url + address, from);
  const files = new Set(
    [...page.text.matchAll(/(?:href|src)="(\/(?:assets|site)\/[^"]+)"/g)].map((m) => m[1]!),
  );
  let total = page.bytes;
  for (const file of files) {
    const { bytes, text } = await weigh(server.url + file.replaceAll("&amp;", "&"));
    total += bytes;
    for (const font of text.matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g)) files.add(font[1]!);
    if (file.endsWith(".js"))
      for (const part of text.matchAll(/from\s*["']\.\/([\w-]+\.js)["']/g))
        files.add(`/assets/${part[1]!}`);
  }
  return { address, total, page: page.bytes };
}
type Weighed = Awaited<ReturnType<typeof weighVisit>>;

const say = ({ address, total, page }: Weighed) =>
  console.log(
    `${address}: ${(total / 1024).toFixed(1)} KB in all, ${(page / 1024).toFixed(1)} KB of it the page; limit 60 KB: ${total <= LIMIT_BYTES ? "kept" : "MISSED"}`,
  );

/** Every public page that the sitemap names; said are Home, Get help and the heaviest. */
async function weighPublicSite(): Promise<void> {
  const { text } = await weigh(`${server.url}/sitemap.xml`);
  const all: Weighed[] = [];
  for (const [, url = ""] of text.matchAll(/<loc>([^<]+)<\/loc>/g))
    all.push(await weighVisit(new URL(url).pathname));
  const kept = all.filter(({ total }) => total <= LIMIT_BYTES);
  console.log(`${kept.length} of ${all.length} public pages keep the limit of 60 KB`);
  const heaviest = all.toSorted((a, b) => b.total - a.total).slice(0, 6);
  for (const one of all)
    if (heaviest.includes(one) || /^\/(es\/)?(get-help|library|events)?$/.test(one.address))
      say(one);
}

async function bareServer(): Promise<number> {
  const started = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), "bare-"));
  const child = spawn(process.execPath, [
    "-e",
    "const s=require('http').createServer((q,r)=>r.end('ok')).listen(0,'127.0.0.1',()=>console.log(s.address().port))",
  ]);
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  await (await fetch(`http://127.0.0.1:${port}`)).text();
  child.kill();
  rmSync(folder, { recursive: true });
  return performance.now() - started;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

async function signedIn(url: string, link: string): Promise<string> {
  const post = (address: string, fields: Record<string, string>, cookie = "") =>
    fetch(url + address, {
      method: "POST",
      redirect: "manual",
      headers: { origin: url, cookie },
      body: new URLSearchParams(fields),
    });
  const setup = new URL(link).pathname;
  const account = await post(`${setup}/account`, {
    name: "Maya Reyes",
    email: "maya@lakeshore.example",
    password: PASSWORD,
  });
  const cookie = cookiesOf(account);
  const sample = await post(`${setup}/sample`, {}, cookie);
  return `${cookie}; ${cookiesOf(sample)}`;
}

const folder = newDataFolder();
const first = performance.now();
let server = await startServer(folder);
await (await fetch(server.url)).text();
console.log(`first start, empty folder: ${Math.round(performance.now() - first)} ms`);
const cookie = await signedIn(server.url, server.setupLink!);
await weighPublicSite();
for (const address of PAGES) say(await weighVisit(address, cookie));
await server.stop();
const times: number[] = [];
for (let round = 0; round < 5; round++) {
  const began = performance.now();
  server = await startServer(folder);
  await (await fetch(server.url)).text();
  times.push(performance.now() - began);
  await server.stop();
}
times.sort((a, b) => a - b);
console.log(
  `start with data to first answer, median of 5: ${Math.round(times[2]!)} ms (limit 3,000); a bare server: ${Math.round(await bareServer())} ms`,
);
removeFolder(folder);
