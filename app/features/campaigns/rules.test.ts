/** The pure rules of campaigns: days, weeks, hashtags, fresh words. */
import { expect, test } from "vitest";
import { newDay } from "./copy-days.ts";
import { readHashtag, readHashtags } from "./hashtags.ts";
import { refreshText } from "./refresh-text.ts";
import { interleave, sameWeekday, spread, workdayAfter, workdays } from "./spread.ts";
import { weekRemarks } from "./weeks.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const texts = (days: readonly Temporal.PlainDate[]) => days.map(String);

test("R72 workdays leave out weekends and New Year's Day", () => {
  expect(texts(workdays(day("2027-01-01"), day("2027-01-07")))).toEqual([
    "2027-01-04",
    "2027-01-05",
    "2027-01-06",
    "2027-01-07",
  ]);
  // A span of a weekend has no other days.
  expect(texts(workdays(day("2027-07-31"), day("2027-08-01")))).toHaveLength(2);
});

test("R73 seventeen posts spread over a week without a hole and without a crowd", () => {
  const days = texts(spread(17, day("2027-01-08"), day("2027-01-14")));
  const counts = [...Map.groupBy(days, (one) => one).values()].map((same) => same.length);
  expect([counts.length, Math.min(...counts), Math.max(...counts)]).toEqual([5, 3, 4]);
  expect(days).toEqual(days.toSorted());
  expect(texts(spread(1, day("2027-01-08"), day("2027-01-14")))).toEqual(["2027-01-12"]);
  expect(spread(0, day("2027-01-08"), day("2027-01-14"))).toEqual([]);
});

test("R73 the launch counts in workdays, over a weekend and a year's end", () => {
  expect(workdayAfter(day("2026-12-31"), 1).toString()).toBe("2027-01-04");
  expect(workdayAfter(day("2027-03-06"), 0).toString()).toBe("2027-03-08");
});

test("R73 neighbors come from different sections", () => {
  expect(interleave(["a1", "a2", "a3", "b1"], (one) => one[0]!)).toEqual(["a1", "b1", "a2", "a3"]);
});

test("R75 the same weekday is found in a week that begins on another one", () => {
  const week = (from: string, to: string) => ({ start: day(from), end: day(to) });
  const [old, fresh] = [week("2027-01-08", "2027-01-14"), week("2028-01-08", "2028-01-14")];
  for (let n = 0; n < 7; n++) {
    const was = old.start.add({ days: n });
    const now = sameWeekday(was, old, fresh);
    expect(now.dayOfWeek).toBe(was.dayOfWeek);
    expect(now.toString() >= "2028-01-08" && now.toString() <= "2028-01-14").toBe(true);
  }
});

test("R75 a day that the text names stays, also on a weekend", () => {
  const whole = {
    from: { startsOn: "2027-01-01", endsOn: "2027-01-31" },
    to: { startsOn: "2032-01-01", endsOn: "2032-01-31" },
  };
  expect(newDay("2027-01-11", [], whole, true)).toBe("2032-01-11");
  expect(day(newDay("2027-01-29", [], whole, false)).dayOfWeek).toBe(5);
});

test("R71 hashtags are one word of letters and digits", () => {
  expect(readHashtag("#EndTrafficking")).toEqual({ tag: "#EndTrafficking" });
  expect(readHashtag("Fin2Traite")).toEqual({ tag: "#Fin2Traite" });
  for (const wrong of ["two words", "#💙", "2027", "#", "a-b", "x".repeat(61), "<b>"])
    expect(readHashtag(wrong)).toHaveProperty("problem");
  const { primary, secondary, problems } = readHashtags("#A1b", "#A1B c3d,c3D; e5f");
  expect([primary, secondary, problems]).toEqual(["#A1b", ["#c3d", "#e5f"], []]);
  const many = Array.from({ length: 40 }, (_, i) => `tag${i}`).join(" ");
  expect(readHashtags("", many).problems).toHaveLength(1);
});

test("R72 remarks name gaps, overlaps and what reaches beyond; complete weeks need none", () => {
  const campaign = { startsOn: "2027-01-01", endsOn: "2027-01-14" };
  const week = (startsOn: string, endsOn: string, audience: string) => ({
    startsOn,
    endsOn,
    audience,
  });
  expect(
    weekRemarks(
      [week("2027-01-01", "2027-01-07", "A"), week("2027-01-08", "2027-01-14", "B")],
      campaign,
    ),
  ).toEqual([]);
  expect(
    weekRemarks(
      [week("2027-01-02", "2027-01-08", "A"), week("2027-01-08", "2027-01-20", "B")],
      campaign,
    ),
  ).toEqual([
    "No focus from Jan 1, 2027.",
    "Two audiences share Jan 8, 2027: A, and B.",
    "The week of B reaches beyond the campaign.",
  ]);
});

test("R75 the year of the month changes, the year of a fact does not, and what is left is told", () => {
  const fresh = refreshText(
    "Prevention Month 2027 starts January 1, 2027. In 2027, an estimate said so. #Old now",
    {
      was: 2027,
      year: 2028,
      themes: ["Notice", null],
      hashtags: ["#Old", "#New"],
    },
  );
  expect(fresh.text).toBe(
    "Prevention Month 2028 starts January 1, 2028. In 2027, an estimate said so. #New now",
  );
  expect(fresh.changes).toEqual([
    "The year 2027 became 2028.",
    "#Old became #New.",
    "It still says 2027. See whether that is right.",
  ]);
});
