import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { ensureCatalog } from "./catalog/ensure-catalog.ts";
import { contentColumns } from "./content-columns.ts";
import type { ResourceContent } from "./schema.ts";
import { findList } from "./lists/lists.queries.ts";
import { saveList } from "./lists/save-list.ts";
import { publishList } from "./lists/share-list.ts";
import { shippedEntries } from "./testing/shelf.ts";

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
  // One real organization: the public pages are its own.
  await running.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [running.otherOrganization],
  );
}, 180_000);
afterAll(() => running.close());

const page = (path: string) => running.visitor.page(path);
const shipped = new Map(shippedEntries().map((entry) => [entry.id, entry]));

/** A row of an organization's own, as the desk writes them. */
function keep(organization: string, id: string, change: Partial<ResourceContent>, state = {}) {
  const content = { ...(shipped.get(id) ?? shipped.get("otip-website")!), ...change };
  const row = {
    organization_id: organization,
    resource_id: id,
    ...contentColumns(content),
    based_on: null,
    hidden_at: null,
    merged_into: null,
    replaced_by: null,
    added_by_name: "Test",
    added_at: new Date("2026-11-25T15:00:00Z"),
    changed_by_name: "Test",
    changed_at: new Date("2026-11-25T15:00:00Z"),
    ...state,
  };
  return running.database.scope({ organization }, async (trx) => {
    await trx
      .deleteFrom("resource")
      .where("organization_id", "=", organization)
      .where("resource_id", "=", id)
      .execute();
    await trx.insertInto("resource").values(row).execute();
  });
}

