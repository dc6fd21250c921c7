import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { learnPages } from "./learn-content.ts";
import { sourceUses } from "./source-uses.ts";

const LEARN = learnPages().map(({ href }) => href);
const PAGES = [
  "/why",
  ...LEARN,
  "/learn/sources",
  "/take-the-training",
  "/be-an-ambassador",
  "/be-an-ambassador/share",
  "/working-group",
];
let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
}, 120_000);
afterAll(() => running.close());

const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map((found) => found[1] ?? "");
const unescaped = (html: string) =>
  html.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');

describe.each(PAGES)("the public page %s", (path) => {
  test("opens with a title, a description, one h1 and headings in order", async () => {
    const answer = await running.visitor.get(path);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toMatch(/<meta name="description" content="[^"]{20,}"/);
    const levels = all(html, /<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, at) => at > 0 && level > levels[at - 1]! + 1)).toEqual([]);
  });

  test("R152 each mark of a source leads to a line on the same page", async () => {
    const html = await running.visitor.page(path);
    const ids = new Set(all(html, / id="([^"]+)"/g));
    expect(all(html, /href="#([^"]+)"/g).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("leads nowhere that is not there: every address of ours opens", async () => {
    const main = (await running.visitor.page(path)).match(/<main.*<\/main>/s)?.[0] ?? "";
    const ours = [...new Set(all(main, /href="(\/[^"#?]*)/g))];
    for (const address of ours) {
      const { status } = await running.visitor.get(address);
      expect([address, status]).toEqual([address, 200]);
    }
  });

  test("R135 asks nobody to write down what they saw, and sends nothing", async () => {
    const html = await running.visitor.page(path);
    expect(html).not.toMatch(/<form[^>]+method="post"/);
    expect(html).not.toMatch(/<textarea(?![^>]*readonly)/);
  });
});

describe("learning why it matters", () => {
  test("R1 R60 the door shows the figure, the four kinds of harm, and every page", async () => {
    const html = await running.visitor.page("/why");
    expect(html).toContain("27.6");
    expect(html).toContain("Supplies stop");
    for (const href of LEARN) expect(html).toContain(`href="${href}"`);
  });

  test("R152 a page says on which day it was compared with its sources", async () => {
    expect(await running.visitor.page("/learn/law")).toContain(
      "Compared with its sources on Nov 26, 2026",
    );
  });

  test("R152 what was read second-hand says so", async () => {
    expect(await running.visitor.page("/learn/forced-labor")).toContain("Read second-hand, at");
  });

  test("pages lead on to the next and back", async () => {
    const html = await running.visitor.page("/learn/eleven-signs");
    expect(html).toMatch(/href="\/learn\/effects-on-health-care" rel="prev"/);
    expect(html).toMatch(/href="\/learn\/purchased-goods" rel="next"/);
  });

  test("a page that is not there is not found", async () => {
    expect((await running.visitor.get("/learn/nothing")).status).toBe(404);
    expect((await running.visitor.get("/learn/%3Cscript%3E")).status).toBe(404);
  });

  test("R152 the list of sources names each with the pages that stand on it, and the gaps", async () => {
    const html = await running.visitor.page("/learn/sources");
    for (const { name } of sourceUses()) expect(html).toContain(` id="${name}"`);
    expect(html).toContain("What could not be found");
    expect(html).toContain("hours of credit");
  });

  test("the sitemap names every page", async () => {
    const map = await running.visitor.page("/sitemap.xml");
    for (const path of PAGES) expect(map).toContain(`${path}</loc>`);
  });
});

describe("taking the training", () => {
  test("R2 R3 R4 R5 aims, builders, accreditors, the way there and back, the video as a link", async () => {
    const html = await running.visitor.page("/take-the-training");
    for (const said of [
      "Understand",
      "Recognize",
      "Implement",
      "Northwell Health",
      "ASHRM",
      "AHRMM",
    ])
      expect(html).toContain(said);
    expect(html).toContain('href="https://www.train.org/main/course/1112251/details"');
    expect(html).toContain("Come back here");
    expect(html).toContain('href="https://www.youtube.com/watch?v=Eq2jL_7VJQk"');
    expect(html).not.toContain("<iframe");
    expect(html).toContain('href="mailto:?subject=');
  });

  test("R42 says what credit is, that we grant none, and that hours are not known", async () => {
    const html = await running.visitor.page("/take-the-training");
    expect(html).toContain("Fairhand grants no credit");
    expect(html).toContain("Not stated");
  });

  test("R124 R129 one press on a kind of work shows its courses with their numbers", async () => {
    const before = await running.visitor.page("/take-the-training");
    expect(before).not.toContain("Course 1098770 on TRAIN");
    const nurse = await running.visitor.page(
      "/take-the-training?role=sexual-assault-nurse-examiners",
    );
    expect(nurse).toContain("Course 1098770 on TRAIN");
    expect(nurse).toContain('href="https://train.org/main/course/1098770"');
    const buyer = await running.visitor.page("/take-the-training?role=supply-chain-managers");
    expect(buyer).toContain("Course 1112251 on TRAIN");
    expect(buyer).not.toContain("Course 1098770 on TRAIN");
  });

  test("a role that nobody knows shows the choices, and nothing of what was typed", async () => {
    const html = await running.visitor.page("/take-the-training?role=%3Cb%3Enobody");
    expect(html).toContain("Supply chain managers");
    expect(html.match(/<main.*<\/main>/s)?.[0]).not.toContain("nobody");
  });
});

describe("being an ambassador", () => {
  test("R6 R7 the four parts with the way to each, the five steps, and how to begin", async () => {
    const html = await running.visitor.page("/be-an-ambassador");
    for (const href of ["/take-the-training#video", "#steps", "#metrics", "/sign-in"])
      expect(html).toContain(`href="${href}"`);
    expect(html).toContain("npm ci &amp;&amp; npm start");
    expect(html).toContain("What to say in 15 minutes");
    for (const percent of ["25%", "75%", "95%"]) expect(html).toContain(percent);
  });

  test("R9 R10 a letter to the office with the context filled in, and technical assistance", async () => {
    const html = unescaped(await running.visitor.page("/be-an-ambassador"));
    const letter = decodeURIComponent(/href="(mailto:endtrafficking[^"]+)"/.exec(html)?.[1] ?? "");
    expect(letter).toContain("TRAIN course 1112251");
    expect(letter).toContain("[your organization]");
    expect(html).toContain('href="/working-group"');
    expect(html).toContain("https://aspr.hhs.gov/HPH-Sector/Pages/HPH-Sector-Partnership.aspx");
  });

  test("R35 R96 a partner copies the page in its own name, three forms, source and line kept", async () => {
    const html = await running.visitor.page("/be-an-ambassador/share?name=Prairie%20Hospitals");
    const [markdown = "", code = "", text = ""] = all(html, /<textarea[^>]*>(.*?)<\/textarea>/gs);
    expect(markdown).toContain("# Be an ambassador against forced labor in health care");
    expect(markdown).toContain("1. **Engage leadership:** Ask each top executive");
    expect(unescaped(code)).toContain("&lt;h2&gt;Be an ambassador");
    expect(code).not.toContain("<h2>");
    for (const form of [markdown, code, text]) {
      expect(form).toContain("Shared by Prairie Hospitals.");
      expect(form).toContain("outreach-material/2025-be-ambassador-toolkit");
      expect(form).toContain("not from HHS");
      expect(form).toContain("1-888-373-7888");
    }
  });

  test("R96 a hostile or endless name stays words, and is cut", async () => {
    const html = await running.visitor.page(
      `/be-an-ambassador/share?name=${encodeURIComponent(`<script>alert(1)</script>${"x".repeat(500)}`)}`,
    );
    expect(html).not.toContain("<script>alert");
    expect(html.match(/<main.*<\/main>/s)?.[0]).not.toContain("x".repeat(121));
  });
});

