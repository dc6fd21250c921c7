import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { categoryRules, readCategoryRules } from "./category-rules.ts";
import { shippedCategories } from "./shipped-categories.ts";

const { rules, propose } = categoryRules();
const CATEGORIES = new Set(shippedCategories().map((c) => c.id));

describe.each(rules)("R45 the rule $id", (rule) => {
  test.each(rule.matches)("proposes its category for %s", (example) => {
    expect(rule.applies(example)).not.toBeNull();
    expect([example, propose(example)?.rule.category]).toEqual([example, rule.category]);
  });
  test.each(rule.leaves)("leaves %s alone", (example) => expect(rule.applies(example)).toBe(null));
  test("names a category that ships", () => expect(CATEGORIES).toContain(rule.category));
});
