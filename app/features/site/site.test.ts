import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOW, startTestApp, type TestApp } from "../../../test/app.ts";
import { getHelpContent, homeContent } from "./site-content.ts";

const PAGES = ["/", "/why", "/take-the-training", "/be-an-ambassador", "/get-help"];
let running: TestApp;
let now = Temporal.Instant.from(NOW);
beforeAll(async () => {
  running = await startTestApp({ clock: { now: () => now } });
}, 120_000);
afterAll(() => running.close());

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map((m) => m[1] ?? "");

describe.each(PAGES)("the public page %s", (path) => {
  test("opens for everybody, with one heading", async () => {
    const answer = await running.visitor.get(path);
    expect(answer.status).toBe(200);
    expect((await answer.text()).match(/<h1/g)).toHaveLength(1);
  });

  test("R130 R131 carries the Hotline, 911 and the way out", async () => {
    const html = await running.visitor.page(path);
    for (const href of ["tel:+18883737888", "sms:233733", "tel:911", "https://www.google.com/"])
      expect(html).toContain(`href="${href}"`);
    expect(html).toContain("does not erase your browser history");
  });

  test("R131 keeps nothing of the visit: no cookie, nothing loaded from elsewhere", async () => {
    const answer = await running.visitor.get(path);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const html = await answer.text();
    expect(attributes(html, "src").filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
    const sheets = [
      ...html.matchAll(/<link(?! rel="(?:canonical|alternate)")[^>]* href="([^"]*)"/g),
    ].map((m) => m[1]);
    expect(sheets.filter((address) => !/^\/(?!\/)/.test(address ?? ""))).toEqual([]);
  });

  test("R135 asks nobody to write down anything", async () => {
    const html = await running.visitor.page(path);
    expect(html).not.toMatch(/<(form|textarea|input)\b/);
  });

  test("R153 says that it is not HHS, gives no credit and no legal advice", async () => {
    const html = await running.visitor.page(path);
    expect(html).toContain("not part of the U.S. Department of Health and Human Services");
    expect(html).toContain("no continuing education credit");
    expect(html).toContain("legal advice");
  });

  test("looks the same to a member: no name, no organization", async () => {
    const member = await running.as("administrator");
    const html = await member.page(path);
    expect(html).not.toContain("Lakeshore Health");
    expect(html).not.toContain("Sign out");
  });
});

describe("what the public pages state", () => {
  test("R133 R134 Get help asks questions that help, and leads to safety plans and the signs", async () => {
    const html = await running.visitor.page("/get-help");
    expect(html).toContain("long hours for little or no pay");
    expect(html).toContain("https://humantraffickinghotline.org/en/safety-planning-information");
    expect(html).toContain("Dial 711");
    expect(html).toContain("Not the police");
  });

  test("R148 sentences stay under 20 words", () => {
    const texts: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string" && value.includes(" ") && !value.includes("://"))
        texts.push(value);
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    collect([homeContent(), getHelpContent()]);
    const long = texts
      .flatMap((text) => text.split(/(?<=[.?!]) /))
      .filter((sentence) => sentence.split(/\s+/).length > 20);
    expect(long).toEqual([]);
  });
});

const brand = async (path: string): Promise<string | undefined> =>
  (await running.visitor.page(path)).match(/<a class="fh-brand"[^>]*>.*?<\/svg>([^<]+)<\/a>/s)?.[1];

test("public pages carry the organization's name where the server hosts one, samples aside", async () => {
  expect(await brand("/")).toBe("Fairhand");
  await running.database.scope({ organization: running.otherOrganization }, (trx) =>
    trx
      .updateTable("organization")
      .set({ is_sample: true })
      .where("organization_id", "=", running.otherOrganization)
      .execute(),
  );
  now = now.add({ minutes: 2 });
  expect(await brand("/")).toBe("Lakeshore Health");
  expect(await brand("/sign-in")).toBe("Lakeshore Health");
});
