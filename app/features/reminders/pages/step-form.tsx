import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Dialog, Grid } from "#ui/parts.tsx";
import type { Message } from "../message.ts";
import { isDated, type StepInput } from "../save-step.ts";
import { KINDS, stepLabel, type StepKind } from "../schema.ts";
import type { ReminderStep } from "../settings.queries.ts";
import { ALLOWED, PLACEHOLDERS } from "../texts.ts";
import { CRUMBS, MessagePreview } from "./parts.tsx";

export interface Preview {
  readonly message: Message;
  /** Whether the values are somebody's own; made up where nobody is asked yet. */
  readonly real: boolean;
}

interface FormProps {
  c: Context<Env>;
  kind: StepKind;
  step: ReminderStep | null;
  values: StepInput;
  errors?: readonly FieldProblem[];
  shown: Preview | null;
}

/** The page of one step, also of one that is about to be added. */
export function StepForm(props: FormProps) {
  const { c, kind, step, values, errors, shown } = props;
  const title = step ? stepLabel(step) : `Add a step: ${KINDS[kind].toLowerCase()}`;
  return (
    <WorkspacePage frame={c.get("frame")} title={title} lede={LEDES[kind]} crumbs={CRUMBS}>
      <Grid columns="main-aside">
        <div>
          <Form
            action={step ? `/training/reminders/steps/${step.id}` : "/training/reminders/steps"}
            errors={errors}
            guard
          >
            <input type="hidden" name="kind" value={kind} />
            <StepFields kind={kind} values={values} errors={errors} />
            <Actions>
              <Button>{step ? "Save" : "Add the step"}</Button>
              {step ? (
                <Button kind="secondary" name="look" value="yes">
                  See it first
                </Button>
              ) : null}
              <Button kind="quiet" href="/training/reminders">
                Cancel
              </Button>
            </Actions>
          </Form>
          {step && isDated(kind) ? <Remove step={step} /> : null}
        </div>
        <div>
          {shown ? (
            <Card title="As it reads">
              <MessagePreview
                subject={shown.message.subject}
                text={shown.message.text}
                note={
                  shown.real
                    ? "With the values of the next person who is asked."
                    : "With made-up values: nobody is asked yet."
                }
              />
            </Card>
          ) : null}
          <PlaceholderCard kind={kind} />
        </div>
      </Grid>
    </WorkspacePage>
  );
}

const LEDES: Readonly<Record<StepKind, string>> = {
  invitation: "The first message, on the day somebody is asked.",
  before: "A note while there is still time.",
  after: "A kind note when the date has passed. It never presses, and nothing is threatened.",
  manager: "One note to the manager about everybody who is late, once for each of them.",
  evaluation: "For people who have only the course’s own survey left.",
  several: "The text when more than one course is due for one person. They get one mail.",
};

function StepFields(props: {
  kind: StepKind;
  values: StepInput;
  errors: readonly FieldProblem[] | undefined;
}) {
  const { kind, values, errors } = props;
  return (
    <>
      {isDated(kind) ? (
        <TextField
          name="days"
          label={kind === "before" ? "Days before the date" : "Days after the date"}
          width="xs"
          inputmode="numeric"
          value={values.days}
          errors={errors}
        />
      ) : null}
      <TextField
        name="subject"
        label="Subject"
        width="full"
        maxlength={150}
        value={values.subject}
        errors={errors}
      />
      <TextArea
        name="body"
        label="Text"
        hint="Warm, short, plain. An empty line begins a paragraph. {link} alone on a line becomes a button."
        rows={14}
        value={values.body}
        errors={errors}
      />
    </>
  );
}

function PlaceholderCard({ kind }: { kind: StepKind }) {
  const { may, must } = ALLOWED[kind];
  return (
    <Card title="What is filled in">
      <dl class="fh-placeholders">
        {may.map((name) => (
          <div>
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd>
              {PLACEHOLDERS[name]}
              {must.includes(name) ? " (needed)" : ""}
            </dd>
          </div>
        ))}
      </dl>
      <p class="usa-hint">
        Below each text stands why somebody gets it, and a link that stops reminders.
      </p>
    </Card>
  );
}

function Remove({ step }: { step: ReminderStep }) {
  return (
    <Dialog
      id="remove"
      title="Take this step out of the plan?"
      trigger="Remove this step"
      kind="quiet"
    >
      <p>Nobody gets it anymore. What it has sent stays in the log.</p>
      <form method="post" action={`/training/reminders/steps/${step.id}/remove`}>
        <Button kind="danger">Remove it</Button>
      </form>
    </Dialog>
  );
}
