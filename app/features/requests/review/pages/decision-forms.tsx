/** The decisions that are open for one answer, as plain forms; single keys press them. */
import type { FieldProblem } from "#platform/errors.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Select, TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import { OWN_WORK_WORDS } from "../decide-answer.ts";
import type { ReviewData, View } from "../review.queries.ts";
import { USUAL_REASONS } from "../send-answer-back.ts";
import { REVIEW } from "./request.ts";

export interface PanelProps extends ReviewData {
  readonly view: View;
  readonly timeZone: string;
  /** What the actor may do. */
  readonly may: ReadonlySet<string>;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** What can be decided now, or why nothing can. */
export function DecisionForms(props: PanelProps) {
  const { answer, own } = props;
  if (own !== null)
    return (
      <Alert kind="info" title="Somebody else decides">
        <p>{OWN_WORK_WORDS[own]}</p>
      </Alert>
    );
  if (answer.state === "waiting")
    return (
      <>
        <Accept {...props} />
        <SendBack {...props} />
      </>
    );
  return <TakeBack {...props} />;
}

function Accept({ answer, errors }: PanelProps) {
  const other = errors?.filter((one) => one.field !== "words" && one.field !== "usual");
  return (
    <div class="fh-cert-form" data-decide="accept">
      <Form action={`${REVIEW}/${answer.id}/accept`} label="Accept" errors={other}>
        <p class="usa-hint">
          It becomes the supplier’s report and counts from the day of the answer. It is their word,
          not a check.
        </p>
        <Actions>
          <Button shortcut="a" icon="check">
            Accept
          </Button>
        </Actions>
      </Form>
    </div>
  );
}

function SendBack({ answer, request, values, errors }: PanelProps) {
  return (
    <div class="fh-cert-form" data-decide="send-back">
      <Form action={`${REVIEW}/${answer.id}/send-back`} label="Send back">
        <Select
          name="usual"
          label="Send it back because"
          width="full"
          placeholder="Choose a reason"
          value={values?.["usual"] ?? null}
          options={USUAL_REASONS.map((reason) => ({ value: reason, label: reason }))}
          errors={errors}
        />
        <TextArea
          name="words"
          label="In your own words"
          hint={
            request.toAddress === null
              ? "Shown on the supplier’s page. No e-mail address is known, so tell them, by phone or by letter."
              : "Shown on the supplier’s page and mailed to them with a new link."
          }
          optional
          rows={2}
          maxlength={800}
          value={values?.["words"]}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Send back</Button>
        </Actions>
      </Form>
    </div>
  );
}

function TakeBack({ answer }: PanelProps) {
  return (
    <div class="fh-cert-form">
      <Form action={`${REVIEW}/${answer.id}/take-back`} label="Take the decision back">
        <p>
          {answer.state === "accepted"
            ? "Taking it back voids the report that it became. The answer waits again."
            : "Taking it back lets the answer wait again. A mail that has left stays left."}
        </p>
        <Actions>
          <Button kind="secondary" icon="undo" shortcut="u">
            Take the decision back
          </Button>
        </Actions>
      </Form>
    </div>
  );
}
