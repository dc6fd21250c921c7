/** The people behind a number as lines of a file. */
import { learnerStatusLabel } from "#features/assignments/index.ts";
import { personLabel, reasonWords } from "#features/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { FileColumn } from "#platform/table-file.ts";
import type { MetricRow } from "./rows.queries.ts";

/** The three states as people read them. */
export const ROW_STATES = { done: "Trained", not: "Not yet", out: "Left out" } as const;

/** Why somebody counts or is left out, in words. */
export function why(row: MetricRow): string {
  if (row.decidedFor === null) return "";
  const subject = reasonWords({
    subject: row.decidedFor,
    title: row.decidedTitle,
    department: row.decidedDepartment,
  });
  return row.reason ? `${subject}: ${row.reason}` : subject;
}

/** The day of the decision at the organization's place; empty without one. */
export const decidedOn = (row: MetricRow, timeZone: string): string =>
  row.decidedAt === null
    ? ""
    : dateIn(Temporal.Instant.fromEpochMilliseconds(row.decidedAt.getTime()), timeZone).toString();

/** The columns of the people behind a number, as a file. */
export const rowFile = (timeZone: string): FileColumn<MetricRow>[] => [
  { header: "Person", width: 28, value: personLabel },
  { header: "Number", value: (row) => row.employeeNumber },
  { header: "E-mail", width: 28, value: (row) => row.email },
  { header: "Title", width: 28, value: (row) => row.titles },
  { header: "Department", width: 28, value: (row) => row.departments },
  { header: "Site", width: 20, value: (row) => row.sites },
  { header: "State", value: (row) => ROW_STATES[row.state] },
  {
    header: "Roll-out today",
    width: 20,
    value: (row) => (row.standing === null ? null : learnerStatusLabel(row.standing)),
  },
  { header: "Trained on", type: "date", value: (row) => row.trainedOn },
  { header: "Counts since", type: "date", value: (row) => row.since },
  { header: "Reason", width: 40, value: why },
  { header: "Decided by", width: 20, value: (row) => row.decidedBy },
  { header: "Decided on", type: "date", value: (row) => decidedOn(row, timeZone) },
];
