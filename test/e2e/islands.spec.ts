/** The islands in a browser, on small pages of the same markup as the components write. */
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const manifest = JSON.parse(readFileSync("dist/client/.vite/manifest.json", "utf8")) as Record<
  string,
  { file: string }
>;
const built = (source: string) => manifest[source]?.file ?? "";
const CSP =
  "default-src 'none'; script-src 'nonce-n'; style-src 'self' 'nonce-n'; font-src 'self'; connect-src 'self'; form-action 'self'";

type Answer = (request: IncomingMessage, url: URL) => string | Promise<string>;
let server: Server;
let origin: string;
let answer: Answer = () => "";

test.beforeAll(async () => {
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    if (url.pathname.startsWith("/assets/")) {
      const type = url.pathname.endsWith(".css") ? "text/css" : "text/javascript";
      response.writeHead(200, { "content-type": type });
      return response.end(readFileSync(`dist/client${url.pathname}`));
    }
    if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
    const body = await answer(request, url);
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": CSP });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const document = (inside: string, attributes = "") =>
  `<!doctype html><html lang="en" ${attributes}><head><title>Test</title>
  <link rel="stylesheet" href="/${built("app/ui/theme/theme.scss")}" nonce="n">
  <script type="module" src="/${built("app/ui/islands/main.ts")}" nonce="n"></script></head>
  <body><main>${inside}</main></body></html>`;

async function open(page: Page, path = "/"): Promise<void> {
  await page.goto(origin + path);
  await page.locator("html[data-js]").waitFor();
}

test("an error summary takes the focus and its links lead into the fields", async ({ page }) => {
  answer = () =>
    document(`<fh-errors class="fh-errors" role="alert" tabindex="-1"><h2>Fix one thing</h2>
      <a href="#field-email">Write an address.</a></fh-errors>
      <div class="usa-form-group"><label for="field-email">E-mail</label><input id="field-email"></div>`);
  await open(page);
  await expect(page.locator("fh-errors")).toBeFocused();
  await expect(page).toHaveTitle("Error: Test");
  await page.getByRole("link", { name: "Write an address." }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
});

test("a table filter asks for the rows as one types, and the address follows", async ({ page }) => {
  answer = (_, url) =>
    document(`<fh-filter for="table"><form method="get" action="/rows"><label for="q">Name</label>
      <input id="q" name="q" value="${url.searchParams.get("q") ?? ""}"><button>Apply</button></form></fh-filter>
      <div id="table"><p data-range>Rows for ${url.searchParams.get("q") ?? "all"}</p></div>`);
  await open(page, "/rows");
  await page.getByLabel("Name").fill("buyer");
  await expect(page.locator("#table")).toHaveText("Rows for buyer");
  await expect(page).toHaveURL(`${origin}/rows?q=buyer`);
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByRole("status")).toContainText("Rows for buyer");
});

test("progress is asked for until the job is over, then the page is loaded anew", async ({
  page,
}) => {
  let asked = 0;
  const progress = (value: number) =>
    `<fh-progress data-poll="/progress"><p class="fh-progress-label"><span>Reading</span><span>${value} of 3</span></p>
    <progress aria-label="Reading" value="${value}" max="3"></progress></fh-progress>`;
  answer = (_, url) => {
    if (url.pathname === "/progress") asked += 1;
    if (asked >= 3) return document("<h1>Finished</h1>");
    return url.pathname === "/progress" ? progress(asked) : document(progress(0));
  };
  await open(page);
  await expect(page.getByRole("heading", { name: "Finished" })).toBeVisible();
  expect(asked).toBeGreaterThanOrEqual(3);
});

/** Titles to decide, as the server keeps them. */
function decisions(attributes = ""): { posted: string[] } {
  const state = new Map([
    ["a", "open"],
    ["b", "open"],
    ["c", "open"],
  ]);
  const kept = { posted: [] as string[] };
  const row = (id: string) => {
    const decided = state.get(id) !== "open";
    return `<li id="row-${id}" class="fh-decision" data-decision="${decided ? "decided" : "open"}">
      <form method="post" action="/decide"><b>${id} ${state.get(id)}</b><input type="hidden" name="id" value="${id}">
      ${decided ? '<button name="to" value="open" data-key="u">Undo</button>' : '<button name="to" value="accepted" data-key="y">Accept</button><button name="to" value="excluded" data-key="n">Exclude</button>'}
      </form></li>`;
  };
  answer = async (request) => {
    if (request.method === "POST") {
      const body = new URLSearchParams(await text(request));
      state.set(body.get("id") ?? "", body.get("to") ?? "");
      kept.posted.push(body.toString());
    }
    const left = [...state.values()].filter((value) => value === "open").length;
    return document(
      `<p id="left" data-live>${left} left</p><label for="note">Note</label><input id="note">
      <fh-decisions><ul class="fh-decisions">${[...state.keys()].map(row).join("")}</ul>
      <p class="fh-decisions-status" role="status" data-failed="Not saved."></p></fh-decisions>`,
      attributes,
    );
  };
  return kept;
}

test("decisions are made by single keys, row after row, and taken back with u", async ({
  page,
}) => {
  const { posted } = decisions();
  await open(page);
  await expect(page.locator("#row-a")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("y");
  await expect(page.locator("#row-a")).toContainText("a accepted");
  await expect(page.locator("#left")).toHaveText("2 left");
  await expect(page.locator("#row-b")).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("#row-c")).toBeFocused();
  await page.keyboard.press("n");
  await expect(page.locator("#row-c")).toContainText("c excluded");
  await expect(page.locator("#row-b")).toBeFocused();
  await page.keyboard.press("u");
  await expect(page.locator("#row-c")).toContainText("c open");
  expect(posted).toEqual(["id=a&to=accepted", "id=c&to=excluded", "id=c&to=open"]);
});

test("keys typed into a field decide nothing, nor do any when they are switched off", async ({
  page,
}) => {
  const typing = decisions();
  await open(page);
  await page.getByLabel("Note").pressSequentially("yny");
  await expect(page.getByLabel("Note")).toHaveValue("yny");
  expect(typing.posted).toEqual([]);
  const off = decisions('data-shortcuts="off"');
  await open(page);
  await page.locator("#row-a").getByRole("button", { name: "Accept" }).focus();
  await page.keyboard.press("y");
  await page.keyboard.press("Enter");
  await expect(page.locator("#row-a")).toContainText("a accepted");
  expect(off.posted).toEqual(["id=a&to=accepted"]);
});

test("a decision that does not arrive says so and stays open", async ({ page }) => {
  decisions();
  await open(page);
  await page.route("**/decide", (route) => route.abort());
  await page.keyboard.press("y");
  await expect(page.getByRole("status")).toHaveText("Not saved.");
  await expect(page.locator("#row-a")).toContainText("a open");
});

test("a dialog opens in front, closes by Escape and gives the focus back", async ({ page }) => {
  answer = () =>
    document(`<fh-dialog id="undo" data-close="Close"><details><summary class="usa-button">Undo the import</summary>
      <div class="fh-dialog-body" role="group" aria-labelledby="undo-title"><h2 id="undo-title">Undo it?</h2>
      <form method="post" action="/undo"><button>Yes</button></form></div></details></fh-dialog>`);
  await open(page);
  const opener = page.getByRole("button", { name: "Undo the import" });
  await opener.press("Enter");
  await expect(page.getByRole("dialog", { name: "Undo it?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("without JavaScript a dialog unfolds in place and decisions post as forms", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { posted } = decisions();
  await page.goto(origin);
  await page.locator("#row-b").getByRole("button", { name: "Exclude" }).click();
  await expect(page.locator("#row-b")).toContainText("b excluded");
  expect(posted).toEqual(["id=b&to=excluded"]);
  await context.close();
});

test("tabs that do not fit bring the current one into sight, and stay when it is the first", async ({
  page,
}) => {
  const tabs = (current: number) =>
    document(`<div id="beside"><fh-tabs><nav class="fh-tabs" aria-label="Views"><ul>${Array.from(
      { length: 12 },
      (_, i) => `<li><a href="#"${i === current ? ' aria-current="page"' : ""}>View ${i}</a></li>`,
    ).join("")}</ul></nav></fh-tabs></div>
    <style nonce="n">#beside { margin-inline-start: 150px; inline-size: 200px; }</style>`);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const current of [0, 8, 11]) {
    answer = () => tabs(current);
    await open(page);
    const strip = (await page.locator("fh-tabs ul").boundingBox())!;
    const here = (await page.locator("fh-tabs [aria-current]").boundingBox())!;
    expect(here.x, `view ${current}`).toBeGreaterThanOrEqual(strip.x);
    expect(here.x + here.width, `view ${current}`).toBeLessThanOrEqual(strip.x + strip.width + 1);
  }
});
