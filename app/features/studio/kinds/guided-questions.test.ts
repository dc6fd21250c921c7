/** Guided questions and image rules: whole, and with the words that ask for a closer look. */
import { describe, expect, test } from "vitest";
import { guidedQuestions, imageRules, rulesToLookAt } from "./guided-questions.ts";

describe("R104 R109 guided questions", () => {
  test("R104 questions stand for what a machine cannot judge, each with what to do about a no", () => {
    const ids = guidedQuestions().map((one) => one.id);
    expect(ids).toEqual(
      expect.arrayContaining([
        "msg-empowering",
        "msg-rights-dignity",
        "msg-no-retraumatization",
        "msg-culturally-responsive",
        "msg-role-examples",
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(guidedQuestions().filter((one) => !one.ask.endsWith("?"))).toEqual([]);
  });

  test("R109 R110 there are eleven image rules; abuse, restraint, shock and unequal status stop", () => {
    expect(imageRules()).toHaveLength(11);
    const stops = imageRules()
      .filter((rule) => rule.level === "stops")
      .map((rule) => rule.id);
    expect(stops).toEqual(
      expect.arrayContaining([
        "img-no-physical-abuse",
        "img-no-restraint",
        "img-no-sensationalism",
        "img-no-status-inequity",
        "img-informed-consent",
      ]),
    );
  });

  test.each([
    ["Hands in handcuffs", ["img-no-restraint"]],
    ["A child sobbing at a window", ["img-no-sensationalism"]],
    ["A supply chain team at work", []],
    ["A nurse and a buyer talk in a storeroom", []],
  ])("R110 “%s” asks for a closer look where it should", (words, rules) => {
    expect(rulesToLookAt(words).map((rule) => rule.id)).toEqual(rules);
  });
});
