/** What the sample is made of, before it has ids. */
import type { SampleGroup } from "./sample-content.ts";

/** Dates are civil, `2026-07-01`; `person` and `site` are positions in their lists. */
export interface SamplePerson {
  readonly name: string;
  readonly employeeNumber: string;
  readonly email: string;
  readonly hiredOn: string;
  /** The last day; null while they work here. */
  readonly leftOn: string | null;
  readonly site: number;
  readonly group: SampleGroup | null;
}
export interface SampleAppointment {
  readonly person: number;
  readonly title: string;
  readonly department: number;
  readonly fraction: number;
  readonly startedOn: string;
  readonly endedOn: string | null;
}
export interface SampleCompletion {
  readonly person: number;
  readonly course: string;
  readonly status: "registered" | "in-progress" | "completed" | "evaluation-open" | "withdrawn";
  readonly registeredOn: string;
  readonly completedOn: string | null;
  /** The day on which the learning system's report brought it. */
  readonly recordedOn: string;
  /** Reported after the quarter was closed, so that live and frozen figures differ. */
  readonly late: boolean;
}
/** A line of a learning system that names nobody on the roster. */
export interface SampleUnmatched {
  readonly employeeNumber: string;
  readonly name: string;
  readonly completedOn: string;
}
export interface SampleDecision {
  readonly population: SampleGroup;
  readonly title: string;
  readonly verdict: "include" | "exclude";
  readonly isManager: boolean;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
}
export interface Sample {
  readonly programStart: string;
  readonly sites: readonly string[];
  readonly departments: readonly { readonly name: string; readonly site: number }[];
  readonly people: readonly SamplePerson[];
  readonly appointments: readonly SampleAppointment[];
  readonly completions: readonly SampleCompletion[];
  readonly unmatched: readonly SampleUnmatched[];
  readonly decisions: readonly SampleDecision[];
}

/** The span in which things happen: from the program's start until today. */
export interface SampleTime {
  readonly programStart: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  /** Days from the start until today. */
  readonly days: number;
  /** Last days of quarters 1 to 5, the fifth no later than today. */
  readonly quarterEnds: readonly Temporal.PlainDate[];
}

/** A made-up contract, as files bring it. */
export interface SampleContract {
  readonly number: string;
  readonly supplier: string;
  readonly category: string | null;
  readonly description: string;
  readonly department: string;
  readonly owner: string;
  readonly master: string;
  readonly type: string;
  readonly startsOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
  /** Dollars; null where the file does not say. */
  readonly amount: number | null;
  /** Which file brings it first. */
  readonly file: number;
  /** A later line that moves the end and adds to the amount, or takes from it. */
  readonly amendment: { readonly endsOn: Temporal.PlainDate; readonly amount: number } | null;
  /** Which change puts the clause into it; null: none does. */
  readonly wave: number | null;
}
