import fc from "fast-check";
import { expect, test } from "vitest";
import { titleLines, undecidedTitles, type TitleCount, type TitleDecision } from "./title-lines.ts";
import { rulesOf } from "./title-rules.ts";

const TITLES = ["Buyer Senior", "Contract Manager", "HR Generalist", "Organ Procur Coord", "Nurse"];
const DEPARTMENTS = [
  { id: null, name: null },
  { id: "d1", name: "Supply Chain" },
  { id: "d2", name: "Human Resources" },
  { id: "d3", name: "Ward 2" },
];
const place = fc.record({
  title: fc.constantFrom(...TITLES),
  department: fc.constantFrom(...DEPARTMENTS),
});
const decided = fc.record({
  title: fc.constantFrom(...TITLES),
  departmentId: fc.constantFrom(null, "d1", "d2", "d3"),
});

const decision = (d: { title: string; departmentId: string | null }): TitleDecision => ({
  id: "x",
  titleKey: d.title.toLowerCase(),
  departmentId: d.departmentId,
  department: null,
  verdict: "exclude",
  isManager: false,
  fromOn: null,
  toOn: null,
  reason: "Asked",
  decidedBy: "Maya",
  decidedAt: new Date(0),
});

test("R44 Today counts as many open titles as the page to decide them lists", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(place, { selector: (p) => `${p.title} ${p.department.id}` }),
      fc.array(decided, { maxLength: 4 }),
      fc.constantFrom("contract-managers", "supply-chain-management", "hr-labor-relations"),
      (held, choices, population) => {
        const places = held.map(({ title, department }): TitleCount => ({
          titleKey: title.toLowerCase(),
          title,
          place: department,
          people: 1,
        }));
        const decisions = choices.map(decision);
        const lines = titleLines(places, decisions, rulesOf(population));
        expect(undecidedTitles(places, decisions, rulesOf(population))).toBe(
          lines.filter((line) => line.proposal !== null).length,
        );
      },
    ),
  );
});
