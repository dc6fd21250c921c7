/** Search and facets over what ships, without a database. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shelf, shippedEntries } from "../testing/shelf.ts";
import { facetValues } from "./facet-index.ts";
import { FACETS, isWrittenSo, readFilter, writeFilter } from "./filter.ts";
import { parseQuery } from "./query.ts";
import { searchLibrary } from "./search-library.ts";

const library = shelf();
const asked = (query: string | Record<string, string>) =>
  searchLibrary(library, readFilter(new URLSearchParams(query)));
const find = (q: string, exact = false) => asked(exact ? { q, exact: "1" } : { q });
const ids = (q: string, exact = false) => find(q, exact).found.map((entry) => entry.id);

describe("what ships", () => {
  const entries = shippedEntries();

  test("R118 is all 137 resources, each with a title, a kind and a source", () => {
    expect(entries).toHaveLength(137);
    expect(entries.filter((entry) => entry.sources.length === 0)).toEqual([]);
    expect(entries.filter((entry) => entry.kind === "training")).toHaveLength(11);
    expect(entries.filter((entry) => entry.kind === "video")).toHaveLength(9);
    expect(entries.filter((entry) => entry.url !== null)).toHaveLength(54);
    expect(entries.filter((entry) => entry.dated !== null)).toHaveLength(29);
    expect(entries.filter((entry) => entry.publisher === null)).toHaveLength(35);
  });

  test("R124 R129 knows the nine course numbers on TRAIN", () => {
    const numbers = entries.flatMap((entry) => entry.courseNumber ?? []).toSorted();
    expect(numbers.join(" ")).toBe(
      "1087536 1088753 1098770 1099133 1100469 1100474 1106459 1107319 1112251",
    );
    for (const entry of entries.filter((one) => one.courseNumber !== null))
      expect(entry.url).toContain(entry.courseNumber);
  });

  test("R119 R120 R121 has ten topics, four focus weeks, and what the working group informed", () => {
    expect(new Set(entries.flatMap((entry) => entry.topics)).size).toBe(10);
    const weeks = [1, 2, 3, 4].map((w) => entries.filter((e) => e.focusWeek === w).length);
    expect(weeks).toEqual([15, 8, 8, 3]);
    const informed = entries.filter((e) => e.sections.includes("Resources Informed by the JFLWG"));
    expect(informed).toHaveLength(5);
    expect(informed.filter((entry) => entry.dated === null)).toEqual([]);
  });

  test("R128 shows the notice on views at every report of the leadership academy", () => {
    const academy = entries.filter((entry) => entry.id.startsWith("htla-class-"));
    expect(academy).toHaveLength(6);
    for (const entry of academy)
      expect(entry.disclaimer).toContain("views are those of the fellows");
  });
});

describe("R118 words", () => {
  test("are found by their stem, without accents, in British spelling, in any order", () => {
    const trafficked = ids("trafficked migrants");
    expect(trafficked).toContain("htla-class-6-recommendations");
    expect(ids("TRAFFICKING MIGRANT")).toEqual(trafficked);
    expect(ids("tráfficking mígrant")).toEqual(trafficked);
    expect(ids("forced labour")).toEqual(ids("labor forced"));
    expect(ids("gloves labor")).toEqual(["blog-mitigating-labor-trafficking"]);
  });

  test("that only look alike are told apart", () => {
    expect(ids("housing")).not.toContain("presidential-proclamation-2023");
    expect(ids("white house")).not.toContain("housing-federal-programs");
    expect(ids("constructor toString __proto__", true)).toEqual([]);
  });

  test("must all be there; when none has all, those with most of them come, and it is said", () => {
    expect(ids("school teachers")).toContain("soar-school-based-professionals");
    const some = find("housing zebra nurses");
    expect(some.partly).toBe(true);
    expect(some.total).toBeGreaterThan(0);
    expect(find("zebra quagga xylophone").total).toBe(0);
  });

  test("with few that have all, others that come close are told apart from them", () => {
    const result = find("housing vouchers");
    expect(result.found.map((entry) => entry.id)).toEqual([
      "im-emergency-housing-vouchers",
      "housing-federal-programs",
    ]);
    const near = result.near.map((entry) => entry.id);
    expect(near).toContain("resource-innovative-housing-solutions");
    expect(near.length).toBe(8);
    expect(find("housing vouchers -federal").near.map((e) => e.id)).not.toContain(
      "im-housing-economic-mobility",
    );
    expect(find('"housing vouchers"').near).toEqual([]);
    expect(find("hotline").near).toEqual([]);
  });

  test("in quotation marks stand in a row; a minus leaves out; OR takes either", () => {
    expect(ids('"supply chain week"')[0]).toBe("ahrmm-sc-week-page");
    expect(ids('"chain supply week"')).toEqual([]);
    const all = ids("hotline");
    const less = ids("hotline -statistics");
    expect(less).not.toContain("hotline-statistics");
    expect(all).toContain("hotline-statistics");
    expect(new Set(ids("visa OR opioid"))).toEqual(new Set([...ids("visa"), ...ids("opioid")]));
    expect(find("-hotline").total).toBe(137 - all.length);
  });

  test("that say nothing are not asked for, unless there are no others", () => {
    expect(ids("how do I recognize the signs of it")[0]).toBe("hotline-recognizing-signs");
    expect(parseQuery("what is this").all).toHaveLength(3);
  });

  test("rank a title above a mention, and the same title first", () => {
    expect(ids("Hotline statistics")[0]).toBe("hotline-statistics");
    expect(ids("protocol components")[0]).toBe("fact-sheet-protocol-components");
    expect(ids("national human trafficking hotline")[0]).toBe("national-human-trafficking-hotline");
  });

  test("course numbers, ids, numbers of memoranda and addresses are found exactly", () => {
    expect(ids("1112251")).toEqual(["soar-procurement-professionals"]);
    expect(ids("TRAIN 1100469")).toEqual(["soar-disaster-management"]);
    expect(ids("vof-earl-ampah")).toEqual(["vof-earl-ampah"]);
    expect(ids("OTIP-IM-21-02")).toEqual(["im-emergency-housing-vouchers"]);
    expect(ids("http://humantraffickinghotline.org/")).toEqual([
      "national-human-trafficking-hotline",
    ]);
  });
});

describe("R118 slips", () => {
  test.each([
    ["opiod", "opioid"],
    ["trafficing", "trafficking"],
    ["interpeter", "interpreters"],
    ["hosuing", "housing"],
    ["supplychain", "supply chain"],
  ])("%s is searched as %s, and the page can say so", (typed, meant) => {
    const result = find(typed);
    expect(result.instead[0]?.typed).toBe(typed);
    expect(new Set(result.found)).toEqual(new Set(find(meant).found));
    expect(result.total).toBeGreaterThan(0);
  });

  test("are not forgiven where somebody asks for exactly these letters, in short words, in numbers", () => {
    expect(ids("opiod", true)).toEqual([]);
    expect(ids('"opiod"')).toEqual([]);
    expect(find("xqz").instead).toEqual([]);
    expect(find("1112252").total).toBe(0);
  });
});

describe("R118 facets", () => {
  test("count what would be left: any of one facet, all across facets", () => {
    const base = asked("kind=training");
    expect(base.total).toBe(11);
    expect(base.facets.kind.find((one) => one.value === "video")?.count).toBe(9);
    for (const { value, count } of base.facets.topic)
      expect(asked({ kind: "training", topic: value }).total).toBe(count);
    expect(asked("kind=training&kind=video").total).toBe(20);
    expect(asked("kind=training&topic=Children+and+Youth").without.topic).toBe(11);
  });

  test("hold what is unknown, and stand in their own order", () => {
    const all = asked("");
    expect(all.facets.publisher.at(-1)).toMatchObject({ value: "unknown", count: 35 });
    expect(asked("publisher=unknown").total).toBe(35);
    expect(all.facets.year.map((one) => one.value).slice(0, 3)).toEqual(["2025", "2024", "2023"]);
    expect(all.facets.week.map((one) => one.count)).toEqual([15, 8, 8, 3]);
  });

  test("agree with counting one by one, whatever is chosen", () => {
    const some = fc.record(
      Object.fromEntries(
        FACETS.map((facet) => [
          facet,
          fc.subarray([...new Set(library.entries.flatMap((e) => facetValues(e, facet)))], {
            maxLength: 2,
          }),
        ]),
      ),
    );
    fc.assert(
      fc.property(some, (chosen) => {
        const query = new URLSearchParams();
        for (const facet of FACETS) for (const v of chosen[facet]!) query.append(facet, v);
        const slow = library.entries.filter((entry) =>
          FACETS.every(
            (facet) =>
              chosen[facet]!.length === 0 ||
              facetValues(entry, facet).some((value) => chosen[facet]!.includes(value)),
          ),
        );
        const result = searchLibrary(library, readFilter(query));
        expect(new Set(result.found)).toEqual(new Set(slow));
      }),
      { numRuns: 100 },
    );
  });
});

describe("R118 sorting and addresses", () => {
  test("the newest first, what has no date last; titles as people read them", () => {
    const dated = asked("").found.map((entry) => entry.dated);
    expect(dated.findIndex((one) => one === null)).toBe(29);
    expect(dated.slice(0, 29)).toEqual(dated.slice(0, 29).toSorted().toReversed());
    const titles = asked("sort=title").found.map((entry) => entry.title);
    expect(titles.indexOf("The Power of Connections")).toBeLessThan(titles.indexOf("SOAR Online"));
    expect(titles[0]).toBe("10 Conversation Tips");
    expect(asked("q=hotline&sort=title").sort).toBe("title");
  });

  test("a question has one address, and reading what was written gives the same again", () => {
    const any = fc.array(
      fc.tuple(
        fc.constantFrom("q", "exact", "sort", "page", "r", "kind", "topic", "week", "year"),
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("1", "date", "title", "2")),
      ),
    );
    fc.assert(
      fc.property(any, (pairs) => {
        const filter = readFilter(new URLSearchParams(pairs));
        const again = new URLSearchParams(writeFilter(filter));
        expect(readFilter(again)).toEqual(filter);
        expect(isWrittenSo(again, filter)).toBe(true);
      }),
    );
    expect(writeFilter(readFilter(new URLSearchParams("page=2&topic=b&kind=x&topic=a&q=")))).toBe(
      "kind=x&topic=a&topic=b&page=2",
    );
  });

  test("hidden ones, drafts, merged and removed ones are not found, unless somebody looks for them", () => {
    const here = shelf([
      { id: "soar-online", hidden: true },
      { id: "call-to-action-video", draft: true },
      { id: "sample-metrics", mergedInto: "be-an-ambassador-toolkit-2025" },
      { id: "otip-events", removed: true },
      { id: "our-own", title: "Our own gloves guide", kind: "guide", origin: "own" },
    ]);
    const all = readFilter(new URLSearchParams());
    expect(searchLibrary(here, all).total).toBe(134);
    expect(searchLibrary(here, all, () => true).total).toBe(138);
    const gloves = searchLibrary(here, readFilter(new URLSearchParams("q=gloves")));
    expect(gloves.found[0]?.id).toBe("our-own");
  });

  test("anything that can be typed has an answer", () => {
    const hostile = [
      "\0",
      "'; drop table resource; --",
      '"""""',
      "(((((&|!:*",
      "👩🏽‍⚕️ ☎️",
      "قاچاق انسان",
      "\u202Eesrever",
      "a".repeat(10_000),
      "a ".repeat(5_000),
      "- - - OR OR OR",
      "<script>alert(1)</script>",
    ];
    for (const q of hostile) expect(find(q).total).toBeGreaterThanOrEqual(0);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (q) => {
        expect(find(q).found.length).toBe(find(q).total);
      }),
    );
  });
});
