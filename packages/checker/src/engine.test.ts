import { describe, expect, test } from "vitest";
import { check, createChecker } from "./engine.ts";
import { english } from "./packs/en.ts";
import type { PackSource, RuleSource } from "./pack/source.ts";
import type { CheckOptions } from "./types.ts";

const base = { area: "a", severity: "warn", guidelines: ["g"], message: "m", why: "w" } as const;
const source = { document: "d", certainty: "ours" };

const { numbers: _numbers, ...language } = english.language!;

/** A pack with English as language, and one rule. */
function pack(rule: object, more: Partial<PackSource> = {}): PackSource {
  const rules = [{ id: "r", ...base, source, ...rule } as unknown as RuleSource];
  return { id: "test", language, rules, ...more };
}

function found(
  rule: object,
  text: string,
  options: CheckOptions = {},
  more: Partial<PackSource> = {},
) {
  return check(text, { ...options, packs: [pack(rule, more)] }).findings.map((f) => f.text);
}

describe("R98 patterns", () => {
  test("meet every form of a word, whatever it is made of", () => {
    const forms = [
      "victim",
      "Victims",
      "VICTIMS",
      "vic\u00adtims",
      "vic\u200btims",
      "victi\u0301m",
      "**victim**s",
    ];
    for (const form of forms)
      expect(found({ match: ["victim~"] }, `a ${form} b`)).toEqual([form.replace(/^\*\*/, "")]);
    expect(found({ match: ["victim~"] }, "the victim’s and victims' and victimless")).toEqual([
      "victim",
      "victims",
    ]);
    expect(
      found({ match: ["rescue~vr"] }, "rescue rescues rescued rescuing rescuer rescuers"),
    ).toHaveLength(6);
  });

  test("take a space for a hyphen and a line end, and nothing else", () => {
    const rule = { match: ["at-risk youth"] };
    expect(found(rule, "at-risk youth, at risk youth, at‑risk\nyouth")).toHaveLength(3);
    expect(found(rule, "at risk. Youth came. At risk: youth. At risk\n\nyouth")).toEqual([]);
    expect(found({ match: ["run--away kid~"] }, "run-away kids run away kids")).toEqual([
      "run-away kids",
    ]);
  });

  test("choose, leave out, leave gaps and show a part", () => {
    expect(
      found({ match: ["(the|these)? (big red|blue) bus~"] }, "the big red bus, blue buses"),
    ).toEqual(["the big red bus", "blue buses"]);
    expect(
      found(
        { match: ["save~v <2> people"] },
        "save people, saved all those people, saving a b c people",
      ),
    ).toEqual(["save people", "saved all those people"]);
    expect(found({ match: ["never [means]"] }, "it never means that")).toEqual(["means"]);
    expect(found({ match: ["{number} % free"] }, "100% free")).toEqual(["100% free"]);
    const lists = { color: ["red", "deep blue"], thing: ["{color} car~"] };
    expect(found({ match: ["my {thing}"] }, "my deep blue cars", {}, { lists })).toEqual([
      "my deep blue cars",
    ]);
  });

  test("say what is wrong with a pattern, and in which rule", () => {
    const wrong = (pattern: string) => () => found({ match: [pattern] }, "");
    expect(wrong("(a|b")).toThrow('rule r: pattern "(a|b": a ( is not closed');
    expect(wrong("<2> a")).toThrow("must begin with a word");
    expect(wrong("{nothing} a")).toThrow("no pack has a list {nothing}");
    expect(wrong("a~q")).toThrow('no inflection class "q"');
    expect(wrong("(a)?")).toThrow("must not match nothing");
  });
});

