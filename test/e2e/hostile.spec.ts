/** Text that wants to be more than text, through files and forms, seen on every page that shows it. */
import { expect, test } from "@playwright/test";
import { setUp } from "./first-start.ts";
import { loadFile } from "./loop.ts";
import { watch } from "./page-checks.ts";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "./server.ts";

const PAYLOADS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(2)>`,
  `'-alert(3)-'`,
  `javascript:alert(4)`,
  `</title><svg/onload=alert(5)>`,
  `{{constructor.constructor('alert(6)')()}}`,
  `=HYPERLINK("http://evil.example","x")`,
  `\u202Egnp.exe`,
  `Ω≈ç√∫˜µ≤ 田中さん 🏳️‍🌈 e\u0301\u0302\u0303`,
  `%00%0d%0aSet-Cookie: a=b`,
  `../../../../etc/passwd`,
  `' OR 1=1; drop table person; --`,
];
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const roster = [
  "Employee ID,Employee Name,Job Title,Department,Location",
  ...PAYLOADS.map((p, i) => `H${i},${cell(p)},${cell(`Buyer ${p}`)},${cell(p)},${cell(p)}`),
].join("\n");
const completions = [
  "Employee Number,Learner Name,Course ID,Course Title,Status,Completion Date",
  ...PAYLOADS.map(
    (p, i) => `H${i},${cell(p)},${cell(p)},${cell(p)},Completed,2026-08-0${(i % 9) + 1}`,
  ),
  ...PAYLOADS.map((p) => `${cell(p)},${cell(p)},1112251,${cell(p)},${cell(p)},2026-08-01`),
].join("\n");

let server: RunningServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer(newDataFolder());
});
test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataDirectory);
});

test("hostile text stays text on every page", async ({ page }) => {
  test.setTimeout(1_200_000);
  const faults = watch(page, server.url);
  await setUp(page, server, `Lakeshore ${PAYLOADS[0]}`);
  await loadFile(page, server, "people", `${PAYLOADS[1]}.csv`.replaceAll("/", ""), roster);
  await loadFile(page, server, "completions", "courses.csv", completions);
  const waiting = ["/today", "/people", "/training/completions", "/training/review", "/imports"];
  waiting.push("/people/units", "/people/populations/supply-chain-management", "/settings/audit");
  waiting.push(`/search?q=${encodeURIComponent(PAYLOADS[1]!)}`);
  waiting.push(
    `/people?q=${encodeURIComponent(PAYLOADS[4]!)}&sort=${encodeURIComponent(PAYLOADS[0]!)}`,
  );
  waiting.push(`/sign-in?return=${encodeURIComponent("javascript:alert(7)")}`);
  const seen = new Set<string>();
  for (let at = 0; at < waiting.length && at < 60; at++) {
    const answer = await page.goto(server.url + waiting[at]!);
    expect(answer!.status(), waiting[at]).toBeLessThan(500);
    const links = await page
      .locator("main a[href^='/']")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    for (const link of links) {
      const kind = link.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id").split("?")[0]!;
      if (seen.has(kind) || /\.(csv|xlsx)$/.test(kind)) continue;
      seen.add(kind);
      waiting.push(link);
    }
  }
  expect(seen.size).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});
