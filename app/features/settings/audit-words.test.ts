import { expect, it } from "vitest";
import { changeLine, changesOf, inWords } from "./audit-words.ts";

const lines = (before: unknown, after: unknown) => changesOf(before, after).map(changeLine);

it("R151 reads an action and a field as words", () => {
  expect(inWords("record-completion")).toBe("Record completion");
  expect(inWords("importDays")).toBe("Import days");
  expect(inWords("employee_number")).toBe("Employee number");
});

it("R151 shows what was, what is, and nothing that stayed equal", () => {
  expect(
    lines({ name: "East", goal: 400, open: true }, { name: "East", goal: 500, open: false }),
  ).toEqual(["Goal: 400 → 500", "Open: yes → no"]);
  expect(lines({ note: "old" }, {})).toEqual(["Note: old → –"]);
  expect(lines(null, { goal: 500 })).toEqual(["Goal: 500"]);
  expect(lines(null, null)).toEqual([]);
});

it("takes apart objects and lists, and lets no value go missing", () => {
  expect(lines(null, { counts: { added: 3, refused: 0 }, sites: ["East", "North"] })).toEqual([
    "Counts added: 3",
    "Counts refused: 0",
    "Sites: East, North",
  ]);
  expect(
    lines(null, {
      readings: [
        { metric: "a", n: 1 },
        { metric: "b", n: 2 },
      ],
    }),
  ).toEqual(["Readings: metric a, n 1; metric b, n 2"]);
  expect(lines("was text", "is text")).toEqual(["Value: was text → is text"]);
});
