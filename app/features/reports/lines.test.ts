import { expect, test } from "vitest";
import { linesOfEach } from "./report-workbook.ts";

test("R59 the rows of a workbook are so many in all, however many metrics there are", () => {
  for (const metrics of [0, 1, 8, 40, 290]) {
    expect(linesOfEach(metrics)).toBeGreaterThanOrEqual(50);
    expect(linesOfEach(metrics) * metrics).toBeLessThanOrEqual(15_000);
  }
});
