/** The forms of the public site: languages, plain text, large print, headers, and no database at all. */
import { createServer, type Socket } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, NOW, startTestApp, type TestApp } from "../test/app.ts";
import { createApp } from "./app.tsx";
import { setLogo } from "./features/organization/index.ts";
import { setBrand } from "./features/studio/index.ts";
import { openDatabase } from "./platform/db/database.ts";
import { routes } from "./routes.ts";

let running: TestApp;
let now = Temporal.Instant.from(NOW);
beforeAll(async () => {
  running = await startTestApp({ clock: { now: () => now } });
}, 120_000);
afterAll(() => running.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  client(running.app).get(path, headers);
const text = async (path: string) => (await get(path)).text();

/** Pages of the public site without a pattern in their address. */
const PAGES = routes
  .filter(([method, path, , , options]) => method === "GET" && options?.site && !path.includes(":"))
  .map(([, path]) => path);
const spanish = (path: string) => (path === "/" ? "/es" : `/es${path}`);
const plain = (path: string) => (path === "/" ? "/index.txt" : `${path}.txt`);

describe.each(PAGES)("the public page %s", (path) => {
  test("R148 R107 stands in Spanish at its own address, and each leads to the other", async () => {
    const answer = await get(spanish(path));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-language")).toBe("es");
    const html = await answer.text();
    expect(html).toMatch(/<html lang="es"/);
    expect(html).toContain("Llame al 1-888-373-7888");
    const back = path === "/" ? "/?lang=en" : path;
    expect(html).toContain(`lang="en" hreflang="en" href="${back}"`);
    expect(await text(path)).toContain(`lang="es" hreflang="es" href="${spanish(path)}"`);
  });

  test("R148 in Spanish, every way on to the public site stays in Spanish", async () => {
    const html = await text(spanish(path));
    const links = [...html.matchAll(/<a\b[^>]* href="(\/[^"]*)"/g)]
      .filter(([whole]) => !whole.includes("hreflang"))
      .map((m) => m[1]!);
    const pages = new Set(PAGES);
    expect(links.filter((href) => pages.has(href.replace(/[?#].*$/, "")))).toEqual([]);
    expect(links).toContain("/es/get-help");
  });

  test("R148 what is there in English only is marked so, and a line in Spanish says it", async () => {
    const html = await text(spanish(path));
    const marked = /<main id="main"[^>]* lang="en"/.test(html);
    expect(html.includes("Esta página solo está en inglés por ahora.")).toBe(marked);
    expect(marked).toBe(path !== "/" && path !== "/get-help");
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
    expect(canonical).toBe(`http://localhost:3000${marked ? path : spanish(path)}`);
  });

  test.each([plain(path), path === "/" ? "/es/index.txt" : `/es${path}.txt`])(
    "R107 stands as plain text at %s: the Hotline first, no markup, lines of 76",
    async (address) => {
      const answer = await get(address);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      const body = await answer.text();
      expect(body.split("\n").slice(0, 3).join("\n")).toContain("1-888-373-7888");
      expect(body).not.toMatch(/<\/?[a-z][^>]*>/);
      expect(body).not.toMatch(/undefined|null|\[object/);
      const long = body
        .split("\n")
        .slice(3)
        .filter((line) => line.length > 76 && line.trim().includes(" "))
        .filter((line) => !/https?:|\|| {4}/.test(line));
      expect(long).toEqual([]);
    },
  );

  test("R107 large print is the same page, said to be so, and leads back", async () => {
    const large = await text(`${path}?print=large`);
    expect(large).toContain('data-print="large"');
    expect(large).toContain(">Usual print</a>");
    const main = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    expect(main(large)).toBe(main(await text(path)));
  });

  test("R131 is the same for everybody: it sets no cookie, and reads none that is sent", async () => {
    const answer = await get(path, { cookie: "better-auth.session_token=x; fh_notice=eyJ0Ijoi" });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toBe(await text(path));
  });

  test("needs no nonce: its policy allows files of our own and no inline code", async () => {
    const answer = await get(path);
    expect(answer.headers.get("content-security-policy")).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    // Data for a script to read runs nothing.
    const html = (await answer.text()).replaceAll('<script type="application/json"', "<data");
    expect(html).not.toContain("nonce=");
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) expect(tag).toContain('type="module"');
  });
});

describe.each(PAGES.filter((path) => path !== "/get-help"))("the page %s", (path) => {
  test("is kept by its ETag and asked for again each time", async () => {
    const first = await get(path);
    const etag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const again = await get(path, { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get(path, { "if-none-match": 'W/"other"' })).status).toBe(200);
  });
});

describe("the language of the bare home address", () => {
  const led = async (accept: string, more = {}) => {
    const answer = await get("/", { "accept-language": accept, ...more });
    return answer.status === 302 ? answer.headers.get("location") : answer.status;
  };

  test.each([
    ["es-MX,es;q=0.9,en;q=0.8", "/es"],
    ["es", "/es"],
    ["fr, es;q=0.5", "/es"],
    ["en-US,en;q=0.9,es;q=0.8", 200],
    ["en;q=0.3, es;q=0.7", "/es"],
    ["", 200],
    ["*", 200],
    ["es;q=0, en", 200],
    [";;;,,q=,es;q=x", 200],
  ])("R148 %j leads to %j", async (accept, to) => {
    expect(await led(accept)).toBe(to);
  });

  test("R148 whoever chose English, or comes from one of our pages, is not led away", async () => {
    expect(await led("es", { "sec-fetch-site": "same-origin" })).toBe(200);
    expect((await get("/?lang=en", { "accept-language": "es" })).status).toBe(200);
    expect((await get("/why", { "accept-language": "es" })).status).toBe(200);
    expect((await get("/", {})).headers.get("vary")).toContain("Accept-Language");
  });

  test("an address in Spanish that is no page of the public site leads nowhere", async () => {
    for (const path of [
      "/es/today",
      "/es/sign-in",
      "/es/nothing",
      "/es/es",
      "/es/%00",
      "/es/..%2f",
    ])
      expect((await get(path)).status).toBe(404);
    expect((await get("/robots.txt")).headers.get("content-type")).toContain("text/plain");
    expect((await get("/today.txt")).status).toBe(404);
  });

  test("queries go along to the other forms, and come to nothing worse", async () => {
    const html = await text("/why?q=%22%3E%3Cscript%3E&print=large");
    expect(html).toContain('href="/why.txt?q=%22%3E%3Cscript%3E"');
    expect(html).toContain('href="/es/why?q=%22%3E%3Cscript%3E&amp;print=large"');
    expect(html).not.toContain("><script>");
  });
});

test("R107 plain text keeps what forms hold: results of the library, answers of the quiz", async () => {
  const library = await text("/library.txt");
  expect(library).toContain("Be-An-Ambassador Toolkit [");
  expect(library).not.toContain("on a list");
  expect(library).not.toMatch(/[ \t]$/m);
  expect(await text("/primer/quiz.txt")).toContain("( ) Force, fraud or coercion");
});

describe("R131 Get help", () => {
  test.each(["/get-help", "/es/get-help", "/get-help.txt", "/es/get-help.txt"])(
    "%s is kept nowhere, and tells nobody where its reader came from",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("etag")).toBeNull();
    },
  );

  test("leaves no line in the log, while other pages leave one", async () => {
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    const visitor = client(createApp({ ...running.services, log }));
    for (const path of ["/get-help", "/es/get-help", "/get-help.txt", "/get-help?print=large"])
      await visitor.get(path);
    expect(lines).toEqual([]);
    await visitor.get("/why");
    expect(lines).toHaveLength(1);
  });

  test("says the danger and 911 before anything else, and what to do about a watched phone", async () => {
    for (const [path, watched] of [
      ["/get-help", "Your phone or computer may be watched"],
      ["/es/get-help", "Alguien puede vigilar su teléfono o computadora"],
    ] as const) {
      const main = (await text(path)).split("<main")[1]!;
      expect(main.indexOf("tel:911")).toBeLessThan(main.indexOf("tel:+18883737888"));
      for (const known of [watched, "(BEFREE)", "711", "Compass Connections", "1-802-872-6199"])
        expect(main).toContain(known);
    }
  });

  test("R132 names the letters, the visas and the videos by their exact titles", async () => {
    const html = await text("/get-help");
    for (const title of [
      "How to Apply for a Certification Letter for Foreign National Adults Who Experience Human Trafficking",
      "How to Apply for an Eligibility Letter for Foreign National Minors Who Experienced Human Trafficking",
      "T &amp; U Visa and Continued Presence",
      "Confidentiality policy",
      "Hotline statistics",
    ])
      expect(html).toContain(title);
  });
});

describe("without a database", () => {
  const TOLD = ["/get-help", "/es/get-help", "/get-help.txt", "/", "/es", "/why"];
  /** What each page answers over a database at this address, and whether it carries the Hotline. */
  const answers = async (url: string) => {
    const database = await openDatabase({ url });
    const visitor = client(createApp({ ...running.services, database }));
    const told: unknown[] = [];
    for (const path of TOLD) {
      const answer = await visitor.get(path, { cookie: "better-auth.session_token=x" });
      told.push([path, answer.status, (await answer.text()).includes("1-888-373-7888")]);
    }
    return { told, database };
  };
  const ALL = TOLD.map((path) => [path, 200, true]);

  test("R131 R130 Get help and Home come where the database refuses", async () => {
    const { told, database } = await answers("postgres://nobody@127.0.0.1:1/none");
    expect(told).toEqual(ALL);
    await database.close();
  });

  test("R131 R130 Get help and Home come where the database takes the call and says nothing", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as { port: number };
    const held = new Set<Socket>();
    silent.on("connection", (socket) => held.add(socket));
    const { told, database } = await answers(`postgres://nobody@127.0.0.1:${port}/none`);
    expect(told).toEqual(ALL);
    for (const socket of held) socket.destroy();
    silent.close();
    await database.close();
  });
});

describe("R130 while the database is away", () => {
  /** A server that knows nobody yet, over a database that refuses. */
  const cutOff = async () => {
    const database = await openDatabase({ url: "postgres://nobody@127.0.0.1:1/none" });
    return { visitor: client(createApp({ ...running.services, database })), database };
  };

  test("pages of what the organization keeps say so kindly, with the Hotline, and show nothing else in its place", async () => {
    const { visitor, database } = await cutOff();
    const own = ["/library", "/library/otip-website", "/library/lists", "/library/lists/one"];
    const more = ["/library/suggest", "/events", "/events/2026-11", "/events/suggest"];
    const files = ["/library.csv", "/library/feed.xml", "/events.ics", "/working-group"];
    for (const path of [...own, ...more, ...files]) {
      const answer = await visitor.get(path, { cookie: "better-auth.session_token=x" });
      const html = await answer.text();
      expect([path, answer.status, html.includes("888-373-7888")]).toEqual([path, 503, true]);
      expect(html).toContain("We cannot show this right now");
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    await database.close();
  });

  test("what a visitor sends is refused, not said to be unwanted", async () => {
    const { visitor, database } = await cutOff();
    for (const path of ["/library/suggest", "/events/suggest"])
      expect((await visitor.post(path, { title: "A" })).status).toBe(503);
    await database.close();
  });

  test("colors need no database, so that no page waits for them", async () => {
    const { visitor, database } = await cutOff();
    const cookie = "better-auth.session_token=x";
    const style = await visitor.get("/site/colors.css?v=7a1f5c", { cookie });
    expect(style.status).toBe(200);
    for (const wrong of ["", "?v=", "?v=ffcc00", "?v=red", "?v=7a1f5c;}", "?v=7a1f5"])
      expect((await visitor.get(`/site/colors.css${wrong}`)).status).toBe(404);
    await database.close();
  });
});

describe("the organization's face", () => {
  /** One by one real picture: a single blue point. */
  const POINT = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwAEAQH/oYvQ4QAAAABJRU5ErkJggg==",
    "base64",
  );
  const paint = (primary: string) =>
    running.work("communications-lead", (work) =>
      setBrand(work, { name: "Lakeshore Health", primary, accent: "#f2b233" }),
    );

  test("R89 a logo comes from our own address, to be kept for good; other servers get none", async () => {
    expect((await get("/site/logo.png")).status).toBe(404);
    await running.work("administrator", (work) =>
      setLogo(work, { bytes: POINT, width: 1, height: 1 }),
    );
    // Two organizations here: neither shows.
    now = now.add({ minutes: 2 });
    expect(await text("/")).not.toContain("/site/logo.png");
    await running.database.scope({ organization: running.otherOrganization }, (trx) =>
      trx
        .updateTable("organization")
        .set({ is_sample: true })
        .where("organization_id", "=", running.otherOrganization)
        .execute(),
    );
    now = now.add({ minutes: 2 });
    const html = await text("/");
    const address = /src="(\/site\/logo\.png\?v=[\w-]+)"/.exec(html)?.[1] ?? "";
    const picture = await get(address);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(picture.headers.get("cache-control")).toContain("immutable");
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(POINT);
    expect(html).toContain("Lakeshore Health");
  });

  test("R89 a color shows where text in it can be read on our grounds, and else stays away", async () => {
    await paint("#7a1f5c");
    now = now.add({ minutes: 2 });
    expect(await text("/why")).toContain('href="/site/colors.css?v=7a1f5c"');
    const style = await get("/site/colors.css?v=7a1f5c");
    expect(style.headers.get("content-type")).toContain("text/css");
    expect(await style.text()).toContain("--action:#7a1f5c");
    await paint("#ffcc00");
    now = now.add({ minutes: 2 });
    expect(await text("/why")).not.toContain("/site/colors.css");
    expect((await get("/site/colors.css")).status).toBe(404);
  });
});

test("R122 a page of the library waits for whose it is: a slow first answer shows no other library", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const scope: typeof running.database.scope = async (...given) => {
    await gate;
    return running.database.scope(...given);
  };
  const database = { ...running.database, scope };
  const visitor = client(createApp({ ...running.services, database }));
  const library = visitor.page("/library");
  // By then the patience of pages that must come is over.
  expect((await visitor.get("/get-help")).status).toBe(200);
  open();
  expect(await library).toContain("Lakeshore Health");
});

test.each(["/library/suggest", "/events/suggest"])(
  "R151 a form for %s that breaks off or is none is refused with words",
  async (path) => {
    for (const type of ["multipart/form-data; boundary=x", "multipart/form-data"]) {
      const body = '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nA';
      const headers = { origin: "http://localhost:3000", "content-type": type };
      const answer = await running.app.request(path, { method: "POST", body, headers });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("broke off");
    }
  },
);

test.each(["/library/suggest", "/events/suggest", "/check"])(
  "R147 an answer to the form at %s loads what the site's pages load, and no more",
  async (path) => {
    const answer = await client(running.app).post(path, { text: "" });
    const html = await answer.text();
    expect(html).toContain("app/ui/theme/public.scss");
    expect(html).toContain("app/ui/islands/public.ts");
    expect(html).not.toContain("theme/theme.scss");
    expect(html).toContain("tel:+18883737888");
  },
);
