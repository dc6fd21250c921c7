import { describe, expect, test } from "vitest";
import { check, type CheckOptions, type Fact } from "./index.ts";
import { lengthOn } from "./piece/length.ts";
import { english } from "./packs/en.ts";
import type { PackSource, RuleSource } from "./pack/source.ts";

const CHECKS = [
  "number-without-source",
  "fact-pairing",
  "fact-outdated",
  "length",
  "words",
  "hashtags-many",
  "hashtag-repeated",
  "hashtag-primary",
  "hashtag-unknown",
  "hashtag-capitals",
  "hotline-number",
  "placeholder",
  "shouting",
  "acronym",
  "long-sentence",
  "grade",
  "empty-link",
  "missing-alt",
];
/** English with every built-in check under its own name, and a rule about missing help. */
const pack: PackSource = {
  ...english,
  questions: [
    {
      id: "hope",
      guidelines: ["msg-empowering"],
      ask: "Is it hopeful?",
      why: "w",
      source: { document: "d", certainty: "ours" },
    },
  ],
  rules: [
    ...CHECKS.map((check) => rule(check, { check })),
    rule("no-help", { absent: { texts: ["1-888-373-7888"] }, kinds: ["newsletter-2023"] }),
    rule("label", { match: ["victim~"] }),
  ],
};

function rule(id: string, more: object): RuleSource {
  const message = "{number}{length}{count}{tag}{placeholder}{acronym}{words}{grade}{text}";
  const base = { id, area: "a", severity: "warn", guidelines: [], message, why: "w" };
  return {
    ...base,
    source: { document: "d", certainty: "ours" },
    ...more,
  } as unknown as RuleSource;
}

const run = (text: string, options: CheckOptions = {}) =>
  check(text, { ...options, packs: [pack] });
const found = (id: string, text: string, options: CheckOptions = {}): string[] =>
  run(text, options)
    .findings.filter((f) => f.rule === id)
    .map((f) => f.text);

const ilo: Fact = {
  id: "ilo",
  values: [27_600_000],
  unit: "count",
  about: ["forced labor", "trafficked"],
  claim: "c",
  wording:
    "The ILO estimates that 27.6 million people were in forced labor on any given day in 2021.",
  year: 2021,
  scope: "world",
  population: "people",
  method: "estimate",
  source: { document: "Global Estimates of Modern Slavery", certainty: "seen" },
  reviewBy: "2027-09-12",
  pairings: [
    {
      kind: "scope",
      when: ["u s", "united states", "american~"],
      unless: ["world~"],
      message: "This figure counts the world.",
    },
    { kind: "population", when: ["trafficked"], message: "This figure counts forced labor." },
  ],
};

