import { metricRowTables, type MetricDossier, type RowTable } from "#features/metrics/index.ts";
import { type CellValue, type Sheet, writeWorkbook } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import type { KeptReport } from "./reports.queries.ts";
import type { ReportData, ReportSection } from "./schema.ts";
import { reportView } from "./view.ts";

/**
 * Lines in a workbook, shared by its metrics: 70,000 kept everybody else waiting for five seconds. More of
 * one metric are left to its own page, whose download has no end.
 */
const MOST_LINES = 15_000;
const FEWEST_LINES = 50;

/** Lines of one metric among so many. */
export const linesOfEach = (metrics: number): number =>
  Math.max(FEWEST_LINES, Math.floor(MOST_LINES / Math.max(1, metrics)));

/**
 * The rows behind a report's figures, as they are known now for the report's day. They are read anew
 * each time: a report keeps numbers and names nobody, so that erasing a person reaches everything.
 */
export async function reportRows(all: Work, data: ReportData, siteId: string | null) {
  const work: Work = siteId === null ? all : { ...all, actor: { ...all.actor, unitId: siteId } };
  const most = linesOfEach(data.figures.metrics.length + 1);
  return metricRowTables(work, Temporal.PlainDate.from(data.asOf), most);
}

/** A report as a workbook: what it says, its figures by site and over time, rows, definitions. */
export async function reportWorkbook(
  report: Pick<KeptReport, "data" | "asks">,
  rows: readonly RowTable[],
): Promise<Uint8Array> {
  return writeWorkbook([
    aboutSheet(report, rows),
    figuresSheet(report.data),
    trendSheet(report.data),
    ...report.data.sections.flatMap(sectionSheet),
    ...rows.map((table): Sheet => ({ name: table.id, columns: table.columns, rows: table.lines })),
    definitionsSheet(report.data),
  ]);
}

function aboutSheet(report: Pick<KeptReport, "data" | "asks">, rows: readonly RowTable[]): Sheet {
  const view = reportView(report);
  const cut = rows.filter((table) => table.cut);
  const lines: [string, string][] = [
    ["Report", view.title],
    ["Organization", view.organization],
    ...(view.site === null ? [] : [["Site", view.site] as [string, string]]),
    ["Period", view.periodLine],
    ["Made", view.madeLine],
    ["Where we stand", view.headline],
    ["", view.summary],
    ...view.asks.map((ask, i): [string, string] => [`Ask ${i + 1}`, ask]),
    ...view.events.map((event): [string, string] => ["In this period", event]),
    ...view.closed.map((line): [string, string] => ["Readings frozen", line]),
    ...view.sections.flatMap((s) =>
      s.figures.map((f): [string, string] => [s.title, `${f.label}: ${f.value}`]),
    ),
    [
      "Rows",
      "Figures are as they were when the report was made. Rows are as known when this file was made.",
    ],
    ...cut.map((table): [string, string] => [
      "Rows",
      `${table.name}: the first ${plural(table.lines.length, "line")} only. Its own page has all of them.`,
    ]),
    ...view.lines.map((line): [string, string] => ["Mind", line]),
  ];
  return {
    name: "Report",
    columns: [
      { header: "What", width: 20 },
      { header: "Says", width: 110 },
    ],
    rows: lines,
  };
}

const sectionSheet = ({ title, table }: ReportSection): Sheet[] =>
  table
    ? [
        {
          name: title,
          columns: table.columns.map((header) => ({ header, width: 36 })),
          rows: table.rows,
        },
      ]
    : [];

const FIGURES: Sheet["columns"] = [
  { header: "Metric id", width: 28 },
  { header: "Metric", width: 40 },
  { header: "Site", width: 24 },
  { header: "As of", type: "date" },
  { header: "What is counted" },
  { header: "Meeting it", type: "number" },
  { header: "In all", type: "number" },
  { header: "Percent", type: "number" },
  { header: "Expected by the day (percent)", type: "number" },
  { header: "Target of the year (percent)", type: "number" },
  { header: "Due", type: "date" },
  { header: "Status" },
  { header: "Source" },
  { header: "Meeting it before", type: "number" },
  { header: "In all before", type: "number" },
  { header: "Percent before", type: "number" },
  { header: "Before means", type: "date" },
];

type Figured = Pick<
  MetricDossier,
  "numerator" | "denominator" | "percent" | "expected" | "target" | "status" | "source"
>;

function figuresSheet({ figures, asOf, since }: ReportData): Sheet {
  const line = (m: MetricDossier, site: string, f: Figured, before: CellValue[]): CellValue[] => [
    m.id,
    m.name,
    site,
    asOf,
    m.of,
    f.numerator,
    f.denominator,
    f.percent,
    f.expected,
    f.target,
    m.due,
    f.status,
    f.source,
    ...before,
  ];
  const rows = figures.metrics.flatMap((m) => [
    line(m, "All", m, [m.before?.numerator, m.before?.denominator, m.before?.percent, since]),
    ...m.sites.map((site) => line(m, site.name, site, [])),
  ]);
  const { id, name, count, goal, percent, before } = figures.trained;
  rows.push([
    id,
    name,
    "All",
    asOf,
    "people",
    count,
    goal,
    percent,
    null,
    null,
    null,
    null,
    "roster",
    before,
    null,
    null,
    since,
  ]);
  return { name: "Figures", columns: FIGURES, rows };
}

const trendSheet = ({ figures }: ReportData): Sheet => ({
  name: "Over time",
  columns: [
    { header: "Metric id", width: 28 },
    { header: "Metric", width: 40 },
    { header: "Period" },
    { header: "Day", type: "date" },
    { header: "Meeting it", type: "number" },
    { header: "In all", type: "number" },
    { header: "Percent", type: "number" },
    { header: "Expected (percent)", type: "number" },
    { header: "As closed (percent)", type: "number" },
  ],
  rows: figures.metrics.flatMap((m) =>
    m.trend.map((t): CellValue[] => [
      m.id,
      m.name,
      t.label,
      t.on,
      t.numerator,
      t.denominator,
      t.percent,
      t.expected,
      t.closed,
    ]),
  ),
});

function definitionsSheet({ figures }: ReportData): Sheet {
  const rows = figures.metrics.flatMap((m): CellValue[][] => [
    [m.id, m.name, "Definition", m.definition],
    ...m.facts.map((fact): CellValue[] => [m.id, m.name, fact.term, fact.value]),
    ...m.footnotes.map((note): CellValue[] => [m.id, m.name, "Note", note]),
  ]);
  const { id, name, definition } = figures.trained;
  rows.push([id, name, "Definition", definition]);
  rows.push(...figures.choices.map((c): CellValue[] => ["", "Chosen by us", c.term, c.value]));
  return {
    name: "Definitions",
    columns: [
      { header: "Metric id", width: 28 },
      { header: "Metric", width: 40 },
      { header: "Term", width: 28 },
      { header: "Meaning", width: 100 },
    ],
    rows,
  };
}
