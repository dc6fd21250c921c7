/** Every route as every role, and as a stranger: generated from the route table. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "../app/roles.ts";
import { routes } from "../app/routes.ts";
import type { Route } from "../app/routes/route.ts";
import { newId } from "../app/platform/ids.ts";
import { client, ORIGIN, startTestApp, type TestApp } from "./app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

/** What a mail program may press by itself. */
const ONE_CLICK = new Set([
  "/stop-mail/:organizationId/:secret",
  "/stop-digest/:organizationId/:membershipId/:key",
]);

/** An address of the route with ids that exist nowhere. */
const address = (path: string): string => path.replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, () => newId());
const mayUse = (role: string, [, , access]: Route): boolean =>
  access === "public" ||
  access === "signed-in" ||
  (ROLES[role]!.may as readonly string[]).includes(access);
/** Ends the session, so it is asked last. */
const endsSession = ([, path]: Route): boolean => /sign-out|account\/sessions/.test(path);
const inOrder = [...routes].toSorted((a, b) => Number(endsSession(a)) - Number(endsSession(b)));

describe("R151 the authorization matrix", () => {
  test("the table has no route twice", () => {
    const seen = routes.map(([method, path]) => `${method} ${path}`);
    expect(seen.filter((route, i) => seen.indexOf(route) !== i)).toEqual([]);
    expect(routes.length).toBeGreaterThan(40);
  });

  test.each(Object.keys(ROLES))("as %s every route answers as the table says", async (role) => {
    const member = await t.as(role);
    const wrong: string[] = [];
    for (const route of inOrder) {
      if (endsSession(route)) continue;
      const [method, path] = route;
      const answer =
        method === "GET" ? await member.get(address(path)) : await member.post(address(path));
      const text = await answer.text();
      const allowed = mayUse(role, route);
      // What is hidden answers as an address that leads nowhere, to whoever may not use it.
      const refused = route[4]?.hidden
        ? !allowed && answer.status === 404
        : answer.status === 403 && /Your role does not allow/.test(text);
      if (answer.status >= 500 || allowed === refused)
        wrong.push(`${method} ${path}: ${answer.status}, ${allowed ? "allowed" : "not allowed"}`);
    }
    expect(wrong).toEqual([]);
  });

  test("an address with a query that means nothing is answered on every page", async () => {
    const administrator = await t.as("administrator");
    const queries = [
      "page=1e300&sort=__proto__&show=__proto__&state=__proto__&kind=__proto__",
      "page=99999999999999999999&sort=constructor&show=constructor&status=constructor",
      "from=2026-02-30&to=2026-02-30&asOf=2026-02-30&as-of=2026-02-30&q=%25_%5C'",
      "from=9999-12-31&to=9999-12-31&asOf=9999-12-31&as-of=9999-12-31&subject=:&site=x",
    ];
    const wrong: string[] = [];
    for (const [, path] of routes.filter(([method]) => method === "GET")) {
      const here = path
        .replace(":slug", "contract-managers")
        .replace(":metric", "contract-managers-trained");
      for (const query of queries) {
        const answer = await administrator.get(`${address(here)}?${query}`);
        await answer.text();
        if (answer.status >= 500) wrong.push(`${here}?${query}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test("a stranger reaches public pages only", async () => {
    const wrong: string[] = [];
    for (const [method, path, access] of routes) {
      const stranger = client(t.app);
      const answer =
        method === "GET" ? await stranger.get(address(path)) : await stranger.post(address(path));
      const asksToSignIn =
        answer.status === 401 ||
        (answer.status === 303 && answer.headers.get("location")?.startsWith("/sign-in") === true);
      if (answer.status >= 500 || (access !== "public" && !asksToSignIn))
        wrong.push(`${method} ${path}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("a form sent from elsewhere is refused on every writing route", async () => {
    const wrong: string[] = [];
    for (const [method, path] of routes.filter(([m]) => m === "POST"))
      for (const origin of ["https://elsewhere.example", "null", undefined]) {
        // A mail program presses these for its reader, without cookies (RFC 8058); a browser's form
        // that carries some is refused there, too.
        const cookie = ONE_CLICK.has(path) ? { cookie: "seen=1" } : {};
        const answer = await t.app.request(`${ORIGIN}${address(path)}`, {
          method,
          headers: { ...cookie, ...(origin === undefined ? {} : { origin }) },
          body: new URLSearchParams({ a: "b" }),
        });
        if (answer.status !== 403) wrong.push(`${path} from ${origin}: ${answer.status}`);
      }
    expect(wrong).toEqual([]);
  });

  test("R131 public pages set no cookie and load nothing from elsewhere", async () => {
    for (const [method, path] of routes.filter(
      ([m, , access]) => m === "GET" && access === "public",
    )) {
      const answer = await client(t.app).get(address(path));
      expect(answer.headers.getSetCookie(), `${method} ${path}`).toEqual([]);
      const loaded = [
        ...(await answer.text()).matchAll(
          /<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:[^"]+)"/g,
        ),
      ];
      const elsewhere = loaded.map((m) => m[1]!).filter((at) => !at.startsWith(`${ORIGIN}/`));
      expect(elsewhere).toEqual([]);
    }
  });

  test("R130 the Hotline stands on every page, and every page carries the security headers", async () => {
    const administrator = await t.as("administrator");
    for (const [method, path] of routes.filter(([m]) => m === "GET")) {
      const answer = await administrator.get(address(path));
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      const text = await answer.text();
      if (!text.includes("<html")) continue; // a fragment of a page
      expect(text, `${method} ${path}`).toContain("tel:+18883737888");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(text, `${path} has inline style or script`).not.toMatch(
        / style="|<[a-z][^>]* on[a-z]+="/,
      );
    }
  });

  test("R149 every list can be taken along as CSV and as a workbook", async () => {
    const administrator = await t.as("administrator");
    const lead = await t.as("program-lead");
    const files = routes.filter(([, path]) => /\.(csv|xlsx)$/.test(path) && !path.includes(":"));
    expect(files.length).toBeGreaterThan(10);
    for (const [, path, , , options] of files) {
      const answer = await (options?.hidden ? lead : administrator).get(path);
      expect(answer.status, `${path}`).toBe(200);
      expect(answer.headers.get("content-disposition"), `${path}`).toMatch(/^attachment/);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      // A workbook is a ZIP; a CSV begins with the mark that lets Excel read its letters.
      const begins = Array.from(bytes.slice(0, 2), (b) => b.toString(16)).join("");
      expect(begins, `${path}`).toBe(path.endsWith(".xlsx") ? "504b" : "efbb");
    }
  });
});
