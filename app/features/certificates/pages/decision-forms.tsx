/** The decisions that are open for one certificate, as plain forms; single keys press them. */
import { Actions, Button } from "#ui/button.tsx";
import { DateField, Hidden, Select, TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import { SEND_BACK_REASONS } from "../send-back-certificate.ts";
import type { PanelData } from "./panel-data.ts";
import { QUEUE, queryOf } from "./request.ts";

/** What can be decided now, or why nothing can. */
export function DecisionForms(data: PanelData) {
  const { item, own, ownDecision } = data;
  if (own)
    return (
      <Alert kind="info" title="This is your own certificate">
        <p>Somebody else has to decide about it.</p>
      </Alert>
    );
  if (item.state === "waiting")
    return (
      <>
        <Accept {...data} />
        <SendBack {...data} />
      </>
    );
  if (item.state === "withdrawn")
    return (
      <Alert kind="info" title="Replaced">
        <p>The person sent a newer one before anybody had looked at this one.</p>
      </Alert>
    );
  return (
    <>
      {item.secondLook === "due" ? ownDecision ? <NotYours /> : <SecondLook {...data} /> : null}
      {item.secondLook === "due" && !ownDecision ? null : <TakeBack {...data} />}
    </>
  );
}

const NotYours = () => (
  <Alert kind="info" title="A second look is due">
    <p>You accepted this one. Another reviewer has to look at it.</p>
  </Alert>
);

function Accept({ item, courses, filter, values, errors }: PanelData) {
  const known = courses.some((course) => course.id === item.courseId);
  const list = known
    ? courses
    : [{ id: item.courseId, title: item.courseTitle, number: item.courseNumber }, ...courses];
  return (
    <div class="fh-cert-form" data-decide="accept">
      <Form action={`${QUEUE}/${item.id}/accept`} label="Accept" errors={errors}>
        <Hidden name="queue" value={queryOf(filter)} />
        <div class="fh-cert-row">
          <DateField
            name="completedOn"
            label="Completed on"
            value={values?.["completedOn"] ?? item.judgment.proposedOn}
            required
            errors={errors}
          />
          <Actions>
            <Button shortcut="a" icon="check">
              Accept
            </Button>
          </Actions>
        </div>
        <Select
          name="courseId"
          label="Course"
          width="full"
          placeholder=""
          value={values?.["courseId"] ?? item.courseId}
          options={list.map((course) => ({
            value: course.id,
            label: course.number ? `${course.title} (${course.number})` : course.title,
          }))}
          errors={errors}
        />
      </Form>
    </div>
  );
}

function SendBack({ item, filter, values, errors }: PanelData) {
  return (
    <div class="fh-cert-form" data-decide="send-back">
      <Form action={`${QUEUE}/${item.id}/send-back`} label="Send back">
        <Hidden name="queue" value={queryOf(filter)} />
        <Select
          name="usual"
          label="Send it back because"
          width="full"
          placeholder="Choose a reason"
          value={values?.["usual"] ?? null}
          options={SEND_BACK_REASONS.map((reason) => ({ value: reason, label: reason }))}
          errors={errors}
        />
        <TextArea
          name="words"
          label="In your own words"
          hint={
            item.email === null
              ? "Shown on the person’s page. No e-mail address is known, so no mail goes out."
              : "Shown on the person’s page and mailed to them."
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

function SecondLook({ item, filter, values, errors }: PanelData) {
  return (
    <div class="fh-cert-form">
      <p>
        {item.decidedByName} accepted this one. Would you have decided the same? Your look is part
        of a sample that the program draws.
      </p>
      <Form action={`${QUEUE}/${item.id}/second-look`} label="Agree">
        <Hidden name="queue" value={queryOf(filter)} />
        <Hidden name="agree" value="yes" />
        <Actions>
          <Button shortcut="a" icon="check">
            I agree
          </Button>
        </Actions>
      </Form>
      <Form action={`${QUEUE}/${item.id}/second-look`} label="Disagree" errors={errors}>
        <Hidden name="queue" value={queryOf(filter)} />
        <Hidden name="agree" value="no" />
        <TextArea
          name="words"
          label="What does not fit"
          hint="The completion is voided, and the certificate waits again."
          rows={2}
          maxlength={400}
          value={values?.["words"]}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">I disagree</Button>
        </Actions>
      </Form>
    </div>
  );
}

function TakeBack({ item }: PanelData) {
  return (
    <div class="fh-cert-form">
      <Form action={`${QUEUE}/${item.id}/take-back`} label="Take the decision back">
        <p>
          {item.state === "accepted"
            ? "Taking it back voids the completion that was made. The certificate waits again."
            : "Taking it back puts the certificate into the queue. A mail that has left stays left."}
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
