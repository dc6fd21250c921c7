/** Asking addresses: real servers of our own, at names that only this test knows. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { fixedClock } from "../../../platform/clock.ts";
import { addResource } from "../desk/add-resource.ts";
import { askAddress, type Web } from "./ask-address.ts";
import { PUBLIC_WEB, type WebRules, whyNotAsked } from "./ask-once.ts";
import { checkLinks } from "./check-links.ts";
import { setLinkAsking } from "./link-setting.ts";
import { linksOf } from "./links.queries.ts";
import { Pace } from "./pace.ts";
import { Robots } from "./robots.ts";
import { wrongAddress } from "./web-address.ts";

interface Peer {
  readonly server: Server;
  readonly port: number;
}
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const asked: { method: string; host: string; url: string; agent: string }[] = [];
const answers = new Map<string, Answer>();
let peer: Peer;
let t: TestApp;

beforeAll(async () => {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").split(":")[0]!;
    asked.push({
      method: request.method ?? "",
      host,
      url: request.url ?? "",
      agent: request.headers["user-agent"] ?? "",
    });
    const answer = answers.get(`${host}${request.url}`) ?? answers.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  peer = { server, port: (server.address() as AddressInfo).port };
  t = await startTestApp();
});
afterAll(async () => {
  peer.server.closeAllConnections();
  peer.server.close();
  await t.close();
});
beforeEach(() => {
  asked.length = 0;
  answers.clear();
});

/** Every name leads to the peer, except those that lead inside. */
const rules = (more: Partial<WebRules> = {}): WebRules => ({
  ports: [String(peer.port)],
  allow: ["127.0.0.1"],
  timeoutMs: 3_000,
  lookup: (host, options, found) => {
    const address = host.startsWith("inside") ? "10.1.2.3" : "127.0.0.1";
    if (options.all) found(null, [{ address, family: 4 }]);
    else found(null, address, 4);
  },
  ...more,
});

function web(given: WebRules = rules(), pauses: number[] = []): Web {
  const pace = new Pace(async (ms) => void pauses.push(ms));
  const asking = {
    userAgent: "FairhandLinkCheck/1.0 (+https://library.example; it@library.example)",
    rules: given,
    signal: new AbortController().signal,
  };
  return { pace, asking, robots: new Robots(pace, asking) };
}

const at = (path: string, host = "site.example.org") => `http://${host}:${peer.port}${path}`;
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end();

test("R126 asks with HEAD, says who asks, and reads robots.txt first", async () => {
  answers.set("/page", status(200));
  expect(await askAddress(web(), at("/page"))).toEqual({
    state: "ok",
    answer: "200",
    movedTo: null,
  });
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /robots.txt",
    "HEAD /page",
  ]);
  expect(asked[1]!.agent).toContain("FairhandLinkCheck/1.0 (+https://library.example");
});

