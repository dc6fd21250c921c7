import type { Child } from "hono/jsx";
import { spanWords } from "#features/sessions/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { isTimed, type PointMeeting } from "../meetings.queries.ts";

interface Props {
  readonly here: string;
  readonly meetings: readonly PointMeeting[];
  readonly may: boolean;
  /** A civil date. */
  readonly today: string;
  /** By which day the next one is due by the rhythm, where none is set; a civil date. */
  readonly due: string | null;
}

/** Meetings with their notes; each has a page of its own. */
export function MeetingCard({ here, meetings, may, today, due }: Props) {
  return (
    <Card title="Meetings">
      {meetings.length === 0 ? <p>No meeting is kept yet.</p> : null}
      {due ? <p>No next meeting is set. By the rhythm it is due by {formatDate(due)}.</p> : null}
      {meetings.map((meeting) => (
        <section class="fh-meeting">
          <p>
            <a href={`${here}/meetings/${meeting.id}`}>{whenWords(meeting)}</a>
            {meeting.place ? `, ${meeting.place}` : ""}{" "}
            <MeetingTag meeting={meeting} today={today} />
          </p>
          {meeting.notes ? <pre class="fh-typed">{meeting.notes}</pre> : null}
        </section>
      ))}
      {may ? (
        <Actions>
          <Button href={`${here}/meetings/new`} kind="secondary" icon="calendar">
            Set the next meeting
          </Button>
          <Button href={`${here}/meetings/new?past=yes`} kind="quiet">
            Write down one that took place
          </Button>
        </Actions>
      ) : null}
    </Card>
  );
}

/** When a meeting is: with its clock time where that is known. */
export const whenWords = (meeting: PointMeeting): string =>
  isTimed(meeting) ? spanWords(meeting) : formatDate(meeting.meetsOn);

/** Where a meeting stands, in a word and a color. */
export function MeetingTag(props: { meeting: PointMeeting; today: string }): Child {
  const { meeting, today } = props;
  if (meeting.canceledAt) return <Tag kind="error">Canceled</Tag>;
  if (meeting.came !== null)
    return <Tag kind="success">{plural(meeting.came, "person", "people")} came</Tag>;
  return meeting.meetsOn >= today ? (
    <Tag kind="info">Still to come</Tag>
  ) : (
    <Tag kind="warning">Nobody has said yet who came</Tag>
  );
}
