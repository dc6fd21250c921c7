/** The templates that ship: true to their sources, clean to the checker, ready to publish. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { check, type Fact } from "#checker";
import { HOTLINE } from "../../../hotline.ts";
import { lengthOn } from "#checker/length";
import { ROOT } from "#platform/content.ts";
import { channelOf } from "./channels.ts";
import { type Kind, kindOf, kinds } from "./kinds.ts";
import { officialLink, officialLinks } from "./links.ts";
import { missingElements } from "./required.ts";
import { type Template, templateOf, templates, templatesOf } from "./templates.ts";

const BLOCKS = ["hotline", "signature"];
const NO_CAMPAIGN = { hashtag: null };
/** As long as a campaign's hashtag may well be. */
const LONG_HASHTAG = "#Partner2PreventAbcd";
const { facts } = parse(readFileSync(`${ROOT}/content/facts.yml`, "utf8")) as { facts: Fact[] };

const kindOfTemplate = (template: Template): Kind => kindOf(template.kind)!;
const isPost = (template: Template): boolean => kindOfTemplate(template).family === "post";
const textsOf = (template: Template): readonly string[] => [
  template.text,
  ...Object.values(template.variants ?? {}),
];
const textOn = (template: Template, channel: string): string =>
  template.variants?.[channel] ?? template.text;
const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!);
const addressesIn = (text: string): string[] =>
  text.match(/https?:\/\/[^\s)"\]}]+/g)?.map((url) => url.replace(/[.,;]$/, "")) ?? [];

/** What a text is like once the organization has filled it in. */
const filled = (text: string): string =>
  text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, id: string) => {
    if (id === "hotline") return `National Human Trafficking Hotline: ${HOTLINE.phone}`;
    if (id === "primary-hashtag") return LONG_HASHTAG;
    if (id === "year") return "2027";
    if (id === "partner-quote")
      return "“We plan, train and learn together,” says Riverside Legal Aid.";
    return id.endsWith("-link") ? "https://www.example.org/prevention-month" : "Riverside Health";
  });

const each = templates().map((template) => [template.id, template] as const);

