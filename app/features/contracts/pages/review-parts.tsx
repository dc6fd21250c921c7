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

/** Says of every contract that waits, or of those that the search leaves, that it goes on. */
export function GoOnCard(props: FormProps & { count: number; filter: string; until: string }) {
  const form = (
    <Form action="/contracts/review" errors={props.errors} label="They go on">
      <p>
        Only say this when you know it. After that day they wait here again. Each keeps its own
        entry in its history.
      </p>
      <Hidden name="filter" value={props.filter} />
      <Hidden name="count" value={props.count} />
      <DateField
        name="until"
        label="They go on until at least"
        required
        value={props.typed["until"] ?? props.until}
        errors={props.errors}
      />
      <Actions>
        <Button>{`${plural(props.count, "contract")} ${props.count === 1 ? "goes" : "go"} on`}</Button>
      </Actions>
    </Form>
  );
  if (props.errors.length > 0) return <Card title="They go on">{form}</Card>;
  return (
    <Dialog
      id="go-on"
      title={`Do ${plural(props.count, "contract")} go on?`}
      trigger={
        props.count === 1
          ? "Say that this one goes on"
          : `Say that all ${formatCount(props.count)} go on`
      }
    >
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
