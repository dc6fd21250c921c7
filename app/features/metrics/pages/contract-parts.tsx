/** Parts that several pages share about contracts and suppliers. */
import { BarKey, CompareBars } from "#ui/chart.tsx";
import { formatDate } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import type { ContractMetrics } from "../contract-metrics.ts";
import { besideWords, contractSummary, saidOf } from "../contract-words.ts";
import { byNeed } from "../words.ts";
import { SourceMark } from "./parts.tsx";
import { asOfQuery, type AsOf } from "./request.ts";

/** The metrics about contracts and suppliers, apart from those about people; by need where no file is offered. */
export function ContractCard(props: {
  report: ContractMetrics;
  asOf: AsOf;
  may: ReadonlySet<string>;
  /** Where the page offers the list as a file. */
  downloads?: boolean;
}) {
  const { report, asOf, may } = props;
  const nothing = report.metrics.every((m) => m.denominator === 0);
  // Today needs no list of what has not begun; the Metrics page shows what there is to begin.
  if (nothing && !props.downloads)
    return (
      <Card title="Contracts and suppliers">
        <NothingYet may={may} />
      </Card>
    );
  return (
    <Card
      title="Contracts and suppliers"
      aside={nothing ? undefined : <BarKey due={formatDate(report.yearEnd)} />}
    >
      {nothing ? <NothingYet may={may} /> : <p>{contractSummary(report.metrics)}</p>}
      <CompareBars
        title="Share of contracts and suppliers under the requirement"
        titleHidden
        rowsAre="Metric"
        rows={(props.downloads ? report.metrics : byNeed(report.metrics)).map((m) => ({
          label: m.group,
          href: `${metricAddress(m.id)}${asOfQuery(asOf)}`,
          percent: m.percent,
          numerator: m.numerator,
          denominator: m.denominator,
          status: m.status,
          expected: m.expected,
          target: m.target,
          sub: [saidOf(m.of, m), besideWords(m)].filter(Boolean).join(" · "),
          mark: <SourceMark figure={m} />,
        }))}
      />
      {props.downloads && !nothing ? (
        <p class="fh-exports">
          <span>Download with sites</span>
          <a href={`/metrics/contracts.csv${asOfQuery(asOf)}`} download="">
            CSV
          </a>
          <a href={`/metrics/contracts.xlsx${asOfQuery(asOf)}`} download="">
            Excel
          </a>
        </p>
      ) : null}
    </Card>
  );
}

function NothingYet({ may }: { may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title="No contract is counted yet"
      action={
        may.has("contracts:import") ? (
          <Button href="/imports/new?kind=contracts" kind="secondary" icon="upload">
            Load contracts
          </Button>
        ) : null
      }
    >
      <p>Load your contracts as they are. Or enter a reading if you only have the numbers.</p>
    </EmptyState>
  );
}

/** The page of a metric; a category in its id is kept as it is. */
export const metricAddress = (id: string): string => `/metrics/${encodeURIComponent(id)}`;

/** The rows behind a figure, on the same day. */
export function behindAddress(
  metric: { readonly id: string; readonly of: "contracts" | "suppliers" },
  asOf: AsOf,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  if (asOf.chosen) query.set("asOf", asOf.on.toString());
  const text = query.toString();
  return `${metricAddress(metric.id)}/${metric.of}${text ? `?${text}` : ""}`;
}
