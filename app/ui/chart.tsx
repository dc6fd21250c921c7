import type { Child } from "hono/jsx";
import { formatCount, formatPercent } from "./format.ts";
import { messages } from "./messages.en.ts";

export { TrendChart } from "./trend-chart.tsx";

/** How a metric stands against what is expected today. */
export type Status = "ahead" | "on-track" | "behind" | "not-started";

const clamp = (percent: number) => Math.max(0, Math.min(100, percent));
const at = (percent: number) => `${clamp(percent)}%`;

interface TargetBarProps {
  readonly percent: number | null;
  /** What is expected by today, dotted. */
  readonly expected: number | null;
  /** What is due by the program year's end, solid. */
  readonly target: number | null;
  /** What is measured, for people who cannot see the bar. */
  readonly label: string;
}

/** A share of 100 as a bar, with what is expected today and what is due. */
export function TargetBar({ percent, expected, target, label }: TargetBarProps) {
  const words = messages.chart.bar(
    label,
    percent === null ? null : formatPercent(percent),
    expected === null ? null : formatPercent(expected),
    target === null ? null : formatPercent(target),
  );
  return (
    <svg class="fh-bar" width="100%" height="22" role="img" aria-label={words}>
      <rect class="fh-bar-ground" x="0" y="5" width="100%" height="12" rx="6" />
      {percent === null || percent <= 0 ? null : (
        <rect class="fh-bar-value" x="0" y="5" width={at(percent)} height="12" rx="6" />
      )}
      {expected === null ? null : (
        <line class="fh-bar-expected" x1={at(expected)} x2={at(expected)} y1="1" y2="21" />
      )}
      {target === null ? null : (
        <line class="fh-bar-target" x1={at(target)} x2={at(target)} y1="1" y2="21" />
      )}
    </svg>
  );
}

/** What the two lines of a target bar mean; `due` is a day as written, "June 30". */
export function BarKey({ due }: { due?: string | undefined }) {
  return (
    <p class="fh-key">
      <svg width="4" height="14" aria-hidden="true">
        <line class="fh-bar-expected" x1="2" x2="2" y1="0" y2="14" />
      </svg>
      {messages.chart.expected}
      <svg width="4" height="14" aria-hidden="true">
        <line class="fh-bar-target" x1="2" x2="2" y1="0" y2="14" />
      </svg>
      {due ? `due ${due}` : messages.chart.target}
    </p>
  );
}

/** The four shapes: each status has its own, so that color is never needed to tell them apart. */
const SHAPES: Record<Status, Child> = {
  ahead: <path d="M6 1l5 9H1z" />,
  "on-track": <circle cx="6" cy="6" r="4.5" />,
  behind: <path d="M1 2h10l-5 9z" />,
  "not-started": <circle class="fh-hollow" cx="6" cy="6" r="4" />,
};

/** A status as a word with its shape. */
export function StatusTag({ status }: { status: Status }) {
  return (
    <span class={`fh-status fh-status-${status}`}>
      <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      {messages.chart.statuses[status]}
    </span>
  );
}

/** One row of a comparison. */
export interface CompareRow {
  readonly label: string;
  readonly href?: string | undefined;
  readonly percent: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly status: Status;
  /** Where the row has its own; else the table's. */
  readonly expected?: number | null | undefined;
  readonly target?: number | null | undefined;
  /** In place of "n of N". */
  readonly sub?: Child | undefined;
  /** Beside the name: where the figure comes from, say. */
  readonly mark?: Child | undefined;
}

/** Sites (or others) side by side: name, share, bar, n of N, status. The table is the chart. */
export function CompareBars(props: {
  title: string;
  rows: readonly CompareRow[];
  expected?: number | null | undefined;
  target?: number | null | undefined;
  /** What the rows are; "Site" unless said. */
  rowsAre?: string | undefined;
  /** Keeps the title for screen readers only, where a card's heading says it already. */
  titleHidden?: boolean | undefined;
}) {
  return (
    <table class="fh-compare">
      <caption class={props.titleHidden ? "usa-sr-only" : undefined}>{props.title}</caption>
      <thead class="usa-sr-only">
        <tr>
          <th scope="col">{props.rowsAre ?? messages.chart.site}</th>
          <th scope="col">{messages.chart.share}</th>
          <th scope="col">{messages.chart.counted}</th>
          <th scope="col">{messages.chart.status}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            <th scope="row">
              {row.href ? <a href={row.href}>{row.label}</a> : row.label}
              {row.mark ? <> {row.mark}</> : null}
              <small>
                {row.sub ??
                  messages.chart.counts(formatCount(row.numerator), formatCount(row.denominator))}
              </small>
            </th>
            <td class="fh-numeric fh-figure">{formatPercent(row.percent)}</td>
            <td class="fh-compare-bar">
              <TargetBar
                percent={row.percent}
                expected={row.expected ?? props.expected ?? null}
                target={row.target ?? props.target ?? null}
                label={row.label}
              />
            </td>
            <td>
              <StatusTag status={row.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One large light figure with what it counts. */
export function BigFigure(props: {
  value: string | number;
  unit?: string | undefined;
  label: Child;
  sub?: Child | undefined;
}) {
  return (
    <div class="fh-big">
      <p class="fh-big-value">
        {typeof props.value === "number" ? formatCount(props.value) : props.value}
        {props.unit ? <span> {props.unit}</span> : null}
      </p>
      <p class="fh-big-label">{props.label}</p>
      {props.sub ? <p class="fh-big-sub">{props.sub}</p> : null}
    </div>
  );
}