test("R126 asks again with GET where HEAD is refused, and reads no large body", async () => {
  for (const code of [405, 501, 403, 400, 404])
    answers.set(`/head-${code}`, (request, response) => {
      if (request.method === "HEAD") return void response.writeHead(code).end();
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
  for (const code of [405, 501, 403, 400, 404])
    expect((await askAddress(web(), at(`/head-${code}`))).state).toBe("ok");
});

test("R126 follows what moved for good and proposes it; what moved for now keeps its address", async () => {
  answers.set("/old", status(301, { location: "/newer" }));
  answers.set("/newer", status(308, { location: at("/newest", "other.example.org") }));
  answers.set("/newest", status(200));
  expect(await askAddress(web(), at("/old"))).toEqual({
    state: "moved",
    answer: "200",
    movedTo: at("/newest", "other.example.org"),
  });
  answers.set("/now", status(302, { location: "/newest" }));
  expect((await askAddress(web(), at("/now"))).state).toBe("ok");
  answers.set("/half", status(301, { location: "/now" }));
  expect((await askAddress(web(), at("/half"))).movedTo).toBe(at("/now"));
  answers.set("/round", status(301, { location: "/round" }));
  expect(await askAddress(web(), at("/round"))).toMatchObject({
    state: "unreachable",
    answer: "too many redirects",
  });
  expect(asked.filter(({ url }) => url === "/round").length).toBe(6);
  // A redirect to where nothing is: it is gone.
  answers.set("/to-nothing", status(301, { location: "/nothing" }));
  expect((await askAddress(web(), at("/to-nothing"))).state).toBe("gone");
});

test("R126 keeps out where robots.txt says so, and slows down when asked to", async () => {
  answers.set("/robots.txt", (_request, response) =>
    response.end("User-agent: *\nDisallow: /private\nCrawl-delay: 9\n"),
  );
  answers.set("/open", status(200));
  const pauses: number[] = [];
  const asking = web(rules(), pauses);
  expect((await askAddress(asking, at("/private/page"))).state).toBe("kept-out");
  expect((await askAddress(asking, at("/open"))).state).toBe("ok");
  expect(asked.filter(({ url }) => url === "/robots.txt").length).toBe(1);
  expect(asked.some(({ url }) => url.startsWith("/private"))).toBe(false);
  expect(pauses).toContain(9_000);
  answers.set("shut.example.org/robots.txt", status(503));
  expect((await askAddress(web(), at("/open", "shut.example.org"))).state).toBe("kept-out");
});

test("R126 never asks a machine inside a network, whatever the address or a redirect says", async () => {
  expect(await askAddress(web(), at("/x", "inside.example.org"))).toMatchObject({
    state: "unreachable",
    answer: "inside a network",
  });
  // A public page that leads inside: by name, and by number.
  answers.set("/in", status(302, { location: at("/x", "inside.example.org") }));
  expect((await askAddress(web(), at("/in"))).answer).toBe("inside a network");
  answers.set("/meta", status(301, { location: "http://169.254.169.254/latest/meta-data" }));
  const port80 = rules({ ports: [String(peer.port), ""] });
  expect((await askAddress(web(port80), at("/meta"))).answer).toBe("inside a network");
  expect(asked.every(({ host }) => host === "site.example.org")).toBe(true);
  const inside = [
    "127.0.0.1",
    "[::1]",
    "[::ffff:10.0.0.1]",
    "[fd00::1]",
    "[fe80::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "168.63.129.16",
    "0.0.0.0",
    "[64:ff9b::a00:1]",
    "2130706433",
  ];
  const production = web({ ...PUBLIC_WEB, timeoutMs: 3_000 });
  for (const host of inside)
    expect({ host, ...(await askAddress(production, `http://${host}/`)) }).toMatchObject({
      host,
      state: "unreachable",
      answer: "inside a network",
    });
});

test("R126 leaves other ports, schemes and passwords alone", async () => {
  expect(whyNotAsked(new URL("http://example.org:8080/"), PUBLIC_WEB)).toBe("unusual port");
  expect(whyNotAsked(new URL("https://example.org:443/"), PUBLIC_WEB)).toBe(null);
  expect(whyNotAsked(new URL("ftp://example.org/"), PUBLIC_WEB)).toBe("no web address");
  expect(whyNotAsked(new URL("https://a:b@example.org/"), PUBLIC_WEB)).toBe("holds a password");
  answers.set("/out", status(301, { location: "gopher://example.org/" }));
  expect((await askAddress(web(), at("/out"))).state).toBe("not-asked");
});

test("R126 a site that is silent or cuts off is not judged", async () => {
  answers.set("/silent", () => {});
  answers.set("/cut", (request) => void request.socket.destroy());
  answers.set("/busy", status(429));
  answers.set("/fails", status(500));
  const quick = rules({ timeoutMs: 150 });
  expect((await askAddress(web(quick), at("/silent"))).answer).toBe("no answer in time");
  for (const path of ["/cut", "/busy", "/fails"])
    expect((await askAddress(web(), at(path))).state).toBe("unreachable");
  expect(asked.filter(({ url }) => url === "/busy").length).toBe(1);
});

test("R126 asks one address of a site at a time, with a pause after each", async () => {
  let open = 0;
  let most = 0;
  for (const n of [1, 2, 3])
    answers.set(`/slow-${n}`, (_request, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.writeHead(200).end();
      });
    });
  const pauses: number[] = [];
  const asking = web(rules(), pauses);
  await Promise.all([1, 2, 3].map((n) => askAddress(asking, at(`/slow-${n}`))));
  expect(most).toBe(1);
  expect(pauses.filter((ms) => ms === 2_000).length).toBe(4);
});

