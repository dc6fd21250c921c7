import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Card, Facts } from "#ui/parts.tsx";
import { quarterName } from "../calendar.ts";
import { catalog, describeMetric } from "../catalog.ts";
import type { CourseCount } from "../courses.queries.ts";
import { peopleFacts } from "../definition-facts.ts";
import { percentOf, share } from "../fraction.ts";
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
  return (
    <Card title="What is counted">
      <p>{describeMetric(id)?.definition ?? catalog().peopleTrained.definition}</p>
      <Facts items={peopleFacts(id, ground.definition, ground.targets)} />
    </Card>
  );
}