describe("R115 numbers", () => {
  const numbers = (text: string) => run(text).statistics.map((s) => [s.text, s.value, s.unit]);
  test("are found as digits, words, percentages, ratios, ranges and money", () => {
    expect(numbers("27.6 million people, 12,000 cases and 300k workers")).toEqual([
      ["27.6 million", 27_600_000, "count"],
      ["12,000", 12_000, "count"],
      ["300k", 300_000, "count"],
    ]);
    expect(numbers("Three hundred thousand children; twenty-seven million people.")).toEqual([
      ["Three hundred thousand", 300_000, "count"],
      ["twenty-seven million", 27_000_000, "count"],
    ]);
    expect(
      numbers("One in four, 1 out of 10, 70% and seventy-one percent were trafficked."),
    ).toEqual([
      ["One in four", 0.25, "ratio"],
      ["1 out of 10", 0.1, "ratio"],
      ["70%", 70, "percent"],
      ["seventy-one percent", 71, "percent"],
    ]);
    expect(numbers("Trafficking is a $150 billion industry.")).toEqual([
      ["$150 billion", 150e9, "money"],
    ]);
    const [range] = run("Between 10 to 20 million people are exploited.").statistics;
    expect([range!.value, range!.upTo]).toEqual([10e6, 20e6]);
  });

  test("of dates, phones, courses, addresses, prices, lists and times claim nothing", () => {
    const harmless = [
      "Call 1-888-373-7888 or (888) 373-7888 or text 233733.",
      "On January 11, 2027, at 10:30 a.m., 2027-01-11, 1/11/2027, 24/7.",
      "Course 1112251 costs $25 and takes 45 minutes.",
      "1. First\n2. Second\n\n1600 Main Street, Room 204, #3, Step 2, version 3.5.1",
      "See https://a.org/40-million-people and COVID-19. Ten people came. In 2021 people met.",
    ];
    for (const text of harmless) expect(numbers(text)).toEqual([]);
  });

  test("ask for a source unless the sentence, a link or the next sentence names one", () => {
    const asked = (text: string) => found("number-without-source", text);
    expect(asked("40 million people live in forced labor.")).toEqual(["40 million"]);
    expect(asked("According to the ILO, 40 million people live in forced labor.")).toEqual([]);
    expect(asked("[40 million people](https://ilo.org) live in forced labor.")).toEqual([]);
    expect(asked("40 million people live in forced labor. Source: ILO, 2017.")).toEqual([]);
  });

  test("R116 R117 are held against vetted facts: wrong pairings and old facts are named", () => {
    const facts = [ilo];
    const result = run("27.6 million people are in forced labor.", { facts });
    expect(result.statistics[0]!.fact).toBe("ilo");
    expect(result.findings[0]!.suggestions[0]!.text).toBe(ilo.wording);
    const messages = (text: string, today?: string) =>
      run(text, { facts, ...(today && { today }) }).findings.map((f) => [f.rule, f.message]);
    const pairing = messages("The ILO says 27.6 million people in the U.S. are in forced labor.");
    expect(pairing).toEqual([["fact-pairing", "This figure counts the world."]]);
    expect(messages("The ILO says 27.6 million people are trafficked.")[0]![1]).toBe(
      "This figure counts forced labor.",
    );
    expect(messages("The ILO estimates 27.6 million in forced labor.", "2027-09-12")).toEqual([]);
    expect(messages("The ILO estimates 27.6 million in forced labor.", "2027-09-13")[0]![0]).toBe(
      "fact-outdated",
    );
    const parts = run("Trafficking is bad. The store has 27.6 million parts.", {
      facts,
    }).statistics;
    expect(parts.map((s) => [s.text, s.fact])).toEqual([["27.6 million", undefined]]);
  });
});

test("R116 what several rules say of one number is one finding, until one of them is let stand", () => {
  const text = "Today 27.6 million people in the U.S. are trafficked.";
  const facts = [ilo];
  const figures = ["fact-pairing", "number-without-source"];
  const packs = [{ ...pack, pieces: { ...english.pieces!, figures } }];
  const [one, ...more] = check(text, { facts, packs }).findings;
  expect(more).toEqual([]);
  expect(one).toMatchObject({ rule: "fact-pairing", text: "27.6 million" });
  const told = "This figure counts the world. This figure counts forced labor. 27.6 million";
  expect(one!.message.startsWith(told)).toBe(true);
  expect(one!.also).toEqual(["number-without-source"]);
  const suppressions = [{ rule: "fact-pairing", reason: "shown as a wrong example" }];
  const left = check(text, { facts, packs, suppressions }).findings;
  expect(left.map((f) => f.rule)).toEqual(["number-without-source"]);
});

