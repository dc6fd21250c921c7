import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { formatPercent } from "./format.ts";
import { messages } from "./messages.en.ts";

/** A value of one period; null where none was measured. */
export interface TrendPoint {
  readonly label: string;
  readonly value: number | null;
}
export interface TrendSeries {
  readonly label: string;
  readonly points: readonly TrendPoint[];
}
interface TrendProps {
  readonly title: string;
  readonly description: string;
  /** At most four, in percent; all over the same periods. */
  readonly series: readonly TrendSeries[];
  readonly target: readonly TrendPoint[];
  /** The top of the scale, in percent; 100 unless said. */
  readonly max?: number | undefined;
}

const WIDTH = 720;
const HEIGHT = 260;
const EDGE = { top: 16, right: 16, bottom: 32, left: 48 };

/** Shares over time against their target: lines in SVG, every number in the table below. */
export function TrendChart(props: TrendProps) {
  const periods = [
    ...new Set(
      [...props.series, { points: props.target }].flatMap((s) => s.points.map((p) => p.label)),
    ),
  ];
  const x = scalePoint(periods, [EDGE.left, WIDTH - EDGE.right]).padding(0.3);
  const y = scaleLinear([0, props.max ?? 100], [HEIGHT - EDGE.bottom, EDGE.top]);
  const id = `trend-${props.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  const along = line<TrendPoint>()
    .defined((p) => p.value !== null)
    .x((p) => x(p.label) ?? 0)
    .y((p) => y(p.value ?? 0));
  const due = along(props.target.slice()) ?? "";
  return (
    <figure class="fh-trend">
      <figcaption id={`${id}-caption`}>{props.title}</figcaption>
      <Legend series={props.series} hasTarget={props.target.length > 0} />
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        preserveAspectRatio="xMidYMid meet"
      >
        <title id={`${id}-title`}>{props.title}</title>
        <desc id={`${id}-desc`}>{props.description}</desc>
        {y.ticks(4).map((tick) => (
          <g class="fh-axis">
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
            <text x={EDGE.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
              {formatPercent(tick)}
            </text>
          </g>
        ))}
        {periods.map((period) => (
          <text class="fh-axis-label" x={x(period)} y={HEIGHT - 8} text-anchor="middle">
            {period}
          </text>
        ))}
        <path class="fh-trend-target" d={due} />
        {props.series.map((series, index) => (
          <g class={`fh-series fh-series-${(index % 4) + 1}`}>
            <path d={along(series.points.slice()) ?? ""} />
            {series.points.map((p) =>
              p.value === null ? null : (
                <Dot shape={index % 4} x={x(p.label) ?? 0} y={y(p.value)} />
              ),
            )}
          </g>
        ))}
      </svg>
      <Numbers {...props} periods={periods} />
    </figure>
  );
}

/** A mark of its own for each series, so that color is not needed. */
function Dot({ shape, x, y }: { shape: number; x: number; y: number }) {
  if (shape === 1) return <rect x={x - 4} y={y - 4} width="8" height="8" />;
  if (shape === 2) return <path class="fh-dot" d={`M${x} ${y - 5.5}l5.5 9.5h-11z`} />;
  if (shape === 3) return <path class="fh-dot" d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />;
  return <circle cx={x} cy={y} r="4.5" />;
}

function Legend({ series, hasTarget }: { series: readonly TrendSeries[]; hasTarget: boolean }) {
  if (series.length < 2 && !hasTarget) return null;
  return (
    <ul class="fh-legend" aria-hidden="true">
      {series.map((s, index) => (
        <li>
          <svg class={`fh-series fh-series-${(index % 4) + 1}`} width="26" height="14">
            <path d="M0 7h26" />
            <Dot shape={index % 4} x={13} y={7} />
          </svg>
          {s.label}
        </li>
      ))}
      {hasTarget ? (
        <li>
          <svg width="26" height="14">
            <path class="fh-trend-target" d="M0 7h26" />
          </svg>
          {messages.chart.targetSeries}
        </li>
      ) : null}
    </ul>
  );
}

const value = (points: readonly TrendPoint[], period: string) =>
  points.find((p) => p.label === period)?.value ?? null;

function Numbers(props: TrendProps & { periods: readonly string[] }) {
  const columns = [
    ...props.series,
    ...(props.target.length > 0
      ? [{ label: messages.chart.targetSeries, points: props.target }]
      : []),
  ];
  return (
    <details class="fh-numbers">
      <summary>{messages.chart.asTable}</summary>
      <div
        class="fh-table-scroll"
        role="region"
        aria-label={messages.table.region(props.title)}
        tabindex={0}
      >
        <table class="usa-table">
          <caption class="usa-sr-only">{props.title}</caption>
          <thead>
            <tr>
              <th scope="col">{messages.chart.period}</th>
              {columns.map((c) => (
                <th scope="col" class="fh-numeric">
                  {c.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.periods.map((period) => (
              <tr>
                <th scope="row">{period}</th>
                {columns.map((c) => (
                  <td class="fh-numeric">{formatPercent(value(c.points, period))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
