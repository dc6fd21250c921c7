/** What a report says, as a page: the same parts in the workspace and in a file of its own. */
import { BigFigure, CompareBars, StatusTag, TrendChart } from "#ui/chart.tsx";
import { formatCount } from "#ui/format.ts";
import { Card, Facts } from "#ui/parts.tsx";
import type { ReportSection } from "../schema.ts";
import type { MetricView, ReportView } from "../view.ts";

/** All parts of a report below its title. */
export function ReportBody({ view }: { view: ReportView }) {
  return (
    <div class="fh-report">
      <p class="fh-report-lines">{view.lines.join(" ")}</p>
      <Overview view={view} />
      <Card title="What is asked of leadership">
        {view.asks.length === 0 ? (
          <p>Nothing is asked this time.</p>
        ) : (
          <ol>
            {view.asks.map((ask) => (
              <li>{ask}</li>
            ))}
          </ol>
        )}
      </Card>
      <Changes view={view} />
      {view.sections.map((section) => (
        <Section section={section} />
      ))}
      {[...view.people, ...view.contracts].map((metric) => (
        <Metric metric={metric} />
      ))}
      <Card title="How all of it is counted">
        <Facts items={view.common} />
      </Card>
      <Card title="What the organization chose">
        <p>The toolkit leaves these open. A change makes later figures differ from these.</p>
        <Facts items={view.choices} />
      </Card>
    </div>
  );
}

function Overview({ view }: { view: ReportView }) {
  return (
    <Card title="Where we stand">
      {view.people.length > 0 ? <h3>People trained</h3> : null}
      <Bars title="Share of each group that is trained" metrics={view.people} />
      {view.contracts.length > 0 ? <h3>Contracts and suppliers</h3> : null}
      <Bars title="Share of contracts and suppliers" metrics={view.contracts} />
      <p class="usa-hint">
        Shares are as of {view.asOf}. The dotted line is what is expected by that day. The solid
        line is due on {view.yearEnd}.
      </p>
      <h3>People trained in all</h3>
      <BigFigure
        value={view.trained.count}
        label={view.trained.sub}
        sub={view.trained.definition}
      />
    </Card>
  );
}

const Bars = ({ title, metrics }: { title: string; metrics: readonly MetricView[] }) =>
  metrics.length === 0 ? null : (
    <CompareBars
      title={title}
      titleHidden
      rowsAre="Metric"
      rows={metrics.map((m) => ({
        label: m.name,
        href: `#metric-${m.id.replaceAll(/[^\w-]+/g, "-")}`,
        percent: m.percent,
        numerator: 0,
        denominator: 0,
        status: m.status,
        expected: m.expected,
        target: m.target,
        sub: [m.counted, ...m.notes].join(" · "),
      }))}
    />
  );

function Changes({ view }: { view: ReportView }) {
  return (
    <Card title="What changed">
      <Table
        caption="Shares then and now"
        columns={["Metric", view.since, view.asOf, "Change"]}
        numeric
        rows={[...view.people, ...view.contracts].map((m) => [
          m.name,
          m.before,
          `${m.share} (${m.counts})`,
          m.change,
        ])}
      />
      <Lines title="In this period" lines={view.events} />
      <Lines title="Readings frozen" lines={view.closed} />
    </Card>
  );
}

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );

function Section({ section }: { section: ReportSection }) {
  return (
    <Card title={section.title}>
      <p>{section.lede}</p>
      <Table
        caption={section.title}
        columns={["What", "How many"]}
        numeric
        rows={section.figures.map((f) => [f.label, formatCount(f.value)])}
      />
      {section.table ? (
        <Table
          caption={`${section.title}, in detail`}
          columns={section.table.columns}
          rows={section.table.rows}
        />
      ) : null}
      {section.notes.map((note) => (
        <p class="usa-hint">{note}</p>
      ))}
    </Card>
  );
}

function Metric({ metric }: { metric: MetricView }) {
  return (
    <Card
      title={metric.name}
      id={`metric-${metric.id.replaceAll(/[^\w-]+/g, "-")}`}
      aside={<StatusTag status={metric.status} />}
    >
      <div class="fh-report-metric">
        <div>
          <BigFigure value={metric.share} label={metric.counted} sub={metric.notes.join(" ")} />
          <p>{metric.pace}</p>
          <p>{metric.definition}</p>
          {metric.footnotes.length > 0 ? (
            <ul class="fh-report-notes">
              {metric.footnotes.map((note) => (
                <li>{note}</li>
              ))}
            </ul>
          ) : null}
          <Facts items={metric.facts} />
        </div>
        <div>
          <Trend metric={metric} />
          <Sites metric={metric} />
        </div>
      </div>
    </Card>
  );
}

function Sites({ metric }: { metric: MetricView }) {
  if (metric.sites.length === 0) return null;
  return (
    <CompareBars
      title={`${metric.name}: sites compared`}
      titleHidden
      rows={metric.sites.map((site) => ({
        label: site.name,
        percent: site.percent,
        numerator: 0,
        denominator: 0,
        status: site.status,
        expected: site.expected,
        target: site.target,
        sub: site.counted,
      }))}
    />
  );
}

function Trend({ metric }: { metric: MetricView }) {
  const { trend } = metric;
  if (!trend) return null;
  const { points } = trend;
  const line = (value: (p: (typeof points)[number]) => number | null) =>
    points.map((p) => ({ label: p.label, value: value(p) }));
  return (
    <TrendChart
      title={`${metric.name}: share over time`}
      description={trend.description}
      series={[
        { label: "As known now", points: line((p) => p.value) },
        ...(trend.hasClosed ? [{ label: "As closed", points: line((p) => p.closed) }] : []),
      ]}
      target={line((p) => p.expected)}
      max={trend.top}
    />
  );
}

/** A plain table; with `numeric`, all columns but the first hold figures. */
function Table(props: {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  numeric?: boolean;
}) {
  if (props.rows.length === 0) return null;
  const figures = props.numeric ? "fh-numeric" : undefined;
  return (
    <table class="usa-table fh-stack">
      <caption class="usa-sr-only">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column, i) => (
            <th scope="col" class={i === 0 ? undefined : figures}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            {row.map((cell, i) =>
              i === 0 ? (
                <th scope="row">{cell}</th>
              ) : (
                <td data-label={props.columns[i]} class={figures}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
