/** The words and numbers of learning systems, one by one. */
import { expect, test } from "vitest";
import { courseNumberKey, courseTitleKey } from "../course-keys.ts";
import { STATUS_WORDS, statusMeaning } from "./status-words.ts";

test("R50 no status word means two things, and each is found as it stands in the table", () => {
  const all = Object.values(STATUS_WORDS).flat();
  expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  for (const [meaning, words] of Object.entries(STATUS_WORDS))
    for (const word of words) expect([word, statusMeaning(word)]).toEqual([word, meaning]);
});

test.each([
  ["Completed", "completed"],
  [" COMPLETE ", "completed"],
  ["Passed", "completed"],
  ["Completed - Evaluation Pending", "evaluation-open"],
  ["Completed – evaluation pending", "evaluation-open"],
  ["completed_evaluation_pending", "evaluation-open"],
  ["In Progress", "in-progress"],
  ["in-progress", "in-progress"],
  ["Incomplete", "in-progress"],
  ["Registered", "registered"],
  ["Enrolled", "registered"],
  ["Not Started", "registered"],
  ["Withdrawn", "withdrawn"],
  ["Dropped", "withdrawn"],
  ["No-Show", "withdrawn"],
  ["Cancelled", "withdrawn"],
])("R50 %j is %s", (word, meaning) => expect(statusMeaning(word)).toBe(meaning));

test.each(["", "Exempt", "Expired", "Archived", "Pending", "Approved", "c", "completedish"])(
  "R50 %j is not guessed",
  (word) => expect(statusMeaning(word)).toBeNull(),
);

test.each([
  ["1112251", "1112251"],
  [" 1112251 ", "1112251"],
  ["1112251.0", "1112251"],
  ["1112251.00", "1112251"],
  ["1,112,251", "1112251"],
  ["1.112251E+6", "1112251"],
  ["SOAR-101", "soar-101"],
  ["SOAR 101", "soar101"],
  ["0012", "0012"],
  ["1.5", "1.5"],
  ["1.5e0", "1.5e0"],
  ["", null],
])("R50 the course number %j is %j", (typed, key) => expect(courseNumberKey(typed)).toBe(key));

test("R50 a course title is the same whatever its case and punctuation", () => {
  const key = "disaster management preventing and responding to human trafficking";
  for (const typed of [
    "Disaster Management - Preventing and Responding to Human Trafficking",
    "DISASTER MANAGEMENT: PREVENTING AND RESPONDING TO HUMAN TRAFFICKING",
    "Disaster  Management – Preventing and Responding to Human Trafficking.",
  ])
    expect(courseTitleKey(typed)).toBe(key);
  expect(courseTitleKey(" – ")).toBeNull();
});
