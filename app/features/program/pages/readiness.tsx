import type { Context } from "hono";
import { byNeed, peopleMetrics } from "#features/metrics/index.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { StatusTag as PaceTag } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { percentDone, type StepProgress } from "../overview.queries.ts";
import { type Fit, fitsOf } from "../poc/fits.queries.ts";
import { STEPS } from "../schema.ts";
import { BlockerList, NextList, readProgram, standing, yearOfAddress } from "./program.tsx";
import { addressOf } from "./request.ts";

/** GET /program/readiness: one page for a meeting: steps, what blocks, what is next, people trained. */
export async function readinessPage(c: Context<Env>) {
  const read = await inScope(c, async (work) => ({
    ...(await readProgram(work, yearOfAddress(addressOf(c).searchParams))),
    report: await peopleMetrics(work),
    fits: await fitsOf(work),
    today: work.today.toString(),
  }));
  const crumbs = [{ href: "/program", label: "Program" }];
  const { plan } = read;
  if (plan === null)
    return c.html(
      <WorkspacePage frame={c.get("frame")} title="How ready we are" crumbs={crumbs}>
        <EmptyState title="No plan yet">
          <p>
            There is nothing to show a meeting. <a href="/program">Begin with the plan</a>.
          </p>
        </EmptyState>
        <Card title="What blocks">
          <BlockerList blocked={read.blocked} />
        </Card>
      </WorkspacePage>,
    );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="How ready we are"
      lede={`${standing(read)} As of ${formatDate(read.today)}.`}
      crumbs={crumbs}
    >
      <p class="fh-screen-only usa-hint">
        Print this page with your browser. It fits on one sheet.
      </p>
      <div class="fh-program-sheet">
        <Card title="The five steps">
          <StepTable steps={read.steps} />
        </Card>
        <Card title="People trained">
          <PeopleTable metrics={byNeed(read.report.metrics)} />
        </Card>
        <div class="fh-program-pair">
          <Card title="What blocks">
            <BlockerList blocked={read.blocked.slice(0, 6)} />
            {read.blocked.length > 6 ? (
              <p>
                <a href={`/program?year=${plan.year}`}>And {read.blocked.length - 6} more</a>
              </p>
            ) : null}
          </Card>
          <Card title="Next">
            <NextList actions={read.next.slice(0, 5)} />
          </Card>
        </div>
        <Fits fits={read.fits} />
      </div>
    </WorkspacePage>,
  );
}

/** How many of those who have said stand on the sheet. */
const SAID = 4;

/** How points of contact and task forces fit the training into their work, and who has not said. */
function Fits({ fits }: { fits: readonly Fit[] }) {
  if (fits.length === 0) return null;
  const said = fits.filter((one) => one.fits !== null);
  const silent = fits.length - said.length;
  return (
    <Card title="How the training fits into work">
      <p>
        {formatCount(said.length)} of {formatCount(fits.length)} points of contact and task forces
        have said how.{" "}
        {silent > 0 ? (
          <a href="/program/points?show=unfitted">{formatCount(silent)} have not</a>
        ) : null}
      </p>
      {said.length > 0 ? (
        <ul class="fh-next">
          {said.slice(0, SAID).map((one) => (
            <li>
              <a href={`/program/points/${one.id}`}>{one.label}</a>
              <small>{one.fits}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

function StepTable({ steps }: { steps: readonly StepProgress[] }) {
  return (
    <table class="fh-program-table">
      <caption class="usa-sr-only">The five steps</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Done</th>
          <th scope="col">Open</th>
          <th scope="col">Late</th>
          <th scope="col">Share done</th>
        </tr>
      </thead>
      <tbody>
        {STEPS.map(({ n, name }) => {
          const step = steps.find((one) => one.step === n)!;
          return (
            <tr>
              <th scope="row">
                {n}. {name}
              </th>
              <td>{formatCount(step.done)}</td>
              <td>{formatCount(step.open)}</td>
              <td>{formatCount(step.late)}</td>
              <td>{formatPercent(percentDone(step))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
function PeopleTable(props: { metrics: readonly PeopleFigure[] }) {
  return (
    <table class="fh-program-table fh-program-people">
      <caption class="usa-sr-only">People trained</caption>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Trained</th>
          <th scope="col">Share</th>
          <th scope="col">Expected today</th>
          <th scope="col">Standing</th>
        </tr>
      </thead>
      <tbody>
        {props.metrics.map((metric) => (
          <tr>
            <th scope="row">{metric.name}</th>
            <td>
              {formatCount(metric.numerator)} of {formatCount(metric.denominator)}
            </td>
            <td>{formatPercent(metric.percent)}</td>
            <td>{formatPercent(metric.expected)}</td>
            <td>
              <PaceTag status={metric.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
type PeopleFigure = Awaited<ReturnType<typeof peopleMetrics>>["metrics"][number];
