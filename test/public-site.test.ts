/** Follows every link of the public site, as a visitor without an account and as a search engine would. */
import { globSync, readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOTLINE } from "../app/hotline.ts";
import { publishList } from "../app/features/library/lists/share-list.ts";
import { saveList } from "../app/features/library/lists/save-list.ts";
import { fillEvents } from "../app/features/sample/sample-events.ts";
import { ORIGIN, startTestApp, type TestApp } from "./app.ts";
import { crawl, idsOf, linksOf, type Met, tagsOf } from "./crawl.ts";

let t: TestApp;
let met: readonly Met[];
/** Pages of the public site, one for each address without a query. */
let pages: readonly Met[];
let sitemap: readonly string[];
beforeAll(async () => {
  t = await startTestApp();
  // One organization, so that its own events and lists are shown, too.
  await t.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [t.otherOrganization],
  );
  await t.work("administrator", async (work) => {
    await fillEvents(work);
    const two = ["ahrmm-sc-week-page", "un-world-day-page"];
    const list = await saveList(work, null, { name: "To begin with" }, two);
    await publishList(work, list, true);
  });
  sitemap = [...(await t.visitor.page("/sitemap.xml")).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, at]) => at!.replace(ORIGIN, ""),
  );
  met = await crawl(t, ["/?lang=en", "/es", ...sitemap]);
  pages = met.filter((one) => one.html && one.text.includes('<link rel="canonical"'));
}, 600_000);
afterAll(() => t?.close());

const head = (page: Met): string => page.text.split("</head>")[0]!;
const first = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1]?.trim() ?? "";
const plainPages = () => pages.filter((page) => !page.address.includes("?"));

/** Offered to staff on a public page, in words that say so: a visitor is asked to sign in. */
const FOR_STAFF = /^\/resources\/lists\/new\?/;
/** Where the quick exit leads. */
const EXIT = "https://www.google.com/";
/** Sources that were seen without encryption; we state the address that we know. */
const SEEN_OPEN = new Set(["http://federal.elaws.us/fr/6/23/2022/2022-13374"]);

