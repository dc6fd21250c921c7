/** The kinds of pieces, what each must carry, and the channels. */
import { describe, expect, test } from "vitest";
import { CHANNELS, channelOf } from "./channels.ts";
import { kindOf, kinds } from "./kinds.ts";
import { carries, missingElements } from "./required.ts";
import { templateOf, templatesOf } from "./templates.ts";

const NO_CAMPAIGN = { hashtag: null };
const ALL_KINDS = [
  "news-item",
  "executive-email",
  "executive-meeting-agenda",
  "taskforce-message",
  "ambassador-post-1",
  "ambassador-post-2",
  "ambassador-post-3",
  "ambassador-post-4",
  "ambassador-post-5",
  "sample-graphic",
  "focus-week-post",
  "newsletter-2023",
  "website-content-2023",
  "proclamation",
  "virtual-background",
  "powerpoint-template",
  "editable-graphic",
  "event-calendar",
  "voices-recording",
  "hotline-block",
  "metrics-sheet",
  "feedback-survey",
  "training-session",
  "outreach-event",
  "ambassador-badge",
];

describe("R83 kinds", () => {
  test("R83 all 25 kinds of the fact files are there, each once", () => {
    expect(kinds().map((kind) => kind.id)).toEqual(ALL_KINDS);
  });

  test("R83 each kind has a template to start from", () => {
    expect(ALL_KINDS.filter((kind) => templatesOf({ kind }).length === 0)).toEqual([]);
  });

  test("R83 each kind names known channels, and each placeholder and element is used", () => {
    for (const kind of kinds()) {
      expect(kind.channels.filter((id) => !channelOf(id))).toEqual([]);
      const used = templatesOf({ kind: kind.id })
        .flatMap((one) => [one.text, ...Object.values(one.variants ?? {})])
        .flatMap((text) => [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1]!));
      const places = kind.required.flatMap(({ test: t }) =>
        "placeholder" in t ? [t.placeholder] : [],
      );
      const known = [...kind.placeholders.map((one) => one.id), "hotline", "signature"];
      expect([...used, ...places].filter((id) => !known.includes(id))).toEqual([]);
    }
  });

  test("R22 pieces that raise awareness must carry the video, its points and the invitation", () => {
    const aware = kinds().filter((kind) => kind.awareness);
    expect(aware.map((kind) => kind.id)).toEqual(["news-item", "executive-email"]);
    for (const kind of aware)
      expect(kind.required.map((one) => one.id)).toEqual(
        expect.arrayContaining(["video-link", "video-why", "video-training", "all-staff"]),
      );
  });

  test("R22 each of the three is missed by name", () => {
    const { required } = kindOf("executive-email")!;
    const missed = (text: string) => missingElements(required, text, NO_CAMPAIGN).map((m) => m.id);
    expect(missed("Good morning.")).toEqual([
      "video-link",
      "video-why",
      "video-training",
      "all-staff",
      "executive-sender",
    ]);
    const whole = templateOf("executive-email-launch")!.text;
    expect(missed(whole.replace("Eq2jL_7VJQk", "gone"))).toEqual(["video-link"]);
    expect(missed(whole.replaceAll("all staff", "buyers"))).toEqual(["all-staff"]);
  });

  test("R23 an executive email names its sender", () => {
    for (const template of templatesOf({ kind: "executive-email" }))
      expect(template.text).toMatch(/\{\{executive-name\}\}\n\{\{executive-title\}\}/);
  });
});

describe("required elements", () => {
  test.each([
    [{ link: "https://a.example/x" }, "See https://a.example/x.", "See https://a.example/y."],
    [
      { anyLink: ["https://a.example", "https://b.example"] },
      "https://b.example",
      "https://c.example",
    ],
    [{ pattern: "ASHRM" }, "through ashrm", "through somebody"],
    [{ hotline: true as const }, "{{hotline}}", "Call us"],
    [{ hotline: true as const }, "Call (888) 373-7888", "Call 1-888-373-7889"],
    [{ hashtag: "primary" as const }, "#EndTrafficking", "EndTrafficking"],
    [{ placeholder: "signature" }, "{{signature}}", "{{hotline}}"],
    [{ picture: true as const }, "![A dock](picture:abc)", "![A dock](https://a.example)"],
  ])("R22 %j is met by one text and missed by another", (rule, met, missed) => {
    expect(carries(met, rule, NO_CAMPAIGN)).toBe(true);
    expect(carries(missed, rule, NO_CAMPAIGN)).toBe(false);
  });

  test("R71 a campaign’s hashtag counts in any case, and no other does", () => {
    const rule = { hashtag: "primary" as const };
    const around = { hashtag: "#Partner2Prevent" };
    expect(carries("Join in. #partner2prevent", rule, around)).toBe(true);
    expect(carries("Join in. #Partner2PreventNow", rule, around)).toBe(false);
  });
});

describe("R26 channels", () => {
  test("R26 each limit has its source, and X counts a link as 23", () => {
    for (const channel of CHANNELS) expect(channel.limit === null).toBe(channel.source === null);
    expect(channelOf("x")).toMatchObject({ limit: 280, counting: "weighted", linkCountsAs: 23 });
    expect(channelOf("myspace")).toBeUndefined();
  });
});
