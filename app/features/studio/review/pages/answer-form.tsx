/** The answer: approve, send back or comment only, with the questions that a machine cannot judge. */
import { Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form, type FieldError, Radios } from "#ui/form.tsx";
import { guidedQuestions } from "../../kinds/guided-questions.ts";
import type { Typed } from "#platform/form-reader.ts";

const JUDGMENTS = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "unsure", label: "Unsure" },
] as const;

export function AnswerForm(props: {
  readonly action: string;
  readonly version: number;
  /** What a yes does: it approves the piece, or it is one review of several. */
  readonly approveHint: string;
  readonly mayApprove: boolean;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}) {
  const { typed, errors } = props;
  const questions = guidedQuestions();
  const opened = questions.some(({ id }) => typed[`q-${id}`] || typed[`n-${id}`]);
  return (
    <Form action={props.action} errors={errors} label="Your answer">
      <Hidden name="version" value={props.version} />
      <details class="fh-questions" open={opened}>
        <summary>{questions.length} questions that a machine cannot judge</summary>
        <p class="usa-hint">Answer those that help you. Yes is the good answer.</p>
        {questions.map((one) => (
          <div class="fh-question">
            <Radios
              name={`q-${one.id}`}
              legend={one.ask}
              hint={one.look}
              inline
              options={JUDGMENTS}
              value={typed[`q-${one.id}`]}
              errors={errors}
            />
            <TextField
              name={`n-${one.id}`}
              label="Note"
              optional
              maxlength={500}
              width="full"
              value={typed[`n-${one.id}`]}
              errors={errors}
            />
          </div>
        ))}
      </details>
      <Radios
        name="answer"
        legend="Your answer"
        options={[
          {
            value: "approve",
            label: "Approve",
            hint: props.approveHint,
            disabled: !props.mayApprove,
          },
          {
            value: "send-back",
            label: "Send back",
            hint: "With your comments in the text, or a reason below.",
          },
          { value: "comment", label: "Comment only", hint: "The review goes on." },
        ]}
        value={typed["answer"]}
        errors={errors}
      />
      <TextArea
        name="note"
        label="Reason or note"
        hint="Needed to send it back, unless you commented in the text."
        optional
        rows={3}
        maxlength={2000}
        value={typed["note"]}
        errors={errors}
      />
      <Actions>
        <Button>Send your answer</Button>
      </Actions>
    </Form>
  );
}
