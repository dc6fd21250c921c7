import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import { listSites } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { tableFile, type FileColumn } from "#platform/table-file.ts";
import { formatCount, formatDate, formatInstant, formatPercent } from "#ui/format.ts";
import {
  Actions,
  Button,
  type FieldError,
  FieldRow,
  Form,
  Select,
  TextArea,
  TextField,
} from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { quarterName, quartersBegun } from "../calendar.ts";
import { catalog, metricName } from "../catalog.ts";
import { listContractMetrics } from "../contract-metrics.ts";
import { enterReading, periodKey, type ReadingInput } from "../enter-reading.ts";
import { percentOf, share } from "../fraction.ts";
import { enteredReadings, type EnteredReading } from "../readings.queries.ts";
import { addressOf, pageNumber } from "./request.ts";

const PAGE_SIZE = 60;
const CRUMBS = [{ href: "/metrics", label: "Metrics" }];
const WHOLE_NAME = "Whole organization";

/** GET /metrics/readings: what was entered by hand, withdrawn readings too. */
export async function readingsPage(c: Context<Env>): Promise<Response> {
  const all = await inScope(c, (work) => enteredReadings(work, { withdrawn: true }));
  const page = pageNumber(c);
  const { permissions, timeZone } = actorOf(c);
  const may = permissions.has("metrics:enter");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Readings entered by hand"
      lede="For figures that nothing here can count. Where a roster or the register of contracts counts, it leads."
      crumbs={CRUMBS}
      actions={may ? <Button href="/metrics/readings/new">Enter a reading</Button> : undefined}
      wide
    >
      <DataTable
        caption="Readings entered by hand"
        columns={[
          {
            key: "metric",
            label: "Metric",
            cell: (r: EnteredReading) => metricName(r.metricId, r.category),
          },
          { key: "place", label: "Where", cell: (r) => r.unitName ?? WHOLE_NAME },
          { key: "period", label: "Until", cell: (r) => formatDate(r.periodEnd) },
          {
            key: "count",
            label: "Counted",
            numeric: true,
            cell: (r) => `${formatCount(r.numerator)} of ${formatCount(r.denominator)}`,
          },
          {
            key: "percent",
            label: "Share",
            numeric: true,
            cell: (r) => formatPercent(sharedBy(r)),
          },
          { key: "said", label: "Who said so", cell: (r) => r.saidBy },
          { key: "reason", label: "Why", width: "l", cell: (r) => r.reason },
          {
            key: "entered",
            label: "Entered",
            cell: (r) => `${r.enteredBy}, ${formatInstant(r.enteredAt.toISOString(), timeZone)}`,
          },
          { key: "state", label: "State", cell: (r) => <State reading={r} may={may} /> },
        ]}
        rows={all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        total={all.length}
        page={page}
        pageSize={PAGE_SIZE}
        address={addressOf(c)}
        exports
        empty={
          <EmptyState title="No reading was entered yet">
            <p>Enter how many of how many, for a quarter, with who said so.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const sharedBy = (r: EnteredReading) => percentOf(share(r.numerator, r.denominator));

function State({ reading, may }: { reading: EnteredReading; may: boolean }) {
  if (reading.withdrawnAt)
    return (
      <>
        <Tag>Withdrawn</Tag>{" "}
        <small>
          {reading.withdrawnBy}: {reading.withdrawReason}
        </small>
      </>
    );
  return may ? (
    <a
      href={`/metrics/readings/${reading.id}/withdraw`}
      aria-label={`Withdraw the reading of ${metricName(reading.metricId, reading.category)} until ${formatDate(reading.periodEnd)}`}
    >
      Withdraw
    </a>
  ) : (
    "In force"
  );
}

const FILE_COLUMNS: readonly FileColumn<EnteredReading>[] = [
  { header: "Metric id", value: (r) => r.metricId },
  { header: "Metric", width: 28, value: (r) => metricName(r.metricId, r.category) },
  { header: "Where", value: (r) => r.unitName ?? WHOLE_NAME },
  { header: "From", type: "date", value: (r) => r.periodStart },
  { header: "Until", type: "date", value: (r) => r.periodEnd },
  { header: "Counted", type: "number", value: (r) => r.numerator },
  { header: "In all", type: "number", value: (r) => r.denominator },
  { header: "Percent", type: "number", value: sharedBy },
  { header: "Who said so", value: (r) => r.saidBy },
  { header: "Why", width: 40, value: (r) => r.reason },
  { header: "Entered by", value: (r) => r.enteredBy },
  { header: "Entered at", value: (r) => r.enteredAt.toISOString() },
  { header: "Withdrawn by", value: (r) => r.withdrawnBy },
  { header: "Why withdrawn", value: (r) => r.withdrawReason },
];

/** GET /metrics/readings.csv and .xlsx */
export async function readingsDownload(c: Context<Env>): Promise<Response> {
  const all = await inScope(c, (work) => enteredReadings(work, { withdrawn: true }));
  return tableFile(c, "entered-readings", FILE_COLUMNS, all);
}

const EMPTY: ReadingInput = {
  metricId: "",
  unitId: "",
  period: "",
  numerator: "",
  denominator: "",
  saidBy: "",
  reason: "",
};

/** GET /metrics/readings/new */
export async function newReadingPage(c: Context<Env>): Promise<Response> {
  const metricId = c.req.query("metric") ?? "";
  return readingForm(c, { ...EMPTY, metricId }, []);
}

/** POST /metrics/readings */
export async function enterReadingHandler(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  const input = { ...EMPTY };
  for (const name of Object.keys(EMPTY) as (keyof ReadingInput)[])
    Object.assign(input, { [name]: fields[name] ?? "" });
  try {
    await inScope(c, (work) => enterReading(work, input));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return readingForm(c, input, error.problems);
  }
  return seeOther(c, "/metrics/readings", {
    kind: "success",
    text: "The reading is entered. It is marked as entered by hand wherever it shows.",
  });
}

async function readingForm(
  c: Context<Env>,
  input: ReadingInput,
  errors: readonly FieldError[],
): Promise<Response> {
  const { sites, contracts, quarters } = await inScope(c, async (work) => ({
    sites: await listSites(work.trx, work.actor.organizationId),
    contracts: await listContractMetrics(work),
    quarters: quartersBegun(
      (await organizationSettings(work)).programStart,
      work.today,
    ).toReversed(),
  }));
  const newest = quarters[0];
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Enter a reading"
      lede="How many of how many, when you have the numbers but no files."
      crumbs={[...CRUMBS, { href: "/metrics/readings", label: "Readings" }]}
    >
      <Form action="/metrics/readings" errors={errors} guard>
        <Select
          name="metricId"
          label="Metric"
          value={input.metricId}
          placeholder="Choose one"
          options={[
            ...catalog().metrics,
            ...contracts.filter((m) => m.category !== null || !m.described.perCategory),
          ].map((m) => ({ value: m.id, label: m.name }))}
          errors={errors}
        />
        <Select
          name="unitId"
          label="Where"
          value={input.unitId}
          options={[
            { value: "", label: WHOLE_NAME },
            ...sites.map((site) => ({ value: site.id, label: site.name })),
          ]}
          errors={errors}
        />
        <Select
          name="period"
          label="Quarter"
          hint="The numbers at the end of this quarter, or so far in the current one."
          value={input.period || (newest ? periodKey(newest) : "")}
          options={quarters.map((q) => ({
            value: periodKey(q),
            label: `${quarterName(q.year, q.n)}: ${formatDate(q.start.toString())} to ${formatDate(q.end.toString())}`,
          }))}
          errors={errors}
        />
        <FieldRow>
          <TextField
            name="numerator"
            label="How many"
            hint="Trained, with the requirement, or reporting that they meet it."
            value={input.numerator}
            inputmode="numeric"
            width="s"
            errors={errors}
          />
          <TextField
            name="denominator"
            label="Of how many in all"
            hint="People, contracts or suppliers."
            value={input.denominator}
            inputmode="numeric"
            width="s"
            errors={errors}
          />
        </FieldRow>
        <TextField
          name="saidBy"
          label="Who said so"
          hint="The person or office that gave you the numbers."
          value={input.saidBy}
          maxlength={500}
          errors={errors}
        />
        <TextArea
          name="reason"
          label="Why it is typed in"
          hint="And where the numbers come from."
          value={input.reason}
          errors={errors}
        />
        <Actions>
          <Button>Enter the reading</Button>
          <Button href="/metrics/readings" kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