test("addresses that visitors may suggest", () => {
  for (const fine of ["https://www.acf.hhs.gov/otip", "http://example.org/a?b=c#d"])
    expect(wrongAddress(fine)).toBe(null);
  const wrong = [
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:pass@example.org/",
    "https://localhost/",
    "https://intranet/",
    "http://printer.local/",
    "http://127.0.0.1/",
    "http://0x7f.1/",
    "http://[::1]/",
    "https://wiki.corp/",
    "not an address",
    `https://example.org/${"x".repeat(3_000)}`,
  ];
  for (const address of wrong)
    expect({ address, wrong: wrongAddress(address) }).not.toEqual({ address, wrong: null });
});

const day = (date: string) => ({ ...t.services, clock: fixedClock(`${date}T07:11:00Z`) });
const round = () => ({
  signal: new AbortController().signal,
  rules: rules(),
  pause: async () => {},
});
const linkOf = async (url: string) =>
  (await t.work("program-lead", ({ trx, actor }) => linksOf(trx, actor.organizationId))).get(url);

test("R126 nothing is asked until somebody turns it on; then each night what is due, once for all", async () => {
  const url = at("/resource");
  const add = { title: "Peer resource", kind: "guide", url };
  await t.work("program-lead", (work) => addResource(work, add));
  await t.workOther("program-lead", (work) => addResource(work, add));
  // Everything that ships is at ports that this round does not ask.
  answers.set("/resource", status(404));
  expect(await checkLinks(day("2026-11-26"), round())).toBe(0);
  expect(asked).toEqual([]);

  await t.work("administrator", (work) => setLinkAsking(work, true));
  await t.workOther("administrator", (work) => setLinkAsking(work, true));
  expect(await checkLinks(day("2026-11-26"), round())).toBeGreaterThan(1);
  expect(asked.filter((one) => one.url === "/resource" && one.method === "HEAD").length).toBe(1);
  expect(await linkOf(url)).toMatchObject({
    state: "failing",
    answer: "404",
    goneSince: "2026-11-26",
  });
  // Run again on the same night, it asks nothing twice.
  asked.length = 0;
  expect(await checkLinks(day("2026-11-26"), round())).toBe(0);
  expect(asked).toEqual([]);

  await checkLinks(day("2026-11-27"), round());
  expect(await linkOf(url)).toMatchObject({ state: "dead", goneSince: "2026-11-26" });
  expect((await linkOf(url))?.history.map((one) => one.state)).toEqual(["dead", "failing"]);

  answers.set("/resource", status(200));
  await checkLinks(day("2026-12-05"), round());
  expect(await linkOf(url)).toMatchObject({ state: "ok", goneSince: null });
});

test("R126 one press adopts a moved address; nobody can slip in another one", async () => {
  const url = at("/moves");
  const to = at("/moved");
  answers.set("/moves", status(301, { location: "/moved" }));
  answers.set("/moved", status(200));
  const id = await t.work("program-lead", (work) =>
    addResource(work, { title: "Moving resource", kind: "guide", url }),
  );
  await checkLinks(day("2026-12-06"), round());
  const lead = await t.as("program-lead");
  expect(await lead.page("/resources/links?show=moved")).toContain(to);
  await lead.post("/resources/links/adopt", { id, from: url, to: "https://evil.example.org/" });
  expect(await lead.page("/resources/links")).toContain("has another answer by now");
  await lead.post("/resources/links/adopt", { id, from: url, to });
  expect(await lead.page(`/resources/${id}`)).toContain(to);
  expect(
    (await (await t.as("reviewer")).post("/resources/links/adopt", { id, from: url, to })).status,
  ).toBe(403);
  const file = await lead.get("/resources/links.csv?show=ok");
  expect(await file.text()).toContain("/resource");
});

test("R126 looking at addresses of both kinds leaves no warnings, and a cloud's own services are not asked", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  const to = (...found: string[]): NonNullable<WebRules["lookup"]> => {
    const all = found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return (_host, options, done) =>
      options.all ? done(null, all) : done(null, all[0]!.address, all[0]!.family);
  };
  for (const lookup of [
    to("168.63.129.16"),
    to("93.184.215.14", "10.1.2.3"),
    to("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "fd00::1"),
    ...["2002:7f00:1::", "fec0::1", "64:ff9b:1::7f00:1", "192.88.99.1"].map((one) => to(one)),
  ])
    expect(await askAddress(web(rules({ lookup, allow: [] })), at("/page"))).toEqual({
      state: "unreachable",
      answer: "inside a network",
      movedTo: null,
    });
  expect(warned.mock.calls).toEqual([]);
  warned.mockRestore();
});
