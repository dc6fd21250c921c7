import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, formatDate, formatInstant, formatPercent } from "#ui/format.ts";
import { Actions, Button, type FieldError, Form, TextArea } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { quarterName } from "../calendar.ts";
import { describeContractMetric, metricName } from "../catalog.ts";
import type { ContractDefinition } from "../contract-definition.ts";
import { contractMetrics, type ContractMetric } from "../contract-metrics.ts";
import { NO_SITE } from "../counts.queries.ts";
import type { Definition } from "../definition.ts";
import { peopleMetrics, type PeopleMetrics } from "../people-metrics.ts";
import {
  closedQuarters,
  contractChange,
  frozenReadings,
  lateChange,
  type ClosedQuarter,
  type FrozenReading,
} from "../quarters.queries.ts";
import { reopenQuarter } from "../reopen-quarter.ts";
import type { Count } from "../schema.ts";

async function findClose(work: Work, c: Context<Env>): Promise<ClosedQuarter> {
  const id = c.req.param("close") ?? "";
  const close = (await closedQuarters(work)).find((q) => q.id === id);
  if (!close) throw new NotFound("There is no such closed quarter.");
  return close;
}

/** GET /metrics/quarters/:close: the frozen readings, and what has changed since. */
export async function quarterPage(c: Context<Env>): Promise<Response> {
  const { close, frozen, live, contracts } = await inScope(c, async (work) => {
    const found = await findClose(work, c);
    const end = Temporal.PlainDate.from(found.end);
    return {
      close: found,
      frozen: await frozenReadings(work, { closeId: found.id, sites: true }),
      live: await peopleMetrics(work, end),
      contracts:
        found.quarter === 4 ? (await contractMetrics(work, end, { trend: false })).metrics : [],
    };
  });
  const { permissions, timeZone } = actorOf(c);
  const name = quarterName(close.year, close.quarter);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${name}, as closed`}
      lede={`${formatDate(close.start)} to ${formatDate(close.end)}. Closed by ${close.closedBy}, ${formatInstant(close.closedAt.toISOString(), timeZone)}.`}
      crumbs={[
        { href: "/metrics", label: "Metrics" },
        { href: "/metrics/quarters", label: "Closed quarters" },
      ]}
      actions={
        !close.reopenedAt && permissions.has("metrics:reopen") ? (
          <Button href={`/metrics/quarters/${close.id}/reopen`} kind="secondary">
            Open it again
          </Button>
        ) : undefined
      }
    >
      {close.reopenedAt ? (
        <Alert kind="warning" title="This quarter was opened again">
          <p>
            {close.reopenedBy}: {close.reopenReason}. These readings are history.
          </p>
        </Alert>
      ) : null}
      <Card title="Readings">
        <FrozenRows frozen={frozen} live={live} contracts={contracts} />
      </Card>
      {frozen[0] ? <DefinitionThen definition={frozen[0].definition} /> : null}
      <ContractsThen frozen={frozen} />
    </WorkspacePage>,
  );
}

function liveOf(
  reading: FrozenReading,
  live: PeopleMetrics,
  contracts: readonly ContractMetric[],
): Count | undefined {
  if (reading.metricId === live.peopleTrained.id) {
    const { count } = live.peopleTrained;
    return { numerator: count, denominator: count };
  }
  const metric = [...live.metrics, ...contracts].find((m) => m.id === reading.metricId);
  if (reading.unitId === null) return metric;
  return metric?.sites.find((site) => (site.id ?? NO_SITE) === reading.unitId);
}

function FrozenRows(props: {
  frozen: readonly FrozenReading[];
  live: PeopleMetrics;
  contracts: readonly ContractMetric[];
}) {
  const { frozen, live, contracts } = props;
  return (
    <table class="usa-table fh-stack">
      <caption class="usa-sr-only">Frozen readings and what has changed since</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Where</th>
          <th scope="col" class="fh-numeric">
            Closed at
          </th>
          <th scope="col">Since then</th>
        </tr>
      </thead>
      <tbody>
        {frozen.map((reading) => {
          const people = reading.metricId === live.peopleTrained.id;
          const now = liveOf(reading, live, contracts);
          const change = now ? changeSince(reading, now) : null;
          return (
            <tr>
              <th scope="row">{metricName(reading.metricId, reading.category)}</th>
              <td data-label="Where">{reading.unitName ?? "Whole organization"}</td>
              <td data-label="Closed at" class="fh-numeric">
                {people
                  ? formatCount(reading.numerator)
                  : `${formatPercent(reading.percent)} (${formatCount(reading.numerator)} of ${formatCount(reading.denominator)})`}
              </td>
              <td data-label="Since then">{sinceThen(now, change, people)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function changeSince(reading: FrozenReading, now: Count): string | null {
  const contracts = describeContractMetric(reading.metricId);
  return contracts ? contractChange(contracts.of, reading, now) : lateChange(reading, now);
}

function sinceThen(now: Count | undefined, change: string | null, people: boolean): string {
  if (!now) return "Not counted any more";
  if (change === null) return "Unchanged";
  return people
    ? `Now ${formatCount(now.numerator)}`
    : `Now ${formatCount(now.numerator)} of ${formatCount(now.denominator)}: ${change}`;
}

function DefinitionThen({ definition }: { definition: Definition }) {
  const courses = definition.courses ?? [];
  return (
    <Card title="What was counted then">
      <Facts
        items={[
          {
            term: "Courses that counted",
            value:
              courses.length === 0
                ? "None"
                : courses.map((k) => (k.number ? `${k.title} (${k.number})` : k.title)).join("; "),
          },
          {
            term: "Completed, evaluation open",
            value: definition.countEvaluationOpen ? "Counted as trained" : "Did not count",
          },
          {
            term: "Supply chain meant",
            value: definition.supplyChainScope === "managers" ? "Managers only" : "Everyone",
          },
          { term: "Rule", value: definition.rule ?? "" },
        ]}
      />
    </Card>
  );
}

/** The choices that the yearly readings of contracts and suppliers were counted with. */
function ContractsThen({ frozen }: { frozen: readonly FrozenReading[] }) {
  const of = (kind: "contracts" | "suppliers") =>
    frozen.find((r) => describeContractMetric(r.metricId)?.of === kind)?.definition as
      | Partial<ContractDefinition>
      | undefined;
  const contracts = of("contracts");
  if (!contracts) return null;
  const { criteria } = contracts;
  return (
    <Card title="What was counted of contracts and suppliers">
      <Facts
        items={[
          {
            term: "Criteria",
            value: criteria
              ? `Version ${criteria.version}, since ${formatDate(criteria.fromOn)}: ${criteria.words}`
              : "None were written, so every contract was in scope.",
          },
          { term: "Suppliers that report", value: of("suppliers")?.among ?? "" },
        ]}
      />
    </Card>
  );
}

/** GET /metrics/quarters/:close/reopen: asks for the reason first. */
export async function reopenPage(c: Context<Env>): Promise<Response> {
  return reopenForm(c, "", []);
}

/** POST /metrics/quarters/:close/reopen */
export async function reopenHandler(c: Context<Env>): Promise<Response> {
  const { reason = "" } = await formFields(c);
  const closeId = c.req.param("close") ?? "";
  try {
    await inScope(c, (work) => reopenQuarter(work, { closeId, reason }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return reopenForm(c, reason, error.problems);
  }
  return seeOther(c, "/metrics/quarters", {
    kind: "success",
    text: "The quarter is open again. Close it anew when it is right.",
  });
}

async function reopenForm(
  c: Context<Env>,
  reason: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const close = await inScope(c, (work) => findClose(work, c));
  const name = quarterName(close.year, close.quarter);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Open ${name.toLowerCase()} again`}
      lede="Do this to mend a mistake. The frozen readings stay as history, with your reason."
      crumbs={[
        { href: "/metrics", label: "Metrics" },
        { href: "/metrics/quarters", label: "Closed quarters" },
      ]}
    >
      <Form action={`/metrics/quarters/${close.id}/reopen`} errors={errors}>
        <TextArea name="reason" label="Why do you open it again?" value={reason} errors={errors} />
        <Actions>
          <Button kind="danger">Open the quarter again</Button>
          <Button href="/metrics/quarters" kind="quiet">
            Leave it closed
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