describe("R84 templates", () => {
  test.each(each)("R83 %s carries what its kind asks for, on every channel", (_, template) => {
    const { required } = kindOfTemplate(template);
    for (const text of textsOf(template))
      expect(missingElements(required, text, NO_CAMPAIGN).map((one) => one.id)).toEqual([]);
  });

  test.each(each)("R84 %s uses placeholders of its kind only", (_, template) => {
    const known = [...kindOfTemplate(template).placeholders.map((one) => one.id), ...BLOCKS];
    const used = [...textsOf(template), template.title, template.alt ?? ""].flatMap(placeholdersIn);
    expect(used.filter((id) => !known.includes(id))).toEqual([]);
    expect(textsOf(template).filter((text) => /(?<!!)\[[^\]]*\](?!\()/.test(text))).toEqual([]);
  });

  test.each(each)("R26 %s fits each of its channels", (_, template) => {
    const over = template.channels.filter((id) => {
      const channel = channelOf(id)!;
      if (channel.limit === null) return false;
      const plain = filled(textOn(template, id)).trim();
      const count = channel.counting === "characters" ? {} : { count: channel.counting };
      return lengthOn({ limit: channel.limit, ...count }, plain) > channel.limit;
    });
    expect(over).toEqual([]);
    expect(
      template.channels.filter((id) => !kindOfTemplate(template).channels.includes(id)),
    ).toEqual([]);
    expect(
      Object.keys(template.variants ?? {}).filter((id) => !template.channels.includes(id)),
    ).toEqual([]);
  });

  test.each(each)("R99-R103 the checker has nothing to change in %s", (_, template) => {
    const found = template.channels.flatMap((channel) =>
      check(filled(textOn(template, channel)), { facts, kind: template.kind, channel })
        .findings.filter((finding) => finding.severity !== "advise")
        .map((finding) => `${channel}: ${finding.rule} ${finding.text}`),
    );
    expect(found).toEqual([]);
  });

  test("R92 every address stands in the list of official links, and shared resources are linked", () => {
    const known = new Set(officialLinks().map((link) => link.url));
    for (const template of templates()) {
      expect(
        textsOf(template)
          .flatMap(addressesIn)
          .filter((url) => !known.has(url)),
      ).toEqual([]);
    }
    const shared = templates().flatMap(({ resource }) => resource ?? []);
    expect(shared.filter((id) => !officialLink(id))).toEqual([]);
    const originals = kinds().flatMap(({ official }) => official?.url ?? []);
    expect(originals.filter((url) => !known.has(url))).toEqual([]);
    expect(new Set(officialLinks().map((link) => link.id)).size).toBe(officialLinks().length);
  });

  test("R90 the Hotline’s number is the one number, wherever it is written out", () => {
    const numbers = templates().flatMap((template) =>
      [...textsOf(template), template.alt ?? ""].flatMap(
        (text) => text.match(/\b(?:1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}\b/g) ?? [],
      ),
    );
    expect(new Set(numbers)).toEqual(new Set([HOTLINE.phone]));
  });

  test("R91 the ILO figure is called forced labor, with year and world, and never trafficking", () => {
    const with27 = templates()
      .flatMap(textsOf)
      .filter((text) => text.includes("27.6"));
    expect(with27.length).toBeGreaterThan(8);
    for (const text of with27) {
      const around = text.slice(
        Math.max(0, text.indexOf("27.6") - 240),
        text.indexOf("27.6") + 120,
      );
      expect(around).toMatch(/\bILO\b|International Labour Organization/);
      expect(around).toMatch(/forced labor[\s\S]*2021|2021[\s\S]*forced labor/);
      expect(around).toMatch(/worldwide/);
    }
  });

  test("ids and texts are each there once, and titles are within their kind", () => {
    const all = templates();
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    expect(new Set(all.map((one) => one.title)).size).toBe(all.length);
    expect(new Set(all.map((one) => one.text)).size).toBe(all.length);
    for (const kind of kinds()) {
      const names = templatesOf({ kind: kind.id }).map((one) => `${one.set} ${one.name}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe("R24 R74 posts", () => {
  const posts = templates().filter(isPost);
  const count = (set: Template["set"]): number => posts.filter((post) => post.set === set).length;

  test("R24 the launch has five posts, one of each kind", () => {
    expect(posts.filter((post) => post.set === "launch").map((post) => post.kind)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `ambassador-post-${n}`),
    );
  });

  test("R72 R74 the focus weeks have at least 17, 9, 7 and 3 posts; with the launch 41 or more", () => {
    const weeks = (["week-1", "week-2", "week-3", "week-4"] as const).map(count);
    expect(weeks[0]).toBeGreaterThanOrEqual(17);
    expect(weeks[1]).toBeGreaterThanOrEqual(9);
    expect(weeks[2]).toBeGreaterThanOrEqual(7);
    expect(weeks[3]).toBeGreaterThanOrEqual(3);
    expect(weeks.reduce((sum, one) => sum + one, count("launch"))).toBeGreaterThanOrEqual(41);
  });

  test("R72 R74 each week has the sections that its audience is served by", () => {
    const sections = (set: Template["set"]) =>
      new Set(posts.filter((post) => post.set === set).map((post) => post.section));
    const [training, toolkits, voices] = [
      "Training opportunities",
      "Toolkits and resources",
      "Voices of Freedom",
    ];
    expect(sections("week-1")).toEqual(
      new Set([
        "Awareness month and January 11",
        "Education opportunities",
        toolkits,
        "Resources for people who have experienced human trafficking",
        voices,
      ]),
    );
    expect(sections("week-2")).toEqual(new Set([training, toolkits, voices]));
    expect(sections("week-3")).toEqual(new Set([training, toolkits, voices]));
    expect(sections("week-4")).toEqual(new Set([training, toolkits]));
  });

  test("R70 Supply Chain Week, July 30 and January 11 have posts of their own, on their day", () => {
    expect(count("supply-chain-week")).toBeGreaterThanOrEqual(4);
    expect(new Set(templatesOf({ set: "world-day" }).map((one) => one.day))).toEqual(
      new Set(["07-30"]),
    );
    expect(posts.filter((post) => post.day === "01-11")).toHaveLength(2);
  });

  test.each(posts.map((post) => [post.id, post] as const))(
    "R93 %s has at most two hashtags, none twice, and says what it shares",
    (_, post) => {
      for (const text of textsOf(post)) {
        const tags = filled(text).match(/#[\p{L}\p{N}]+/gu) ?? [];
        expect(tags.length).toBeLessThanOrEqual(2);
        expect(new Set(tags).size).toBe(tags.length);
        expect(tags.length).toBeGreaterThan(0);
      }
      expect(post.resource).toBeTruthy();
      expect(post.audience).toBeTruthy();
    },
  );
});

describe("R85-R89 larger pieces", () => {
  test.each(templatesOf({ kind: "proclamation" }).map((one) => [one.id, one] as const))(
    "R85 %s has eleven clauses, the definition by law, one that proclaims, and a place to sign",
    (_, { text }) => {
      expect(text.match(/\*\*Whereas,\*\*/g)).toHaveLength(11);
      expect(text).toMatch(/Trafficking Victims Protection Act \(22 U\.S\.C\. 7102\)/);
      expect(text).toMatch(/recruit, harbor, transport, provide or obtain/);
      expect(text).toMatch(/involuntary servitude, peonage, debt bondage or slavery/);
      expect(text).toMatch(/person is under 18/);
      expect(text).toMatch(/\*\*Now, therefore,\*\*[\s\S]*proclaim January \{\{year\}\}/);
      expect(text).toMatch(/\{\{signature\}\}\n\{\{official-name\}\}\n\{\{official-title\}\}\n/);
    },
  );

  test("R85 a state, a city, a county and an organization can proclaim", () => {
    expect(templatesOf({ kind: "proclamation" }).map((one) => one.id)).toEqual(
      ["state", "city", "county", "organization"].map((who) => `proclamation-${who}`),
    );
  });

  test("R26 R88 the deck for a huddle has 8 to 12 slides, each with a title and notes", () => {
    const slides = templateOf("slides-huddle")!.text.split(/\n---\n/);
    expect(slides.length).toBeGreaterThanOrEqual(8);
    expect(slides.length).toBeLessThanOrEqual(12);
    for (const slide of slides) expect(slide.trim()).toMatch(/^# \S.*\n[\s\S]*\n> Notes: \S/);
    const minutes = [...slides.join("").matchAll(/\((\d+) minutes?\)/g)].map((m) => Number(m[1]));
    const sum = minutes.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThanOrEqual(15);
    expect(sum).toBeLessThanOrEqual(20);
  });

  test("R87 R89 every graphic and background says in words all that it shows", () => {
    const pictures = templates().filter((one) =>
      ["graphic", "background"].includes(kindOfTemplate(one).family),
    );
    expect(pictures.length).toBeGreaterThan(10);
    const words = (text: string) =>
      text
        .toLowerCase()
        .replaceAll(/[#\s]+/g, " ")
        .replaceAll(/[.:;]/g, "")
        .trim();
    for (const { alt, kind, title, text } of pictures) {
      const isFigure = text.startsWith("# ");
      const shown = kind === "virtual-background" ? title : isFigure ? text : `${title} ${text}`;
      const missed = words(shown)
        .split(" ")
        .filter((word) => !words(alt ?? "").includes(word));
      expect(missed).toEqual([]);
    }
  });

  test("R138 Voices of Freedom has an invitation and guides: start, talk, record, keywords, archive", () => {
    const all = templatesOf({ kind: "voices-recording" });
    expect(all.length).toBeGreaterThanOrEqual(4);
    for (const { text } of all) {
      expect(text).toMatch(/consent/);
      expect(text).toMatch(/withdraw/);
      expect(text).toContain("{{hotline}}");
    }
    const whole = all.map((one) => one.text).join("\n");
    for (const guide of [
      "Starter Guide",
      "Conversation Guide",
      "Frequently Asked Questions",
      "10 Conversation Tips",
      "At-Home Recording Recommendations",
      "Keywording 101",
      "Archiving 101",
    ])
      expect(whole).toContain(guide);
  });
});
