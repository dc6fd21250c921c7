import type { KeptReport } from "./reports.queries.ts";
import { type MetricView, reportView } from "./view.ts";

/** A report in lines of plain text, for a terminal. */
export function reportText(report: Pick<KeptReport, "data" | "asks">): string {
  const view = reportView(report);
  const metric = (m: MetricView): string =>
    `${m.name}\n    ${m.share} (${m.counted}): ${m.statusWord}. Before: ${m.before}.`;
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  - ${line}`)];
  return [
    `${view.organization}${view.site === null ? "" : `, ${view.site}`}`,
    view.title,
    `${view.periodLine}. ${view.madeLine}`,
    "",
    view.headline,
    view.summary,
    "",
    ...[...view.people, ...view.contracts].map(metric),
    ...list("What is asked of leadership", view.asks),
    ...list("In this period", view.events),
    ...list("Readings frozen", view.closed),
    ...view.sections.flatMap((s) =>
      list(
        s.title,
        s.figures.map((f) => `${f.label}: ${f.value}`),
      ),
    ),
    "",
    ...view.lines,
    "",
  ].join("\n");
}
