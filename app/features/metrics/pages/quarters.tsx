import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate, formatInstant, formatPercent } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Tag } from "#ui/parts.tsx";
import { quarterName, type DatedQuarter } from "../calendar.ts";
import { contractMetrics, type ContractMetric } from "../contract-metrics.ts";
import { countedOf } from "../contract-words.ts";
import { closeQuarter } from "../close-quarter.ts";
import { peopleMetrics, type PeopleMetric } from "../people-metrics.ts";
import { closedQuarters, nextToClose, type ClosedQuarter } from "../quarters.queries.ts";
import { peopleCounted } from "../words.ts";
import { SourceMark } from "./parts.tsx";

/** GET /metrics/quarters: what is closed, and the next quarter that can be. */
export async function quartersPage(c: Context<Env>): Promise<Response> {
  const { closes, next, metrics, contracts } = await inScope(c, async (work) => {
    const { programStart } = await organizationSettings(work);
    const open = await nextToClose(work, programStart);
    return {
      closes: await closedQuarters(work),
      next: open,
      metrics: open ? (await peopleMetrics(work, open.end)).metrics : [],
      contracts:
        open?.n === 4 ? (await contractMetrics(work, open.end, { trend: false })).metrics : [],
    };
  });
  const { permissions, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Closed quarters"
      lede="Closing a quarter freezes its figures. What arrives later changes the live figure only, and the difference shows."
      crumbs={[{ href: "/metrics", label: "Metrics" }]}
    >
      {next ? (
        <NextQuarter
          next={next}
          metrics={metrics}
          contracts={contracts}
          may={permissions.has("metrics:close")}
        />
      ) : (
        <p>No quarter that is over waits to be closed.</p>
      )}
      {closes.length === 0 ? (
        <EmptyState title="No quarter is closed yet">
          <p>A quarter can be closed on the day after its last day.</p>
        </EmptyState>
      ) : (
        <ClosedList closes={closes} timeZone={timeZone} may={permissions.has("metrics:reopen")} />
      )}
    </WorkspacePage>,
  );
}

function NextQuarter(props: {
  next: DatedQuarter;
  metrics: readonly PeopleMetric[];
  /** With the last quarter of a year only. */
  contracts: readonly ContractMetric[];
  may: boolean;
}) {
  const { next } = props;
  const name = quarterName(next.year, next.n);
  return (
    <Card title={`${name} is over`}>
      <p>
        {formatDate(next.start.toString())} to {formatDate(next.end.toString())}. These figures
        would be frozen, for each site as well:
      </p>
      <ul>
        {props.metrics.map((m) => (
          <li>
            {m.name}: {peopleCounted(m)}
            {m.percent === null ? "" : ` (${formatPercent(m.percent)})`} <SourceMark figure={m} />
          </li>
        ))}
        {props.contracts.map((m) => (
          <li>
            {m.name}: {countedOf(m.of, m)}
            {m.percent === null ? "" : ` (${formatPercent(m.percent)})`} <SourceMark figure={m} />
          </li>
        ))}
      </ul>
      {props.may ? (
        <Form action="/metrics/quarters" label={`Close ${name}`}>
          <Hidden name="year" value={next.year} />
          <Hidden name="quarter" value={next.n} />
          <Actions>
            <Button>Close {name.toLowerCase()}</Button>
          </Actions>
        </Form>
      ) : null}
    </Card>
  );
}

function ClosedList(props: { closes: readonly ClosedQuarter[]; timeZone: string; may: boolean }) {
  return (
    <Card title="Closed">
      <table class="usa-table fh-stack">
        <caption class="usa-sr-only">Closed quarters</caption>
        <thead>
          <tr>
            <th scope="col">Quarter</th>
            <th scope="col">Last day</th>
            <th scope="col">Closed</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {props.closes.map((q) => (
            <tr>
              <th scope="row">
                <a href={`/metrics/quarters/${q.id}`}>{quarterName(q.year, q.quarter)}</a>
              </th>
              <td data-label="Last day">{formatDate(q.end)}</td>
              <td data-label="Closed">
                {q.closedBy}, {formatInstant(q.closedAt.toISOString(), props.timeZone)}
              </td>
              <td data-label="State">
                {q.reopenedAt ? (
                  <div>
                    <Tag>Opened again</Tag>{" "}
                    <small>
                      {q.reopenedBy}: {q.reopenReason}
                    </small>
                  </div>
                ) : (
                  <div>
                    <Tag kind="success">Closed</Tag>{" "}
                    {props.may ? (
                      <a
                        href={`/metrics/quarters/${q.id}/reopen`}
                        aria-label={`Open again: ${quarterName(q.year, q.quarter)}`}
                      >
                        Open again
                      </a>
                    ) : null}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** POST /metrics/quarters: closes the next quarter. */
export async function closeQuarterHandler(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  const [year, quarter] = [Number(fields["year"]), Number(fields["quarter"])];
  const id = await inScope(c, (work) => closeQuarter(work, { year, quarter }));
  return seeOther(c, `/metrics/quarters/${id}`, {
    kind: "success",
    text: `${quarterName(year, quarter)} is closed. Its figures are frozen.`,
  });
}