describe("GET /library", () => {
  test("R118 shows a page of 20, says so, and the next page goes on", async () => {
    const html = await page("/library");
    expect(html).toContain("Displaying 1 - 20 of 137");
    expect(html.match(/class="fh-result"/g)).toHaveLength(20);
    expect(html).toContain('href="/library?page=2"');
    const last = await page("/library?page=7");
    expect(last).toContain("Displaying 121 - 137 of 137");
    expect(await page("/library?page=99")).toContain("has no such page");
  });

  test("R118 searches, forgives a slip and says so, and offers what was typed", async () => {
    const html = await page("/library?q=opiod");
    expect(html).toContain("<title>“opiod” in the library");
    expect(html).toContain("Showing results for");
    expect(html).toContain("Human Trafficking and the Opioid Crisis");
    expect(html).toContain('href="/library?q=opiod&amp;exact=1"');
    const exact = await page("/library?q=opiod&exact=1");
    expect(exact).toContain("Nothing here fits");
    expect(exact).toContain("Search again and forgive spelling mistakes");
  });

  test("R118 narrows by facets, and each filter can be taken out again", async () => {
    const html = await page("/library?kind=training&topic=Children+and+Youth");
    expect(html).toContain("Displaying 1 - 3 of 3");
    expect(html).toContain('href="/library?topic=Children+and+Youth"');
    expect(html).toContain('href="/library?kind=training"');
    expect(html).toMatch(/value="training"[^>]*checked/);
  });

  test("R118 one question has one address", async () => {
    const answer = await running.visitor.get("/library?topic=x&q=&sort=&kind=video&print=large");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/library?kind=video&topic=x&print=large");
    expect((await running.visitor.get("/library?kind=video&topic=x")).status).toBe(200);
  });

  test("R118 offers ways on when nothing fits", async () => {
    const html = await page("/library?q=housing&kind=newsletter");
    expect(html).toContain("Nothing here fits");
    expect(html).toMatch(/Drop the filter “Newsletter”: \d+ resources/);
    expect(html).toContain("Keep the filters and drop the words: 1 resource");
    expect(html).toContain('href="/library/suggest"');
  });

  test("R119 R120 R121 R122 R124 offers ways in: topics, focus weeks, the working group, news, trainings", async () => {
    const html = await page("/library");
    expect(html.match(/href="\/library\?topic=/g)).toHaveLength(10);
    expect(html.match(/href="\/library\?week=\d"/g)).toHaveLength(4);
    expect(html).toContain("Week 3: Healthcare and behavioral healthcare professionals");
    expect(await page("/library?section=Resources+Informed+by+the+JFLWG")).toContain(
      "Displaying 1 - 5 of 5",
    );
    expect(await page("/library?kind=news")).toContain("Displaying 1 - 6 of 6");
    const trainings = await page("/library?kind=training");
    expect(trainings).toContain("TRAIN course 1112251");
    expect(trainings).toContain('href="/take-the-training#roles"');
  });

  test("R147 R149 is a form that works without scripts, and sets no cookie", async () => {
    const answer = await running.visitor.get("/library");
    expect(answer.headers.getSetCookie()).toEqual([]);
    const html = await answer.text();
    expect(html).toMatch(/<form class="fh-find" method="get" action="\/library"/);
    expect(html).toMatch(/<form class="fh-results" method="get" action="\/library\/list"/);
  });

  test("hostile words get a page", async () => {
    for (const q of [
      "\0",
      "'; drop table resource; --",
      '"',
      "a".repeat(10_000),
      "\u202E👩🏽‍⚕️",
      "<script>alert(1)</script>",
    ]) {
      const answer = await running.visitor.get(`/library?${new URLSearchParams({ q })}`);
      expect([200, 302]).toContain(answer.status);
      expect(await answer.text()).not.toContain("<script>alert");
    }
    for (const path of [
      "/library?page=-1",
      "/library?page=1e9&week=%00",
      "/library?sort=x&kind=x",
      "/library?week=constructor&kind=__proto__&year=toString",
    ])
      expect([200, 302]).toContain((await running.visitor.get(path)).status);
  });
});

describe("GET /library/:id", () => {
  test("R123 shows what it is, what one learns, the course, where it is, and who named it", async () => {
    const html = await page("/library/soar-procurement-professionals");
    expect(html).toContain("SOAR for Procurement Professionals in Healthcare Systems");
    for (const text of [
      "What you will learn",
      "Recognize good due diligence",
      "TRAIN course 1112251",
    ])
      expect(html).toContain(text);
    expect(html).toContain('href="https://www.train.org/main/course/1112251/details"');
    expect(html).toContain("Be-An-Ambassador Toolkit (OTIP), 2025");
    expect(html).toContain("Our source prints this address.");
  });

  test("R123 shows people, parts and how sure the title is", async () => {
    const html = await page("/library/webinar-foreign-national-agriculture");
    expect(html).toContain("Jenna Novak (moderator)");
    for (const part of ["Q&amp;A Responses (PDF)", "Webinar Transcript (PDF)", "View Webinar"])
      expect(html).toContain(part);
    expect(html).toContain("Its title is missing in our source");
    expect(html).toContain("About 90 minutes");
  });

  test("R126 R152 says where no address is known, names the nearest page and whom to ask", async () => {
    const html = await page("/library/fact-sheet-t-u-visa");
    expect(html).toContain("No web address is known.");
    expect(html).toContain("state.gov/humantrafficking-federal-resources");
    expect(html).toContain("an official page on the same subject, not the resource itself");
    expect(html).toContain("mailto:endtrafficking@acf.hhs.gov?subject=Looking%20for");
    expect(html).toContain("Our sources give its title and no more");
    expect(html).toContain("Not stated in our sources");
  });

  test("R128 says how to cite it, with the notice on views where there is one", async () => {
    expect(await page("/library/fact-sheet-t-u-visa")).toContain(
      "T &amp; U Visa and Continued Presence [Fact sheet]. Date not known. Named in: Human Trafficking Prevention Month Toolkit 2023 (HHS).",
    );
    const academy = await page("/library/htla-class-5-recommendations");
    expect(academy).toMatch(/<blockquote[^>]*>[^<]*The views are those of the fellows/);
    expect(academy).toContain("Whose views these are");
  });

  test("leads from a toolkit to its parts and back", async () => {
    const whole = await page("/library/be-an-ambassador-toolkit-2025");
    expect(whole).toContain('href="/library/model-dissemination-strategy"');
    expect(await page("/library/model-dissemination-strategy")).toContain(
      'href="/library/be-an-ambassador-toolkit-2025"',
    );
  });

  test("an unknown id is not found", async () => {
    for (const id of ["nothing", "%00", "a".repeat(3000), "..%2f"])
      expect((await running.visitor.get(`/library/${id}`)).status).toBe(404);
  });
});

describe("an organization's own", () => {
  const ours = (id: string, change: Partial<ResourceContent>, state = {}) =>
    keep(running.organization, id, change, state);

  test("R151 stand on its own public pages only, in place of what ships", async () => {
    await ours("soar-online", { title: "SOAR Online, as we take it" });
    await ours("our-guide", { title: "Lakeshore guide to gloves", kind: "guide", url: null });
    await keep(running.otherOrganization, "their-guide", { title: "Harbor guide to gowns" });
    const html = await page("/library?q=lakeshore");
    expect(html).toContain("Lakeshore guide to gloves");
    expect(await page("/library/soar-online")).toContain("SOAR Online, as we take it");
    expect(await page("/library")).toContain("of 138");
    expect((await running.visitor.get("/library/their-guide")).status).toBe(404);
    expect(await page("/library?q=gowns&exact=1")).toContain("Nothing here fits");
    const member = await running.as("program-lead");
    expect(await member.page("/search?q=gloves")).toContain("Lakeshore guide to gloves");
    expect(await member.page("/search?q=gowns")).not.toContain("Harbor guide");
  });

  test("R126 merged ones lead on, hidden ones and drafts are not there, replaced ones say so", async () => {
    await ours("our-old", {}, { merged_into: "our-older" });
    await ours("our-older", {}, { merged_into: "our-guide" });
    const answer = await running.visitor.get("/library/our-old");
    expect(answer.status).toBe(301);
    expect(answer.headers.get("location")).toBe("/library/our-guide");
    await ours("our-hidden", {}, { hidden_at: new Date() });
    await ours("our-draft", {}, { draft: true });
    for (const id of ["our-hidden", "our-draft"])
      expect((await running.visitor.get(`/library/${id}`)).status).toBe(404);
    await ours("otip-events", {}, { replaced_by: "our-guide" });
    expect(await page("/library/otip-events")).toContain("A newer one took its place");
    // Two that lead to each other lead nowhere.
    await ours("our-a", {}, { merged_into: "our-b" });
    await ours("our-b", {}, { merged_into: "our-a" });
    expect((await running.visitor.get("/library/our-a")).status).toBe(404);
  });

  test("R126 a dead address is said, with the nearest page and whom to ask; a moved one says where to", async () => {
    const answered = (url: string, state: string, movedTo: string | null) =>
      running.database.scope({ organization: running.organization }, (trx) =>
        sql`insert into resource_link (organization_id, url, state, moved_to, checked_at, next_check_at)
          values (${running.organization}, ${url}, ${state}, ${movedTo}, '2026-11-25T03:00:00Z', '2027-01-01')`.execute(
          trx,
        ),
      );
    await answered("https://www.acf.hhs.gov/otip/jflwg", "dead", null);
    await answered("https://www.ahrmm.org/get-involved/sc-week", "moved", "https://www.aha.org/sc");
    const dead = await page("/library/jflwg-page");
    expect(dead).toContain("On Nov 24, 2026 its site said that nothing is there any more.");
    expect(dead).toContain("mailto:endtrafficking@acf.hhs.gov");
    expect(await page("/library/ahrmm-sc-week-page")).toContain('href="https://www.aha.org/sc"');
  });

  test("stay as they are when what ships changes", async () => {
    await running.database.pool.query("update catalog_state set content_hash = 'old'");
    await running.database.pool.query(
      "update catalog_resource set title = 'old', content_hash = 'old' where resource_id in ('soar-online', 'sample-metrics')",
    );
    const all = await Promise.all([1, 2, 3].map(() => ensureCatalog(running.services)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await page("/library/soar-online")).toContain("SOAR Online, as we take it");
    expect(await page("/library/sample-metrics")).toContain("<title>Sample Metrics");
    expect(await ensureCatalog(running.services)).toBe(false);
  });

  test("what ships no longer keeps its page, and leaves the list", async () => {
    await running.database.pool.query(
      `insert into catalog_resource (resource_id, title, kind, content_hash, added_at, changed_at)
       values ('once-shipped', 'Once shipped', 'guide', 'x', now(), now())`,
    );
    await running.database.pool.query("update catalog_state set content_hash = 'old'");
    await ensureCatalog(running.services);
    expect(await page("/library/once-shipped")).toContain("no longer part of the library");
    expect(await page("/library?q=once+shipped&exact=1")).not.toContain("/library/once-shipped");
  });
});

describe("files of what is found", () => {
  test("R149 CSV and JSON hold exactly what fits, with the fields that a file may bring back", async () => {
    const json = (await (await running.visitor.get("/library.json?kind=training")).json()) as {
      total: number;
      resources: { id: string; title: string; courseNumber: string | null }[];
    };
    expect(json.total).toBe(json.resources.length);
    expect(json.resources.find((one) => one.courseNumber === "1112251")?.id).toBe(
      "soar-procurement-professionals",
    );
    const csv = await running.visitor.get("/library.csv?kind=training");
    expect(csv.headers.get("content-type")).toContain("text/csv");
    const text = await csv.text();
    expect(text.split("\n")[0]).toContain("Title");
    for (const one of json.resources) expect(text).toContain(one.id);
    expect(text).not.toContain("be-an-ambassador-toolkit-2025,");
  });

  test("the feed is Atom: ids, dates, and text that cannot break it", async () => {
    await keep(running.organization, "our-guide", {
      title: "Gloves & <gowns> \u0007]]>",
      kind: "guide",
      url: null,
    });
    const answer = await running.visitor.get("/library/feed.xml?kind=guide");
    expect(answer.headers.get("content-type")).toContain("application/atom+xml");
    const xml = await answer.text();
    expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
    expect(xml).toContain("<title>Gloves &amp; &lt;gowns&gt; ]]&gt;</title>");
    expect(xml).toContain("<title>Lakeshore Health: library</title>");
    const ids = [...xml.matchAll(/<id>([^<]*)<\/id>/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, at] of xml.matchAll(/<updated>([^<]*)<\/updated>/g))
      expect(Temporal.Instant.from(at!).toString()).toBeTruthy();
  });
});

test("R92 a resource can be put into a piece: its title and address, or the address alone in a post", async () => {
  const lead = await running.as("program-lead");
  const compose = async (kind: string) => {
    const made = await lead.post("/pieces/new", { kind, template: "", action: "" });
    return lead.page(made.headers.get("location") ?? "");
  };
  const url = "https://humantraffickinghotline.org/en/statistics";
  const item = await compose("news-item");
  expect(item).toContain("Resources from the library (");
  expect(item).toContain(`value="insert:[Hotline statistics](${url})"`);
  expect(await compose("focus-week-post")).toContain(`value="insert:${url}"`);
});

describe("R122 what visitors do not see", () => {
  const SECRET = /zanzibar|unseen-one|unseen-two|unseen-three/i;
  const names = (html: string) => SECRET.exec(html)?.[0] ?? null;

  beforeAll(async () => {
    const own = (id: string, change: Partial<ResourceContent>, state = {}) =>
      keep(running.organization, id, { url: null, ...change }, state);
    const at = new Date("2026-11-25T15:00:00Z");
    const title = "Zanzibar notebook and trafficking";
    await own("unseen-one", { title, topics: ["Zanzibari"] }, { hidden_at: at });
    await own("unseen-two", { title, publisher: "Zanzibar Office" }, { draft: true });
    await own("unseen-three", { title }, { merged_into: "unseen-one" });
    await own("seen-part", {
      title: "A part that is seen",
      partOf: "unseen-one",
      related: ["unseen-two", "otip-website"],
    });
    await own("seen-old", { title: "An old one that is seen" }, { replaced_by: "unseen-three" });
  });

  test.each(["/library/seen-part", "/library/seen-old", "/library/seen-part.txt"])(
    "R122 %s names no resource that is hidden, a draft or merged into a hidden one",
    async (path) => {
      expect(names(await page(path))).toBeNull();
    },
  );

  test("R119 files and feeds name none, not even by id", async () => {
    for (const path of ["/library.csv", "/library.json", "/library/feed.xml", "/sitemap.xml"])
      expect([path, names(await page(path))]).toEqual([path, null]);
  });

  test("R118 no search says that they are there", async () => {
    // Mended words would say what hidden resources speak of.
    for (const q of ["zanzibarr", "zanzib", "zanzibarnotebook"]) {
      const html = await page(`/library?q=${q}`);
      expect(html.replaceAll(new RegExp(`${q}(?![a-z])`, "gi"), "")).not.toMatch(/zanzibar/i);
    }
    for (const query of ["q=unseen-one", "topic=Zanzibari", "publisher=Zanzibar+Office"])
      expect(await page(`/library?${query}`)).toContain("Nothing here fits");
    // A hidden one that has both words must not take away those that have one of them.
    expect(await page("/library?q=zanzibar+trafficking")).toContain('class="fh-result"');
  });

  test("R123 a public list says that something is gone, not what it was", async () => {
    const slug = await running.work("administrator", async (work) => {
      const ids = ["otip-website", "unseen-one", "unseen-two"];
      const list = await saveList(work, null, { name: "Seen and unseen" }, ids);
      await publishList(work, list, true);
      return (await findList(work, list)).slug;
    });
    const html = await page(`/library/lists/${slug}`);
    expect(html).toContain("fh-list-gone");
    expect(names(html)).toBeNull();
    // Whoever typed an id is told which one is not there.
    expect(names(await page("/library/list?r=unseen-one"))).toBe("unseen-one");
  });

  test("R122 a page kept by a browser is not confirmed once its resource is hidden", async () => {
    const path = "/library/seen-part";
    const etag = (await running.visitor.get(path)).headers.get("etag")!;
    await keep(running.organization, "seen-part", {}, { hidden_at: new Date() });
    expect((await running.visitor.get(path, { "if-none-match": etag })).status).toBe(404);
  });
});
