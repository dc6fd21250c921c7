import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, inkOn, readable } from "./contrast.ts";

const color = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("R149 contrast is counted as WCAG counts it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#1d5fc4", "#1d5fc4")).toBe(1);
});

test("R149 whatever the colors are, everything written on or in them can be read", () => {
  fc.assert(
    fc.property(color, color, (primary, accent) => {
      const brand = readable({ primary, accent });
      expect(contrast(brand.onPrimary, primary)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(brand.onAccent, accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(brand.primaryText, "#ffffff")).toBeGreaterThanOrEqual(4.5);
      expect(brand.notes.length).toBe(brand.primaryText === primary ? 0 : 1);
    }),
  );
});

test("R149 a color too light for text on white is darkened, and said so", () => {
  const { primaryText, notes } = readable({ primary: "#f4b22c", accent: "#1d5fc4" });
  expect(primaryText).not.toBe("#f4b22c");
  expect(notes[0]).toContain("Text needs 4.5");
  expect(inkOn("#f4b22c")).toBe("#16233b");
  expect(() => readable({ primary: "blue", accent: "#1d5fc4" })).toThrow(RangeError);
});
