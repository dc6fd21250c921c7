import {
  BarKey,
  BigFigure,
  CompareBars,
  type Status,
  StatusTag,
  TargetBar,
  TrendChart,
} from "./chart.tsx";
import type { Fixture } from "./fixtures.ts";
import { Card } from "./parts.tsx";

const statuses: readonly Status[] = ["ahead", "on-track", "behind", "not-started"];
const quarters = ["Q1", "Q2", "Q3", "Q4", "Q5"];
const series = (label: string, values: readonly (number | null)[]) => ({
  label,
  points: quarters.map((quarter, at) => ({ label: quarter, value: values[at] ?? null })),
});

export const chartFixtures: readonly Fixture[] = [
  {
    component: "TargetBar",
    state: "behind, on track, not started",
    render: () => (
      <Card title="People trained" aside={<BarKey due="June 30" />}>
        <TargetBar label="HR and labor relations" percent={9} expected={9.8} target={25} />
        <TargetBar label="Contract managers" percent={18} expected={9.8} target={25} />
        <TargetBar label="Glove suppliers" percent={null} expected={9.8} target={25} />
      </Card>
    ),
  },
  {
    component: "StatusTag",
    state: "all",
    render: () => (
      <p>
        {statuses.map((status) => (
          <>
            <StatusTag status={status} />{" "}
          </>
        ))}
      </p>
    ),
  },
  {
    component: "CompareBars",
    state: "three sites",
    render: () => (
      <Card>
        <CompareBars
          title="Contract managers by site"
          expected={9.8}
          target={25}
          rows={[
            {
              label: "Bayview Clinic",
              href: "/metrics/1",
              percent: 4.1,
              numerator: 3,
              denominator: 73,
              status: "behind",
            },
            {
              label: "Lakeshore Main",
              href: "/metrics/1",
              percent: 31.2,
              numerator: 49,
              denominator: 157,
              status: "ahead",
            },
            {
              label: "North Campus",
              percent: null,
              numerator: 0,
              denominator: 0,
              status: "not-started",
            },
          ]}
        />
      </Card>
    ),
  },
  {
    component: "TrendChart",
    state: "two series with a gap",
    render: () => (
      <Card>
        <TrendChart
          title="People trained by quarter"
          description="Contract managers rise from 2% to 31%. HR and labor relations have no value in quarter 3."
          series={[
            series("Contract managers", [2, 8.4, 15, 22.1, 31]),
            series("HR and labor relations", [1, 4, null, 9, 12.5]),
          ]}
          target={quarters.map((label, at) => ({ label, value: Math.min(25, 6.25 * (at + 1)) }))}
          max={40}
        />
      </Card>
    ),
  },
  {
    component: "BigFigure",
    state: "with unit and source",
    render: () => (
      <BigFigure
        value="27.6"
        unit="million"
        label="people were in forced labor on any given day in 2021."
        sub="Global Estimates of Modern Slavery, 2022"
      />
    ),
  },
];
