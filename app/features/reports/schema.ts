/** What is kept of a report to leadership. */
import type { MetricDossiers } from "#features/metrics/index.ts";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type PeriodKind = "quarter" | "year" | "range";

interface LeadershipReportTable {
  organization_id: string;
  report_id: string;
  title: string;
  kind: PeriodKind;
  period_start: CivilDate;
  period_end: CivilDate;
  as_of: CivilDate;
  unit_id: string | null;
  /** As JSON: see `ReportData`. */
  data: unknown;
  asks: unknown;
  logo_file_id: string | null;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    leadership_report: LeadershipReportTable;
  }
}

/** Counts of what one part of the program says about itself, with the words that belong to them. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly lede: string;
  readonly figures: readonly { readonly label: string; readonly value: number }[];
  readonly table?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly notes: readonly string[];
}

/** A thing that happened in the period. */
export interface ReportEvent {
  readonly id: string;
  readonly count: number;
  /** "12 completions recorded" */
  readonly text: string;
}

/** Everything that a report says, as it was when it was made. The files are made from this alone. */
export interface ReportData {
  readonly version: 1;
  readonly title: string;
  readonly organization: string;
  readonly isSample: boolean;
  /** The site it speaks of; null: the whole organization. */
  readonly site: string | null;
  readonly period: {
    readonly kind: PeriodKind;
    readonly name: string;
    readonly start: CivilDate;
    readonly end: CivilDate;
    /** The period was not over when the report was made. */
    readonly soFar: boolean;
  };
  readonly asOf: CivilDate;
  /** The day before the period: what figures are compared with. */
  readonly since: CivilDate;
  readonly madeBy: string;
  /** The day at the organization's place. */
  readonly madeOn: CivilDate;
  readonly standing: {
    /** One sentence that names the widest gap. */
    readonly headline: string;
    readonly summary: string;
  };
  readonly figures: MetricDossiers;
  readonly events: readonly ReportEvent[];
  /** Quarters that were closed for good, whose end lies in the period. */
  readonly closed: readonly { readonly name: string; readonly end: CivilDate }[];
  readonly sections: readonly ReportSection[];
}
