import { scaleLinear, scalePoint } from "d3-scale";
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from "d3-shape";
import { formatPercent } from "./format.ts";
import { messages } from "./messages.en.ts";

/** A value of one period; null where none was measured. */
interface TrendPoint {
  readonly label: string;
  readonly value: number | null;
}
interface TrendSeries {
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

const HEIGHT = 240;
const TOP = 12;
const BASE = HEIGHT - 30;
const SYMBOLS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond] as const;

/**
 * Shares over time against their target: lines in SVG, every number in the table below.
 * Across, everything is in percent of the width, so that letters and lines keep their size on a phone.
 */
export function TrendChart(props: TrendProps) {
  const all = [...props.series, { label: "", points: props.target }];
  const periods = [...new Set(all.flatMap((s) => s.points.map((p) => p.label)))];
  const across = scalePoint(periods, [0, 100]).padding(0.4);
  const x = (label: string) => `${(across(label) ?? 0).toFixed(2)}%`;
  const y = scaleLinear([0, props.max ?? 100], [BASE, TOP]);
  const id = `trend-${props.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  return (
    <figure class="fh-trend">
      <figcaption>{props.title}</figcaption>
      <Legend series={props.series} hasTarget={props.target.length > 0} />
      <div class="fh-trend-plot">
        <svg
          width="100%"
          height={HEIGHT}
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-desc`}
        >
          <title id={`${id}-title`}>{props.title}</title>
          <desc id={`${id}-desc`}>{props.description}</desc>
          {y.ticks(4).map((tick) => (
            <g class="fh-axis">
              <line x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
              <text x="-8" y={y(tick)} dy="0.35em" text-anchor="end">
                {formatPercent(tick)}
              </text>
            </g>
          ))}
          {periods.map((period, index) => (
            <text
              class={minor(index, periods.length) ? "fh-axis-minor" : undefined}
              x={x(period)}
              y={HEIGHT - 8}
              text-anchor="middle"
            >
              {period}
            </text>
          ))}
          <g class="fh-trend-target">
            <Segments points={props.target} x={x} y={y} />
          </g>
          {props.series.map((series, index) => (
            <g class={`fh-series fh-series-${(index % 4) + 1}`}>
              <Segments points={series.points} x={x} y={y} />
              {series.points.map((p) =>
                p.value === null ? null : (
                  <svg class="fh-at" x={x(p.label)} y={y(p.value)}>
                    <Mark index={index} />
                  </svg>
                ),
              )}
            </g>
          ))}
        </svg>
      </div>
      <Numbers {...props} periods={periods} />
    </figure>
  );
}

/** With many periods every second label gives way on a phone; the last one stays. */
const minor = (index: number, count: number): boolean => count > 6 && (count - 1 - index) % 2 === 1;

/** Lines from each value to the next; a missing value leaves a gap. */
function Segments(props: {
  points: readonly TrendPoint[];
  x: (label: string) => string;
  y: (value: number) => number;
}) {
  const { points, x, y } = props;
  return (
    <>
      {points.slice(1).map((to, index) => {
        const from = points[index];
        if (!from || from.value === null || to.value === null) return null;
        return <line x1={x(from.label)} y1={y(from.value)} x2={x(to.label)} y2={y(to.value)} />;
      })}
    </>
  );
}

/** A mark of its own for each series, so that color is not needed. */
function Mark({ index }: { index: number }) {
  const shape = SYMBOLS[index % SYMBOLS.length] ?? symbolCircle;
  return <path class="fh-dot" d={symbol(shape, 72)() ?? ""} />;
}

function Legend({ series, hasTarget }: { series: readonly TrendSeries[]; hasTarget: boolean }) {
  if (series.length < 2 && !hasTarget) return null;
  return (
    <ul class="fh-legend" aria-hidden="true">
      {series.map((s, index) => (
        <li>
          <svg class={`fh-series fh-series-${(index % 4) + 1}`} width="26" height="14">
            <line x1="0" x2="26" y1="7" y2="7" />
            <svg class="fh-at" x="13" y="7">
              <Mark index={index} />
            </svg>
          </svg>
          {s.label}
        </li>
      ))}
      {hasTarget ? (
        <li>
          <svg class="fh-trend-target" width="26" height="14">
            <line x1="0" x2="26" y1="7" y2="7" />
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
