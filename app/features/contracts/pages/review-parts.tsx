/** The two forms below the list of dates to check. */
import type { FieldProblem } from "#platform/errors.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Hidden, TextField } from "#ui/form.tsx";
import { Card, Dialog } from "#ui/parts.tsx";
import type { Typed } from "./request.ts";

interface FormProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

interface ManyProps extends FormProps {
  readonly count: number;
  /** The search as the address has it: only what it leaves is changed. */
  readonly filter: string;
}

/** Says of every contract that waits, or of those that the search leaves, that it goes on or has ended. */
export function ForAll(props: ManyProps & { until: string }) {
  const { count, typed } = props;
  const ended = typed["what"] === "ended";
  return (
    <Actions>
      <Many
        {...props}
        {...(ended ? { typed: {}, errors: [] } : {})}
        id="go-on"
        title={`Do ${plural(count, "contract")} go on?`}
        trigger={
          count === 1 ? "Say that this one goes on" : `Say that all ${formatCount(count)} go on`
        }
        text="After that day they wait here again."
        what="goes-on"
        field="until"
        label="They go on until at least"
        day={props.until}
        button={`${plural(count, "contract")} ${count === 1 ? "goes" : "go"} on`}
      />
      <Many
        {...props}
        {...(ended ? {} : { typed: {}, errors: [] })}
        id="ended"
        title={`Have ${plural(count, "contract")} ended?`}
        trigger={
          count === 1
            ? "Say that this one has ended"
            : `Say that all ${formatCount(count)} have ended`
        }
        text="From the day after, none of them counts as active."
        what="ended"
        field="endsOn"
        label="Their last day"
        day=""
        button={`Keep this end for ${plural(count, "contract")}`}
      />
    </Actions>
  );
}

function Many(
  props: ManyProps & {
    id: string;
    title: string;
    trigger: string;
    text: string;
    what: string;
    field: string;
    label: string;
    day: string;
    button: string;
  },
) {
  const form = (
    <Form action="/contracts/review" errors={props.errors} label={props.title}>
      <p>Only say this when you know it. Each keeps its own entry in its history. {props.text}</p>
      <Hidden name="what" value={props.what} />
      <Hidden name="filter" value={props.filter} />
      <Hidden name="count" value={props.count} />
      <DateField
        name={props.field}
        label={props.label}
        required
        value={props.typed[props.field] ?? props.day}
        errors={props.errors}
      />
      <Actions>
        <Button>{props.button}</Button>
      </Actions>
    </Form>
  );
  if (props.errors.length > 0) return <Card title={props.title}>{form}</Card>;
  return (
    <Dialog id={props.id} title={props.title} trigger={props.trigger}>
      {form}
    </Dialog>
  );
}

/** How old a contract without an end may be and still count: a setting of the organization. */
export function AgeCard(props: FormProps & { months: number; may: boolean }) {
  return (
    <Card title="How long a contract without an end counts" id="age">
      {props.may ? (
        <Form action="/contracts/settings" errors={props.errors} label="Age of open contracts">
          <TextField
            name="openEndedMonths"
            label="Months from its start, or from the day it was first seen"
            hint="36 months unless you say otherwise. Every count of active contracts follows at once."
            inputmode="numeric"
            width="xs"
            value={props.typed["openEndedMonths"] ?? props.months}
            errors={props.errors}
          />
          <Actions>
            <Button kind="secondary">Save this age</Button>
          </Actions>
        </Form>
      ) : (
        <p>
          {plural(props.months, "month")} from its start, or from the day it was first seen. A
          program lead can change this.
        </p>
      )}
    </Card>
  );
}
