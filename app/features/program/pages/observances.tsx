import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, DateField, FieldRow, Form, Hidden, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { type Observance, observancesBetween, observancesOf } from "../observances.ts";
import { setObservance } from "../set-observance.ts";
import { addressOf, problemsOf, type Typed } from "./request.ts";

/** Which kind of campaign an observance begins. Campaigns stand above the program: only the address is known. */
const CAMPAIGNS: Readonly<Record<string, string>> = {
  "prevention-month": "prevention-month",
  "awareness-day": "prevention-month",
  "world-day": "world-day",
  "supply-chain-week": "supply-chain-week",
};

/** Which calendar year an address asks for, else this one. */
const calendarYear = (text: string | null | undefined, now: number) =>
  /^20\d\d$/.test(text ?? "") ? Number(text) : now;

/** GET /program/observances: awareness days of a calendar year, with source and certainty. */
export const observancesPage = (c: Context<Env>) =>
  show(c, addressOf(c).searchParams.get("year"), {}, []);

/** POST /program/observances: other days for one of them. */
export async function setObservanceForm(c: Context<Env>) {
  const typed = await formFields(c);
  const text = (name: string) => typed[name] ?? "";
  try {
    await inScope(c, (work) =>
      setObservance(work, {
        observance: text("observance"),
        year: Number(text("year")),
        from: text("from"),
        to: text("to"),
        source: text("source"),
      }),
    );
    return seeOther(c, `/program/observances?year=${Number(text("year"))}`, {
      kind: "success",
      text: "The days are set. Actions that are planned already keep their own days.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return show(c, text("year"), typed, problems);
  }
}

async function show(
  c: Context<Env>,
  wanted: string | null | undefined,
  typed: Typed,
  errors: readonly FieldProblem[],
) {
  const { year, list } = await inScope(c, async (work) => {
    const of = calendarYear(wanted, work.today.year);
    const day = (text: string) => Temporal.PlainDate.from(`${of}-${text}`);
    return { year: of, list: await observancesBetween(work, day("01-01"), day("12-31")) };
  });
  const may = actorOf(c).permissions.has("program:write");
  const campaigns = actorOf(c).permissions.has("campaigns:write");
  const computed = new Set(
    observancesOf(year)
      .filter((o) => o.computed)
      .map((o) => o.id),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Awareness days in ${year}`}
      lede="Good moments to host a training or to speak at an event."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/calendar", label: "Calendar" },
      ]}
      actions={
        <>
          <Button kind="secondary" href={`/program/observances?year=${year - 1}`}>
            {String(year - 1)}
          </Button>
          <Button kind="secondary" href={`/program/observances?year=${year + 1}`}>
            {String(year + 1)}
          </Button>
        </>
      }
    >
      {list.map((one) => (
        <Card title={one.name} aside={daysOf(one)}>
          {one.doubt ? (
            <Alert kind="warning" title="These days may be others">
              <p>{one.doubt}</p>
            </Alert>
          ) : null}
          <p>
            {one.rule} {one.certainty}
          </p>
          <p class="usa-hint">
            Source: {one.source}.{" "}
            {one.url ? (
              <a href={one.url} rel="noreferrer">
                Its page<span class="usa-sr-only">: {one.name}</span>
              </a>
            ) : null}
          </p>
          {campaigns && Object.hasOwn(CAMPAIGNS, one.id) ? (
            <p>
              <a href={`/campaigns/new?kind=${CAMPAIGNS[one.id]}&year=${one.year}`}>
                Start a campaign<span class="usa-sr-only"> for {one.name}</span>
              </a>
            </p>
          ) : null}
          {may && computed.has(one.id) ? <OwnDays one={one} typed={typed} errors={errors} /> : null}
        </Card>
      ))}
    </WorkspacePage>,
  );
}

function daysOf({ start, end }: Observance): string {
  const from = formatDate(start.toString());
  return start.equals(end) ? from : `${from} to ${formatDate(end.toString())}`;
}

function OwnDays(props: { one: Observance; typed: Typed; errors: readonly FieldProblem[] }) {
  const { one, typed, errors } = props;
  const set = one.setBy !== null;
  return (
    <details class="fh-program-more" open={errors.length > 0}>
      <summary>{set ? "Change the days" : "It is on other days"}</summary>
      <Form action="/program/observances" errors={errors}>
        <Hidden name="observance" value={one.id} />
        <Hidden name="year" value={one.year} />
        <FieldRow>
          <DateField
            name="from"
            label="First day"
            value={typed["from"] ?? one.start.toString()}
            errors={errors}
          />
          <DateField
            name="to"
            label="Last day"
            value={typed["to"] ?? one.end.toString()}
            errors={errors}
          />
        </FieldRow>
        <TextField
          name="source"
          label="Where you saw it"
          hint="Such as the address of a page. Visitors see it, too. Empty both days to go back to the computed ones."
          optional
          width="l"
          value={typed["source"]}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Set the days</Button>
        </Actions>
      </Form>
    </details>
  );
}
