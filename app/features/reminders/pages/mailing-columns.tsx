import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import type { FileColumn } from "#platform/table-file.ts";
import { formatInstant } from "#ui/format.ts";
import type { Column } from "#ui/table.tsx";
import { OUTCOMES, type RecipientRow } from "../mailings.queries.ts";
import { REASONS, stepLabel, type StepKind } from "../schema.ts";
import { labelOf } from "./audience-words.ts";
import { OutcomeTag } from "./parts.tsx";

/** "before 14,after 3" as people read it. */
const stepWords = (steps: string | null): string =>
  (steps ?? "")
    .split(",")
    .filter(Boolean)
    .map((step) => {
      const [kind = "", days = "0"] = step.split(" ");
      return stepLabel({ kind: kind as StepKind, days: Number(days) });
    })
    .join(", ");

/** The table of a batch: who, and what became of it. */
export function columnsFor(c: Context<Env>): readonly Column<RecipientRow>[] {
  const { timeZone } = actorOf(c);
  return [
    {
      key: "person",
      label: "Person",
      cell: (r) => (
        <>
          <a href={`/people/${r.personId}`}>{labelOf(r)}</a>
          {r.role === "manager" ? " (as manager)" : ""}
        </>
      ),
    },
    {
      key: "outcome",
      label: "What became of it",
      width: "l",
      cell: (r) => <OutcomeTag outcome={r.outcome} reason={r.reason} error={r.mailError} />,
    },
    { key: "about", label: "About", cell: (r) => r.courses ?? "–" },
    { key: "step", label: "Step", cell: (r) => stepWords(r.steps) || "By hand" },
    {
      key: "at",
      label: "Handed over",
      cell: (r) => (r.handedAt ? formatInstant(r.handedAt.toISOString(), timeZone) : "–"),
    },
  ];
}

/** The same as a file. */
export const OUT: readonly FileColumn<RecipientRow>[] = [
  { header: "Person", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "As", value: (r) => (r.role === "manager" ? "manager" : "learner") },
  { header: "What became of it", width: 20, value: (r) => OUTCOMES[r.outcome] },
  { header: "Why held back", width: 30, value: (r) => (r.reason ? REASONS[r.reason] : null) },
  { header: "Answer of the mail server", width: 30, value: (r) => r.mailError },
  { header: "Step", width: 24, value: (r) => stepWords(r.steps) || "By hand" },
  { header: "Course", width: 40, value: (r) => r.courses },
  { header: "Subject", width: 40, value: (r) => r.subject },
  { header: "Handed over at", width: 22, value: (r) => r.handedAt?.toISOString() ?? null },
];
