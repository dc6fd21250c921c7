import { formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import { personLabel } from "#features/people/index.ts";
import type { CompletionRow } from "../completions.queries.ts";
import { statusLabel } from "../schema.ts";

const KINDS = {
  completed: "success",
  "evaluation-open": "warning",
  "in-progress": "info",
  registered: "plain",
  withdrawn: "plain",
} as const;

/** Where somebody stands, as a tag; a voided record says so instead. */
export function StatusTag(props: { readonly status: string; readonly voided?: boolean }) {
  if (props.voided) return <Tag kind="error">Voided</Tag>;
  return (
    <Tag kind={KINDS[props.status as keyof typeof KINDS] ?? "plain"}>
      {statusLabel(props.status)}
    </Tag>
  );
}

/** A day, kept on one line, or a dash. */
export const Day = (props: { readonly date: string | null }) => (
  <>{props.date === null ? "–" : formatDate(props.date).replaceAll(" ", "\u00a0")}</>
);

/** What a row's person is called. */
export const rowPerson = (row: CompletionRow): string =>
  personLabel({ name: row.personName, employeeNumber: row.employeeNumber, email: row.email });

/** Where a record came from, in words. */
export function sourceWords(row: CompletionRow): string {
  if (row.source === "hand") return "Recorded by hand";
  if (row.source === "review") return "Matched on the review list";
  return row.importLine === null ? "Imported" : `Imported, line ${row.importLine}`;
}
