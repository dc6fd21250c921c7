import { describeMetric, peopleCounted, type PeopleMetrics } from "#features/metrics/index.ts";
import { StatusTag, TargetBar } from "#ui/chart.tsx";
import { formatPercent } from "#ui/format.ts";

/** The people metrics as large figures that are read in five seconds, each a link to its page. */
export function Figures({ metrics }: { metrics: PeopleMetrics["metrics"] }) {
  return (
    <ul class="fh-own-figures">
      {metrics.map((m) => {
        const group = describeMetric(m.id)?.group ?? m.name;
        return (
          <li>
            <a href={`/metrics/${m.id}`}>{group}</a>
            <b>{formatPercent(m.percent)}</b>
            <TargetBar percent={m.percent} expected={m.expected} target={m.target} label={group} />
            <small>
              {peopleCounted(m)} <StatusTag status={m.status} />
            </small>
          </li>
        );
      })}
    </ul>
  );
}
