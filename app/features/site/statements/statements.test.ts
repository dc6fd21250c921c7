/** What the site says of itself: privacy, accessibility, robots.txt, the sitemap, security.txt. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, ORIGIN, startTestApp, type TestApp } from "../../../../test/app.ts";
import { routes } from "../../../routes.ts";
import { readConfig } from "#platform/config.ts";
import { MAIL_DAYS } from "../../accounts/clean-up.ts";
import { SESSION_SECONDS } from "../../accounts/auth.ts";
import { waitMinutes } from "../../accounts/throttle.ts";
import { KEPT_DAYS } from "../../events/forget-suggestions.ts";
import { accessibilityContent, privacyContent } from "./statement-content.ts";
import { DECIDED_DAYS, WAITING_DAYS } from "../../library/suggestions/forget-suggestions.ts";

let t: TestApp;
/** A server with one organization, closed to search engines, with a contact for weaknesses. */
let one: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  one = await startTestApp({
    config: { indexing: false, securityContact: "mailto:security@lakeshore.example" },
  });
  // A sample is nobody's public page.
  await one.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [one.otherOrganization],
  );
}, 120_000);
afterAll(async () => {
  await t?.close();
  await one?.close();
});

const wordsOf = (html: string) =>
  html
    .replace(/^.*<main/s, "<main")
    .replace(/<\/main>.*$/s, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ");

describe("R131 R149 the privacy statement", () => {
  test("says what the code does: its times are the code's", async () => {
    const words = wordsOf(await t.visitor.page("/privacy"));
    expect(words).toContain(`deleted ${DECIDED_DAYS} days after the decision`);
    expect(words).toContain(`after ${WAITING_DAYS} days without one`);
    expect(words).toContain(`given with an event is deleted after ${KEPT_DAYS} days`);
    expect(words).toContain(`counts for ${waitMinutes("form")} minutes`);
    expect(words).toContain(`signed in for ${SESSION_SECONDS / 3600} hours`);
    expect(words).toContain(`is kept for ${MAIL_DAYS} days`);
  });

  test("names nobody where several organizations are here, and shows nobody's settings", async () => {
    const words = wordsOf(await t.visitor.page("/privacy"));
    expect(words).toContain("Ask whoever runs this server for a copy");
    expect(words).toContain("Whoever runs this server may run other equipment");
    expect(words).not.toMatch(/Lakeshore|Harbor|has set these times/);
  });

  test("of one organization it names whom to ask, and the times that are set", async () => {
    const before = wordsOf(await one.visitor.page("/privacy"));
    expect(before).toContain("Ask Lakeshore Health for a copy");
    expect(before).toContain("Files that were loaded, and their lines 30 days");
    expect(before).toContain("The record of changes Until somebody removes it");
    await one.work("administrator", (work) =>
      work.trx
        .updateTable("organization")
        .set({ retention_audit_days: 400 })
        .where("organization_id", "=", one.organization)
        .execute(),
    );
    expect(wordsOf(await one.visitor.page("/privacy"))).toContain("The record of changes 400 days");
  });
});

describe("R147 the accessibility statement", () => {
  test("says what is tested, what falls short, and whom to write to", async () => {
    const words = wordsOf(await one.visitor.page("/accessibility"));
    for (const said of [
      "Nobody from outside has audited it.",
      "Only Home, Get help and the navigation are in Spanish.",
      "Write to Lakeshore Health.",
      "We last compared this page with the program on Nov 26, 2026.",
    ])
      expect(words).toContain(said);
  });

  test("both statements stand in the footer of every public page", async () => {
    const page = await t.visitor.page("/why");
    const footer = /<footer.*<\/footer>/s.exec(page)?.[0] ?? "";
    expect(footer).toContain('href="/privacy"');
    expect(footer).toContain('href="/accessibility"');
  });
});

test("R148 no sentence of a statement has more than 20 words", () => {
  const long = [privacyContent(), accessibilityContent()]
    .flatMap(({ sections }) => sections.flatMap(({ points }) => points))
    .flatMap((text) => text.split(/(?<=[.?!:])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 20);
  expect(long).toEqual([]);
});

describe("search engines", () => {
  const locations = async (app: TestApp) => {
    const answer = await app.visitor.get("/sitemap.xml");
    expect(answer.headers.get("content-type")).toContain("application/xml");
    return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at]) => at!);
  };

  test("robots.txt opens the public site, closes what is for members, and names the sitemap", async () => {
    const robots = await t.visitor.page("/robots.txt");
    expect(robots).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
    const closed = [...robots.matchAll(/^Disallow: (.+)$/gm)].map(([, prefix]) => prefix!);
    for (const place of ["/people", "/settings", "/my-training", "/contracts", "/my-primer"])
      expect(closed).toContain(place);
    const open = (await locations(t)).map((at) => at.replace(ORIGIN, ""));
    const shut = (path: string) => closed.some((prefix) => path.startsWith(prefix));
    expect(open.filter(shut)).toEqual([]);
    // Whatever a member must sign in for is below one of them, or shares its first part with a public page.
    const firsts = new Set(
      routes.filter(([, , access]) => access === "public").map(([, path]) => path.split(/[/.]/)[1]),
    );
    const members = routes.filter(
      ([, path, access]) => access !== "public" && !firsts.has(path.split(/[/.]/)[1]),
    );
    expect(members.filter(([, path]) => !shut(path))).toEqual([]);
  });

  test("secret addresses are not forbidden but unlisted: a forbidden address could still be listed", async () => {
    const robots = await t.visitor.page("/robots.txt");
    const secret = routes.filter(
      ([method, path, access]) =>
        method === "GET" && access === "public" && /:(secret|key)\b/.test(path),
    );
    expect(secret.length).toBeGreaterThan(10);
    for (const [, path] of secret) {
      const first = `/${path.split("/")[1]}`;
      expect(robots).not.toMatch(new RegExp(`^Disallow: ${first}$`, "m"));
      const answer = await client(t.app).get(path.replaceAll(/:\w+(\{[^}]*\})?/g, "abc"));
      expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    }
    expect((await t.visitor.get("/why")).headers.get("x-robots-tag")).toBeNull();
  });

  test("the sitemap names every page once, the primer's screens too, and says both languages where both are", async () => {
    const all = await locations(t);
    expect(new Set(all).size).toBe(all.length);
    for (const path of ["/", "/es", "/get-help", "/es/get-help", "/why", "/primer/implement/5"])
      expect(all).toContain(ORIGIN + path);
    expect(all).not.toContain(`${ORIGIN}/es/why`);
    const xml = await t.visitor.page("/sitemap.xml");
    expect(xml).toContain(`hreflang="es" href="${ORIGIN}/es/get-help"`);
    // What the route table calls translated is what the pages themselves say.
    const fixed = routes.filter(
      ([method, path, , , options]) => method === "GET" && options?.site && !path.includes(":"),
    );
    const wrong: string[] = [];
    for (const [, path, , , options] of fixed) {
      const page = await t.visitor.page(path === "/" ? "/?lang=en" : path);
      const both = /rel="alternate" hreflang="es"/.test(page.split("</head>")[0]!);
      if (both !== (options?.translated === true)) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  test("a server that is closed to them says so on every answer", async () => {
    expect(await one.visitor.page("/robots.txt")).toBe("User-agent: *\nDisallow: /\n");
    for (const path of ["/", "/get-help", "/privacy", "/primer", "/nowhere"])
      expect((await one.visitor.get(path)).headers.get("x-robots-tag")).toContain("noindex");
  });
});

describe("security.txt", () => {
  test("names the contact of the settings, and a day until which to believe it", async () => {
    const answer = await one.visitor.get("/.well-known/security.txt");
    expect(answer.headers.get("content-type")).toContain("text/plain");
    const text = await answer.text();
    expect(text).toContain("Contact: mailto:security@lakeshore.example\n");
    expect(text).toContain("Expires: 2027-02-23T15:00:00Z\n");
    expect(text).toContain(`Canonical: ${ORIGIN}/.well-known/security.txt`);
  });

  test("without a contact there is none: nothing is invented", async () => {
    expect((await t.visitor.get("/.well-known/security.txt")).status).toBe(404);
  });

  test("a contact or a switch that cannot be read is refused at the start, by name", () => {
    const read = (more: Record<string, string>) => () =>
      readConfig({ FAIRHAND_SECRET: "x".repeat(40), ...more });
    expect(read({ FAIRHAND_SECURITY_CONTACT: "somebody" })).toThrow("FAIRHAND_SECURITY_CONTACT");
    expect(read({ FAIRHAND_INDEXING: "maybe" })).toThrow("FAIRHAND_INDEXING");
    expect(read({ FAIRHAND_INDEXING: "off" })().indexing).toBe(false);
    expect(read({})()).toMatchObject({ indexing: true, securityContact: undefined });
  });
});
