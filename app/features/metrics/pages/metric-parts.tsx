import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Card, Facts } from "#ui/parts.tsx";
import { quarterName } from "../calendar.ts";
import { catalog, describeMetric } from "../catalog.ts";
import type { CourseCount } from "../courses.queries.ts";
import { percentOf, share } from "../fraction.ts";
import { PACE_RULE } from "../pace.ts";
import { lateChange } from "../quarters.queries.ts";
import type { PeopleMetric } from "../people-metrics.ts";
import type { MetricGround } from "../metric-ground.ts";

/** Which courses the people counted have completed; `total` null leaves the share out. */
export function CourseTable(props: { courses: readonly CourseCount[]; total: number | null }) {
  if (props.courses.length === 0) return null;
  return (
    <Card title="Course by course">
      <table class="usa-table fh-stack">
        <caption class="usa-sr-only">People who completed each course</caption>
        <thead>
          <tr>
            <th scope="col">Course</th>
            <th scope="col">Counts</th>
            <th scope="col" class="fh-numeric">
              Completed
            </th>
            <th scope="col" class="fh-numeric">
              Evaluation open
            </th>
            {props.total ? (
              <th scope="col" class="fh-numeric">
                Share
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {props.courses.map((course) => (
            <tr>
              <th scope="row">
                {course.title}
                {course.number ? <small> {course.number}</small> : null}
              </th>
              <td data-label="Counts">{course.counts ? "Yes" : "No"}</td>
              <td data-label="Completed" class="fh-numeric">
                {formatCount(course.completed)}
              </td>
              <td data-label="Evaluation open" class="fh-numeric">
                {formatCount(course.evaluationOpen)}
              </td>
              {props.total ? (
                <td data-label="Share" class="fh-numeric">
                  {formatPercent(percentOf(share(course.completed, props.total)))}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Closed quarters: the frozen figure, the live one for the same day, and what came between. */
export function FrozenTable({ metric, ground }: { metric: PeopleMetric; ground: MetricGround }) {
  if (ground.frozen.length === 0) return null;
  const lines = ground.frozen.toReversed().map((frozen) => {
    const close = ground.closes.find((q) => q.id === frozen.closeId);
    const live = metric.trend.find((t) => t.on === frozen.end && t.quarter !== null);
    return { frozen, close, live, change: live ? lateChange(frozen, live) : null };
  });
  return (
    <Card title="Closed quarters">
      <ul>
        {lines.map(({ frozen, close, live, change }) => (
          <li>
            <a href={`/metrics/quarters/${frozen.closeId}`}>
              {close ? quarterName(close.year, close.quarter) : formatDate(frozen.end)}
            </a>
            : closed at {formatPercent(frozen.percent)} ({formatCount(frozen.numerator)} of{" "}
            {formatCount(frozen.denominator)})
            {live && change ? (
              <>
                , now {formatPercent(live.percent)}: {change}.
              </>
            ) : (
              "."
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What is counted and how, in words. */
export function DefinitionCard({ id, ground }: { id: string; ground: MetricGround }) {
  const described = describeMetric(id);
  const { definition, targets } = ground;
  const counting = definition.courses.map((k) => (k.number ? `${k.title} (${k.number})` : k.title));
  return (
    <Card title="What is counted">
      <p>{described?.definition ?? catalog().peopleTrained.definition}</p>
      <Facts
        items={[
          ...(described ? [{ term: "Counted", value: described.counts }] : []),
          ...(described ? [{ term: "Among", value: described.among }] : []),
          {
            term: "Courses that count",
            value: counting.length === 0 ? "None yet" : counting.join("; "),
          },
          {
            term: "Completed, evaluation open",
            value: definition.countEvaluationOpen ? "Counts as trained" : "Does not count",
          },
          ...(described?.population === "supply-chain-management"
            ? [
                {
                  term: "Supply chain means",
                  value:
                    definition.supplyChainScope === "managers"
                      ? "Managers only"
                      : "Everyone in the function",
                },
              ]
            : []),
          ...(described
            ? [
                {
                  term: "Targets",
                  value: `${targets.map((t) => formatPercent(t / 10)).join(", ")} by the end of years 1, 2 and 3; then held`,
                },
                { term: "Pace", value: PACE_RULE },
              ]
            : []),
          { term: "Source", value: catalog().source },
        ]}
      />
    </Card>
  );
}