describe("R147 R152 every link of the public site", () => {
  test("leads somewhere: no dead link, and none that surprises a visitor with the sign-in", () => {
    expect(met.length).toBeGreaterThan(150);
    expect(plainPages().length).toBeGreaterThan(300);
    // What an organization adds of its own is met, too.
    const addresses = new Set(met.map((one) => one.address));
    expect(addresses).toContain("/library/lists/to-begin-with");
    expect([...addresses].some((one) => /^\/events\/[0-9a-f-]{36}$/.test(one))).toBe(true);
    const dead = met.filter(
      (one) => one.status !== 200 && !(one.status === 303 && FOR_STAFF.test(one.address)),
    );
    expect(dead.map((one) => `${one.from} → ${one.address}: ${one.status}`)).toEqual([]);
  });

  test("to a place within a page finds that place", () => {
    const ids = new Map(met.map((one) => [one.address, idsOf(one.text)]));
    const lost: string[] = [];
    for (const page of pages)
      for (const link of linksOf(page)) {
        if (link.fragment === "" || !ids.has(link.address)) continue;
        if (!ids.get(link.address)!.has(link.fragment))
          lost.push(`${page.address} → ${link.address}#${link.fragment}`);
      }
    expect([...new Set(lost)]).toEqual([]);
  });

  test("is in the sitemap, if it is a page of its own", () => {
    const named = new Set(sitemap);
    const missing = plainPages()
      .map((page) => first(head(page), /<link rel="canonical" href="([^"]*)"/).replace(ORIGIN, ""))
      .filter((path) => !named.has(path === "" ? "/" : path));
    // Events go on without end, both ways: the sitemap names what is to come.
    expect([...new Set(missing)].filter((path) => !path.startsWith("/events/"))).toEqual([]);
  });

  test("that leads away is https, a call, a text or mail, and stands in our content", () => {
    const content = globSync("{content,packages/checker/rules}/**/*.{yaml,yml}")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const ours = new Set([HOTLINE.phoneHref, HOTLINE.smsHref, HOTLINE.chatHref, "tel:911"]);
    const strange = new Set<string>();
    for (const page of pages)
      for (const [, written] of page.text.matchAll(/<a\b[^>]* href="([^"]+)"/g)) {
        const href = written!.replaceAll("&amp;", "&");
        if (/^[/#?]/.test(href) || ours.has(href) || href === EXIT || SEEN_OPEN.has(href)) continue;
        // A calendar of our own, for a program that subscribes to it.
        if (href.startsWith(ORIGIN.replace("http:", "webcal:"))) continue;
        const known = content.includes(
          href.replace(/^(mailto|tel|sms):/, "").replace(/\?.*$/s, ""),
        );
        if (!/^(https:\/\/|tel:|sms:|mailto:)/.test(href) || !known) strange.add(href);
      }
    expect([...strange]).toEqual([]);
  });
});

describe("R147 R148 every page of the public site", () => {
  test("has a title of its own, a description, a language and an address that stays", () => {
    const wrong: string[] = [];
    const titles = new Map<string, string>();
    for (const page of plainPages()) {
      const title = first(head(page), /<title>([^<]*)<\/title>/);
      const lang = first(page.text, /<html[^>]* lang="([^"]*)"/);
      const description = first(head(page), /<meta name="description" content="([^"]*)"/);
      const canonical = [...head(page).matchAll(/<link rel="canonical" href="([^"]*)"/g)];
      const twin = titles.get(`${lang} ${title}`);
      if (title === "" || twin) wrong.push(`${page.address}: title “${title}” as ${twin}`);
      titles.set(`${lang} ${title}`, page.address);
      if (lang !== (/^\/es(\/|$)/.test(page.address) ? "es" : "en"))
        wrong.push(`${page.address}: language ${lang}`);
      if (description === "") wrong.push(`${page.address}: no description`);
      if (canonical.length !== 1 || !canonical[0]![1]!.startsWith(`${ORIGIN}/`))
        wrong.push(`${page.address}: canonical ${canonical.map((c) => c[1]).join(", ")}`);
    }
    expect(wrong).toEqual([]);
  });

  test("has one first heading, headings in order, and landmarks with names of their own", () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const levels = [...page.text.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      if (levels.filter((level) => level === 1).length !== 1) wrong.push(`${page.address}: h1`);
      if (levels.some((level, at) => level - (levels[at - 1] ?? 0) > 1))
        wrong.push(`${page.address}: headings ${levels.join(" ")}`);
      for (const landmark of ["header", "main", "footer"])
        if (!new RegExp(`<${landmark}\\b`).test(page.text))
          wrong.push(`${page.address}: no ${landmark}`);
      const names = tagsOf(page.text, "nav").map((tag) => first(tag, /aria-label="([^"]*)"/));
      if (names.includes("") || new Set(names).size !== names.length)
        wrong.push(`${page.address}: navigations ${names.join(", ")}`);
    }
    expect(wrong).toEqual([]);
  });

  test("R131 sets no cookie and loads nothing from elsewhere", () => {
    const wrong: string[] = [];
    for (const one of met) {
      if (one.cookies > 0) wrong.push(`${one.address}: a cookie`);
      if (!one.html) continue;
      for (const tag of ["script", "img", "iframe", "source", "video", "audio", "object", "embed"])
        for (const found of tagsOf(one.text, tag))
          if (/(?:src|srcset|data)="(?:https?:)?\/\//.test(found))
            wrong.push(`${one.address}: ${found}`);
      for (const link of tagsOf(one.text, "link"))
        if (/rel="(?:stylesheet|preload|icon|modulepreload|preconnect)"/.test(link))
          if (/href="(?:https?:)?\/\//.test(link)) wrong.push(`${one.address}: ${link}`);
    }
    expect(wrong).toEqual([]);
  });

  test("is valid HTML", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:standard"],
      rules: {
        // Voice and layout of a page are ours to decide; the standard does not forbid these.
        "long-title": "off",
      },
    });
    const wrong: string[] = [];
    for (const page of pages) {
      const report = await validator.validateString(page.text);
      for (const message of report.results.flatMap((result) => result.messages))
        wrong.push(
          `${page.address}: ${message.ruleId}: ${message.message} ${message.selector ?? ""}`,
        );
    }
    expect(wrong.slice(0, 40)).toEqual([]);
  }, 300_000);

  test("R107 has its plain text, with words in it and without markup", async () => {
    const wrong: string[] = [];
    for (const page of plainPages()) {
      const path = page.address.replace(/^(\/es)?\/$/, "$1/index").replace(/^\/es$/, "/es/index");
      const answer = await t.visitor.get(`${path}.txt`);
      const text = await answer.text();
      const heading = first(page.text, /<h1[^>]*>(.*?)<\/h1>/s)
        .replaceAll(/<[^>]+>/g, "")
        .split(/\s+/)[0]!;
      if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/plain"))
        wrong.push(`${path}.txt: ${answer.status}`);
      else if (
        /<\/?(?:p|div|a|li|h\d)\b/.test(text) ||
        !text.includes(heading.replaceAll("&#39;", "'"))
      )
        wrong.push(`${path}.txt: ${text.slice(0, 80)}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});
