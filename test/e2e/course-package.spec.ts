/** The course packages in a browser, inside a learning system of our own: frames, tabs that close, requests. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { exploreSample } from "./first-start.ts";
import { removeFolder, type RunningServer, startServer } from "./server.ts";

type Files = ReadonlyMap<string, Buffer>;
let fairhand: RunningServer;
let scorm: Files;
let cmi5: Files;

test.beforeAll(async ({ browser }) => {
  fairhand = await startServer();
  const page = await browser.newPage();
  await exploreSample(page, fairhand);
  await page.goto(`${fairhand.url}/training/handover/courses`);
  await page.getByRole("link", { name: /SOAR for Procurement/ }).click();
  const address = page.url();
  scorm = await unpacked(page, `${address}/scorm12.zip`);
  cmi5 = await unpacked(page, `${address}/cmi5.zip`);
  await page.close();
});
test.afterAll(async () => {
  await fairhand?.stop();
  removeFolder(fairhand.dataDirectory);
});

async function unpacked(page: Page, address: string): Promise<Files> {
  const archive = await fromBufferPromise(await (await page.request.get(address)).body(), {});
  const files = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry())
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  return files;
}

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  css: "text/css",
  js: "text/javascript",
};

/** Serves a package under /package/ and answers everything else as told. */
async function serve(
  files: Files,
  answer: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void,
): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    const file = files.get(url.pathname.replace("/package/", ""));
    if (!file) return answer(request, response, url);
    response.writeHead(200, {
      "content-type": TYPES[url.pathname.split(".").at(-1)!] ?? "text/xml",
    });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A page of a learning system: the package in a frame, the API in the window around it. */
const FRAME = `<!doctype html><html lang="en"><title>Learning system</title><script>
  const calls = [];
  const values = { "cmi.core.lesson_status": "not attempted" };
  const note = (line, answer) => { calls.push(line); navigator.sendBeacon("/called", calls.length + " " + line); return answer; };
  window.API = {
    LMSInitialize: (x) => note("LMSInitialize", "true"),
    LMSGetValue: (n) => note("LMSGetValue " + n, values[n] ?? ""),
    LMSSetValue: (n, v) => { values[n] = v; return note("LMSSetValue " + n + " " + v, "true"); },
    LMSCommit: () => note("LMSCommit", "true"),
    LMSFinish: () => note("LMSFinish", "true"),
    LMSGetLastError: () => "0",
  };
</script><iframe title="Course" src="/package/index.html" width="800" height="900"></iframe></html>`;

test("R40 SCORM 1.2 in a learning system: begun is kept, the tab may close, nobody is ever done", async ({
  page,
}) => {
  // Each carries its number: they may overtake each other on the way here.
  const heard: string[] = [];
  const called = () =>
    heard
      .toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b))
      .map((line) => line.replace(/^\d+ /, ""));
  const lms = await serve(scorm, async (request, response, url) => {
    if (url.pathname === "/called") heard.push(await text(request));
    response.writeHead(200, { "content-type": "text/html" });
    response.end(url.pathname === "/" ? FRAME : "");
  });
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(lms.origin)) elsewhere.push(request.url());
  });
  await page.goto(lms.origin);
  const card = page.frameLocator("iframe");
  await expect(card.getByRole("heading", { level: 1 })).toContainText("SOAR for Procurement");
  await expect(card.getByRole("status")).toContainText("knows that you were here");
  await expect(card.getByRole("link", { name: /Open the course on TRAIN/ })).toHaveAttribute(
    "href",
    "https://www.train.org/main/course/1112251/details",
  );
  await expect(card.getByRole("link", { name: "Send your certificate" })).toHaveAttribute(
    "href",
    `${fairhand.url}/my-training`,
  );
  await expect
    .poll(() => called().join(", "))
    .toContain("lesson_status incomplete, LMSSetValue cmi.core.exit suspend, LMSCommit");
  expect(elsewhere, "nothing is loaded from elsewhere").toEqual([]);
  await page.close();
  // What was set is kept before the end, and the end is said once.
  await expect.poll(() => called().slice(-2)).toEqual(["LMSCommit", "LMSFinish"]);
  expect(called().filter((line) => line === "LMSFinish")).toHaveLength(1);
  expect(called().join()).not.toMatch(/score|passed|completed/);
  lms.server.close();
});

test("R40 cmi5 in a learning system: initialized, then terminated when the tab closes, over another origin", async ({
  page,
}) => {
  const statements: { verb: { id: string }; id: string }[] = [];
  let tokens = 0;
  const lrs = await serve(new Map(), async (request, response, url) => {
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "authorization,content-type,x-experience-api-version",
      "access-control-allow-methods": "GET,PUT,POST",
      "access-control-max-age": "600",
      "content-type": "application/json",
    };
    if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
    if (url.pathname === "/token") {
      tokens += 1;
      return void response.writeHead(200, cors).end(JSON.stringify({ "auth-token": "t" }));
    }
    if (url.pathname === "/xapi/activities/state")
      return void response
        .writeHead(200, cors)
        .end(JSON.stringify({ contextTemplate: {}, launchMode: "Normal" }));
    if (url.pathname !== "/xapi/statements") return void response.writeHead(404, cors).end("{}");
    expect(request.headers.authorization).toBe("Basic t");
    expect(request.headers["x-experience-api-version"]).toBe("1.0.3");
    statements.push(JSON.parse(await text(request)) as (typeof statements)[0]);
    response.writeHead(204, cors).end();
  });
  const lms = await serve(cmi5, (_, response) => void response.writeHead(404).end());
  const launch = new URLSearchParams({
    endpoint: `${lrs.origin}/xapi/`,
    fetch: `${lrs.origin}/token`,
    actor: JSON.stringify({ account: { homePage: lms.origin, name: "u1" } }),
    activityId: `${lms.origin}/activity`,
    registration: "11111111-2222-4333-8444-555555555555",
  });
  await page.goto(`${lms.origin}/package/index.html?${launch}`);
  await expect(page.getByRole("status")).toContainText("knows that you were here");
  expect(statements.map((s) => s.verb.id.split("/").at(-1))).toEqual(["initialized"]);
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(() => statements.map((s) => s.verb.id.split("/").at(-1)))
    .toEqual(["initialized", "terminated"]);
  expect(tokens, "the token is asked for once").toBe(1);
  lms.server.close();
  lrs.server.close();
});

test("R40 the page of a package has no fault that axe can find, in both faces, wide and narrow, and works by keyboard", async ({
  browser,
}) => {
  const lms = await serve(scorm, (_, response) => void response.writeHead(404).end());
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 320]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${lms.origin}/package/index.html`);
      await expect(page.getByRole("status")).toContainText("not connected to a learning system");
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
        true,
      );
      await page.keyboard.press("Tab");
      await expect(page.getByRole("link", { name: /Open the course/ })).toBeFocused();
      await page.keyboard.press("Tab");
      await expect(page.getByRole("link", { name: "Send your certificate" })).toBeFocused();
      await context.close();
    }
  lms.server.close();
});