describe("R99 context", () => {
  test("lets a match pass by what stands before, after, around, in the sentence or nearby", () => {
    const rule = (unless: object) => ({ match: ["gap"], unless });
    expect(found(rule({ before: ["mind the"] }), "Mind the gap. A gap.")).toEqual(["gap"]);
    expect(found(rule({ after: ["year~"] }), "A gap year. A gap.")).toEqual(["gap"]);
    expect(found(rule({ around: ["pay gap audit"] }), "The pay gap audit. The pay gap.")).toEqual([
      "gap",
    ]);
    expect(found(rule({ sentence: ["teeth"] }), "Teeth have a gap. A gap.")).toEqual(["gap"]);
    expect(found(rule({ nearby: ["teeth"] }), "Teeth. A gap. Then. A gap.")).toEqual(["gap"]);
    expect(found(rule({ paragraph: ["teeth"] }), "Teeth. So. So. A gap.\n\nA gap.")).toEqual([
      "gap",
    ]);
    expect(
      found(
        { match: ["gap"], only: { before: ["the"], after: ["here"] } },
        "the gap, gap here, the gap here",
      ),
    ).toEqual(["gap"]);
  });

  test("R106 leaves quotations, official names and proper names alone", () => {
    const rule = { match: ["victim~"] };
    expect(found(rule, "“A victim ‘like that victim’ said” to victims")).toEqual(["victims"]);
    expect(found(rule, 'He said "victim" and “victim\n\nvictim')).toEqual(["victim", "victim"]);
    expect(found({ ...rule, quotations: "check" }, "“victim”")).toEqual(["victim"]);
    expect(found(rule, "<q>victim</q> <blockquote>victim</blockquote> victim")).toEqual(["victim"]);
    expect(found(rule, "> a victim\n\nvictim")).toEqual(["victim"]);
    const names = ["Office for Victims of Crime"];
    expect(
      found(rule, "The Office for Victims of Crime. The office for victims of crime.", { names }),
    ).toEqual(["victims"]);
    const proper = { match: ["rescue~vr"], unless: { properName: true } };
    expect(found(proper, "We met the Trenton Rescue Mission and the rescue team.")).toEqual([
      "rescue",
    ]);
    expect(found(proper, "Mayor Plans Rescue Efforts")).toEqual(["Rescue"]);
    expect(
      found({ match: ["john"], case: "lower" }, "We asked John. The john paid. JOHN. John ran."),
    ).toHaveLength(3);
  });

  test("gives way, speaks once, and looks only where it is told", () => {
    const two: PackSource = {
      ...pack({ match: ["victim~"] }),
      rules: [
        { id: "r", ...base, source, match: ["victim~"] },
        { id: "s", ...base, source, match: ["trafficking victim~"], over: ["r"] },
      ],
    };
    const rules = check("Trafficking victims and victims", { packs: [two] }).findings.map(
      (f) => f.rule,
    );
    expect(rules).toEqual(["s", "r"]);
    expect(found({ match: ["gap"], once: true }, "gap gap\n\ngap")).toEqual(["gap"]);
    expect(
      found(
        { match: ["chain~"], where: ["alt"] },
        "Chains. ![hands in chains](a.png) <img alt='chains'>",
      ),
    ).toEqual(["chains", "chains"]);
  });
});

describe("R98 markup", () => {
  const rule = { match: ["victim~"] };
  test("links, addresses, handles, hashtags and code are left alone, their texts are not", () => {
    expect(
      found(
        rule,
        "[victims](https://a.org/victims) https://a.org/victim victim@a.org @victim #victim `victim`",
      ),
    ).toEqual(["victims"]);
    expect(
      found(
        rule,
        "```\nvictim\n```\n\n<code>victim</code> <a href='victim'>victim</a> www.victim.org/victim",
      ),
    ).toEqual(["victim"]);
    expect(
      found(
        rule,
        '<script>victim</script><p title="a victim">vic<b>tims</b> &quot;victim&quot; v&#105;ctim</p>',
        { format: "html" },
      ),
    ).toEqual(["victim", "vic<b>tims", "v&#105;ctim"]);
  });

  test("a pack in another language brings its own words", () => {
    const spanish: PackSource = {
      id: "es",
      language: {
        inflections: { n: [{ add: ["s"] }] },
        defaultInflection: "n",
        quotes: [["«", "»"]],
      },
      rules: [{ id: "victima", ...base, source, match: ["víctima~"] }],
    };
    const result = check("Las VÍCTIMAS y «las víctimas»", { packs: [spanish] });
    expect(result.findings.map((f) => f.text)).toEqual(["VÍCTIMAS"]);
    expect(result.readability.grade).toBe(null);
  });

  test("a pack adds to the one before, replaces its rules, and rules can be switched off", () => {
    const own: PackSource = {
      id: "own",
      rules: [{ id: "r", ...base, source, match: ["widget~"] }],
    };
    const packs = [pack({ match: ["victim~"] }), own];
    expect(check("victims, widgets", { packs }).findings.map((f) => f.text)).toEqual(["widgets"]);
    expect(check("victims, widgets", { packs, off: ["r"] }).findings).toEqual([]);
  });

  test("a change out of place is refused", () => {
    const checker = createChecker({ packs: [pack(rule)] });
    checker.check("abc");
    expect(() => checker.update({ start: 2, end: 9, insert: "" })).toThrow(RangeError);
  });
});