describe("the working group", () => {
  test("R141 R142 who leads it, when and why it began, how to join, where agendas are", async () => {
    const html = await running.visitor.page("/working-group");
    for (const said of [
      "Northwell Health",
      "early 2023",
      "Priority Action 4.4.2",
      "No source we have says what members commit to",
      "lost the exact address",
    ])
      expect(html).toContain(said);
  });

  test("R121 R122 resources it informed and related news, newest first, with their dates", async () => {
    const html = await running.visitor.page("/working-group");
    const at = (words: string) => html.indexOf(words);
    expect(at("/library/considerations-health-sector-infographic")).toBeGreaterThan(0);
    expect(at("/library/im-federal-framework-forced-labor-hph")).toBeGreaterThan(
      at("/library/considerations-health-sector-infographic"),
    );
    expect(html).toContain("Oct 11, 2024");
    expect(all(html, /href="(\/library\/news-[^"]+)"/g)).toHaveLength(5);
  });

  test("R143 the kinds that built the training, and how to invite who is missing", async () => {
    const html = await running.visitor.page("/working-group");
    for (const kind of [
      "Unions",
      "Distributors",
      "Group purchasing organizations",
      "Civil society",
    ])
      expect(html).toContain(`<dt>${kind}</dt>`);
    expect(html).toContain("Invite who is missing near you");
  });
});
