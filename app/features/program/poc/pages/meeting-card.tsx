import type { FieldProblem } from "#platform/errors.ts";
import { DateField, FieldRow, TextArea, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { Card } from "#ui/parts.tsx";
import type { Typed } from "../../pages/request.ts";
import type { PointMeeting } from "../points.queries.ts";

interface Props {
  readonly here: string;
  readonly meetings: readonly PointMeeting[];
  readonly may: boolean;
  /** A civil date. */
  readonly today: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** Meetings with their notes, and the form that keeps one. */
export function MeetingCard(props: Props) {
  const { here, meetings, may } = props;
  return (
    <Card title="Meetings">
      {meetings.length === 0 ? <p>No meeting is kept yet.</p> : null}
      {meetings.map((meeting) => (
        <section class="fh-meeting">
          <p>
            <b>{formatDate(meeting.meetsOn)}</b>: {standing(meeting, props.today)}
          </p>
          {meeting.notes ? <pre class="fh-typed">{meeting.notes}</pre> : null}
          {may ? (
            <form method="post" action={`${here}/meetings/${meeting.id}/remove`}>
              <Button kind="quiet" label={`Remove the meeting of ${formatDate(meeting.meetsOn)}`}>
                Remove
              </Button>
            </form>
          ) : null}
        </section>
      ))}
      {may ? <KeepForm {...props} /> : null}
    </Card>
  );
}

function standing(meeting: PointMeeting, today: string): string {
  if (meeting.came !== null) return `${plural(meeting.came, "person", "people")} came`;
  return meeting.meetsOn >= today ? "still to come" : "nobody has said yet who came";
}

function KeepForm({ here, typed, errors }: Props) {
  return (
    <details open={errors.length > 0 || undefined}>
      <summary>Set a meeting, or write down one that took place</summary>
      <Form action={`${here}/meetings`} errors={errors}>
        <FieldRow>
          <DateField name="meetsOn" label="Day" value={typed["meetsOn"]} errors={errors} />
          <TextField
            name="came"
            label="People who came"
            hint="Empty while it is still to come."
            optional
            inputmode="numeric"
            width="xs"
            value={typed["came"]}
            errors={errors}
          />
        </FieldRow>
        <TextArea
          name="notes"
          label="Notes"
          hint="What was agreed and who does it. The same day again changes what is kept."
          optional
          rows={4}
          maxlength={4000}
          value={typed["notes"]}
          errors={errors}
        />
        <Button kind="secondary">Keep the meeting</Button>
      </Form>
    </details>
  );
}
