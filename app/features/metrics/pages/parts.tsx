/** Parts that several metrics pages share. */
import type { Child } from "hono/jsx";
import { formatDate, plural } from "#ui/format.ts";
import { CompareBars, StatusTag } from "#ui/chart.tsx";
import { DateField, Button, type FieldError, Form } from "#ui/form.tsx";
import { Tag } from "#ui/parts.tsx";
import { describeMetric } from "../catalog.ts";
import { STANDINGS } from "../pace.ts";
import type { Figure } from "../figure.ts";
import type { PeopleMetric } from "../people-metrics.ts";
import type { AsOf } from "./request.ts";
import { asOfQuery } from "./request.ts";
import { peopleCounted } from "../words.ts";

/** Marks a figure that somebody typed in; nothing for figures counted from the roster. */
export function SourceMark({ figure }: { figure: Pick<Figure, "source"> }) {
  return figure.source === "entered" ? <Tag kind="warning">Entered by hand</Tag> : null;
}

/** The metrics as a comparison, each a link to its own page. */
export function MetricList(props: {
  title: string;
  metrics: readonly PeopleMetric[];
  asOf: AsOf;
}): Child {
  return (
    <CompareBars
      title={props.title}
      titleHidden
      rowsAre="Metric"
      rows={props.metrics.map((m) => ({
        label: describeMetric(m.id)?.group ?? m.name,
        href: `/metrics/${m.id}${asOfQuery(props.asOf)}`,
        percent: m.percent,
        numerator: m.numerator,
        denominator: m.denominator,
        status: m.status,
        expected: m.expected,
        target: m.target,
        sub: peopleCounted(m),
        mark: <SourceMark figure={m} />,
      }))}
    />
  );
}

/** The four words with what they mean. */
export function StandingKey() {
  return (
    <details class="fh-numbers">
      <summary>What the words mean</summary>
      <dl class="fh-facts">
        {STANDINGS.map(({ status, means }) => (
          <div>
            <dt>
              <StatusTag status={status} />
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Asks for another day; keeps what else the address says in hidden fields. */
export function AsOfPicker(props: {
  action: string;
  asOf: AsOf;
  errors?: readonly FieldError[];
  children?: Child;
}) {
  return (
    <Form action={props.action} method="get" errors={props.asOf.errors} label="Choose the day">
      <DateField
        name="asOf"
        label="As of"
        hint="Figures count what had happened by the end of this day."
        value={props.asOf.on.toString()}
        errors={props.asOf.errors}
      />
      {props.children}
      <Button kind="secondary">Show this day</Button>
    </Form>
  );
}

/** "Jan 11, 2027", and "today" where it is. */
export const dayWords = (asOf: AsOf): string =>
  asOf.chosen ? formatDate(asOf.on.toString()) : `today, ${formatDate(asOf.on.toString())}`;

/**
 * The way from a number to the people who would narrow the gap: for those who may send, to a
 * reminder with its preview, and beside it to the list; for others to the list.
 */
export function ReachButtons(props: {
  metric: PeopleMetric;
  may: ReadonlySet<string>;
  /** The list of those who are not yet trained. */
  list: string;
}) {
  const left = props.metric.denominator - props.metric.numerator;
  const people = plural(left, "person", "people");
  if (!props.may.has("reminders:send"))
    return <Button href={props.list}>{`See ${people} to reach`}</Button>;
  return (
    <>
      <Button href={`/training/reminders/new?metric=${props.metric.id}`}>
        {`Remind ${people}`}
      </Button>
      <Button kind="secondary" href={props.list}>
        See who
      </Button>
    </>
  );
}