describe("R93 pieces", () => {
  test("are as long as the channel counts", () => {
    const x = { limit: 280, count: "weighted" } as const;
    const link = "https://www.acf.hhs.gov/otip/a/very/long/path/that/does/not/matter";
    expect(lengthOn(x, `Look ${link}`)).toBe(28);
    expect(lengthOn(x, "Look acf.hhs.gov, e.g. 漢字 👩‍👩‍👧‍👦 é e\u0301 “a”")).toBe(
      5 + 23 + 7 + 4 + 1 + 2 + 1 + 1 + 1 + 1 + 1 + 3,
    );
    expect(lengthOn({ limit: 300, count: "graphemes" }, "👩‍👩‍👧‍👦e\u0301a")).toBe(3);
    expect(lengthOn({ limit: 500 }, "👩a")).toBe(2);
    expect(found("length", "a".repeat(281), { channel: "x" })).toHaveLength(1);
    expect(run("abc", { channel: "bluesky" }).readability).toMatchObject({ length: 3, limit: 300 });
  });

  test("carry at most two different hashtags, none twice, the primary one among them", () => {
    const campaign = { primary: "#Partner2Prevent", hashtags: ["#EndTrafficking"] };
    const text = "#EndTrafficking #endtrafficking #Other #forcedlabor";
    expect(found("hashtags-many", text)).toEqual(["#forcedlabor"]);
    expect(found("hashtag-repeated", text)).toEqual(["#endtrafficking"]);
    expect(found("hashtag-capitals", text)).toEqual(["#forcedlabor"]);
    expect(found("hashtag-unknown", text, { campaign })).toEqual(["#Other", "#forcedlabor"]);
    expect(found("hashtag-primary", text, { campaign })).toHaveLength(1);
    expect(found("hashtag-primary", "#partner2prevent", { campaign })).toEqual([]);
  });

  test("R102 give the Hotline's exact numbers, where the kind asks for them", () => {
    const numbers =
      "Call 1-888-373-7880 or 1-888-337-7888, text 233773 or 90210. Room 233773. 1-888-373-7888. (212) 555-0100";
    expect(found("hotline-number", numbers)).toEqual([
      "1-888-373-7880",
      "1-888-337-7888",
      "233773",
    ]);
    const sites =
      "humantraffickinghotline.com, www.human-trafickinghotline.org/chat. humantraffickinghotline.org/chat, acf.hhs.gov";
    expect(found("hotline-number", sites)).toEqual([
      "humantraffickinghotline.com",
      "human-trafickinghotline.org",
    ]);
    expect(found("no-help", "News", { kind: "newsletter-2023" })).toEqual([""]);
    expect(found("no-help", "Call 1-888-373-7888", { kind: "newsletter-2023" })).toEqual([]);
    expect(found("no-help", "News")).toEqual([]);
  });

  test("leave no slot open", () => {
    const open = found(
      "placeholder",
      "In [State/Organization], on the [XX] day, {name}, <insert name> and {{date}}",
    );
    expect(open).toEqual(["[State/Organization]", "[XX]", "{name}", "<insert name>", "{{date}}"]);
    expect(
      found(
        "placeholder",
        "[a link](b), [ref]: x, - [ ] task, [1], `{code}`, <b>bold</b>, “[sic]”",
      ),
    ).toEqual([]);
  });

  test("R101 do not shout, explain acronyms, and keep sentences short", () => {
    expect(found("shouting", "STOP IT RIGHT NOW, please. The CE of HHS.")).toEqual([
      "STOP IT RIGHT NOW",
    ]);
    expect(found("acronym", "Ask OTIP. The Office on Trafficking in Persons (OTIP).")).toEqual([
      "OTIP",
    ]);
    expect(
      found(
        "acronym",
        "The Office on Trafficking in Persons (OTIP). Ask OTIP in the US. WRO (withhold release order).",
      ),
    ).toEqual([]);
    expect(found("acronym", "OTIP’s page.")).toEqual(["OTIP"]);
    expect(found("acronym", "MINUTES. The team met.")).toEqual([]);
    expect(found("long-sentence", `${"word ".repeat(26)}. Short.`)).toHaveLength(1);
    expect(
      found(
        "grade",
        "Organizational representatives administratively investigate international responsibilities. ".repeat(
          8,
        ),
      ),
    ).toHaveLength(1);
    expect(found("empty-link", "[Click here](a) and [the toolkit](b)")).toEqual(["Click here"]);
    expect(found("missing-alt", "![](a.png) ![x](b.png) <img src=c> <img alt='' src=d>")).toEqual([
      "![](a.png)",
      "<img src=c>",
    ]);
  });
});

describe("R104 R105 people decide", () => {
  test("questions come with their answers", () => {
    expect(run("Text", { answers: { hope: "Yes" } }).questions).toMatchObject([
      { id: "hope", answer: "Yes" },
    ]);
  });

  test("a finding may stand, with a reason, and idle reasons are told", () => {
    const text =
      "victims <!-- fairhand-ignore label: the law’s word -->\n\n<!-- fairhand-ignore label: quoted -->\n\nvictims\n\nvictims <!-- fairhand-ignore label -->\n\nNone <!-- fairhand-ignore label: idle -->";
    const { findings, suppressions } = run(text);
    expect(findings.map((f) => [f.rule, f.start])).toEqual([
      ["label", text.lastIndexOf("victims")],
    ]);
    expect(suppressions.used.map((s) => s.reason)).toEqual(["the law’s word", "quoted"]);
    expect(suppressions.unused.map((s) => s.reason)).toEqual(["", "idle"]);
    const sidecar = [
      { rule: "label", text: "victims", reason: "r" },
      { rule: "label", text: "victim", reason: "r" },
    ];
    const aside = run("victims", { suppressions: sidecar });
    expect(aside.findings).toEqual([]);
    expect(aside.suppressions.unused).toEqual([sidecar[1]]);
  });
});
