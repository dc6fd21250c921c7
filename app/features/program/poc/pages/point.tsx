import type { Context } from "hono";
import { personLabel } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { formatDate, formatInstant, plural } from "#ui/format.ts";
import { Form } from "#ui/form.tsx";
import { TextField } from "#ui/fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { pathPart, type Typed } from "../../pages/request.ts";
import { FeedCard } from "../../pages/feed-card.tsx";
import { pointFeed } from "../feed.ts";
import { meetingsOf, nextOf, type PointMeeting } from "../meetings.queries.ts";
import { nextDue } from "../next-meeting.ts";
import {
  findPoint,
  type Member,
  membersOf,
  messagesOf,
  type Point,
  pointLabel,
  type PointMessage,
} from "../points.queries.ts";
import { RHYTHMS } from "../schema.ts";
import { MeetingCard } from "./meeting-card.tsx";
import { recognitionWords } from "./recognition-words.ts";

/** GET /program/points/:id */
export const pointPage = (c: Context<Env>) => showPoint(c);

/** The page of one point of contact or task force; after a refused form of its own, with what is wrong. */
export async function showPoint(
  c: Context<Env>,
  o: {
    readonly typed?: Typed;
    readonly errors?: readonly FieldProblem[];
    /** A calendar address just made, shown this once. */
    readonly address?: string;
  } = {},
) {
  const { typed = {}, errors = [], address = null } = o;
  const actor = actorOf(c);
  const data = await inScope(c, async (work) => {
    const point = await findPoint(work, pathPart(c, "id"));
    return {
      point,
      members: await membersOf(work, point.id),
      meetings: await meetingsOf(work, point.id),
      messages: await messagesOf(work, point.id),
      feed: await pointFeed(work, point.id),
      today: work.today.toString(),
    };
  });
  const { point, members, meetings, messages, today } = data;
  const mayAct = actor.permissions.has("program:act");
  const may = mayAct && point.endedOn === null;
  const due = nextOf(meetings, today) ? null : nextDue(point.rhythm, lastMet(meetings));
  const here = `/program/points/${point.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={pointLabel(point)}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/points", label: "Points of contact" },
      ]}
      actions={may ? <PageActions here={here} members={members.length} /> : null}
    >
      {point.endedOn ? (
        <Alert kind="info" title={`Ended on ${formatDate(point.endedOn)}`}>
          <p>{point.endReason}</p>
          {mayAct ? (
            <form method="post" action={`${here}/restore`}>
              <Button kind="secondary" icon="undo">
                Ended by mistake? Restore it
              </Button>
            </form>
          ) : null}
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <div>
          <Members here={here} members={members} may={may} />
          <MeetingCard here={here} meetings={meetings} may={may} today={today} due={due} />
          <Messages messages={messages} timeZone={actor.timeZone} />
        </div>
        <div>
          <About point={point} due={due} messages={messages} may={may} />
          {point.endedOn ? null : (
            <FeedCard
              title="Calendar of these meetings"
              about="An address for members' own calendars: every meeting with its time and place, without notes."
              action={`${here}/feed`}
              made={data.feed?.madeAt ?? null}
              address={address}
              timeZone={actor.timeZone}
              may={may}
            />
          )}
          {may ? <End here={here} errors={errors} typed={typed} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function PageActions({ here, members }: { here: string; members: number }) {
  const first = members === 0;
  return (
    <>
      {first ? null : (
        <Button href={`${here}/message`} icon="mail">
          Write to them
        </Button>
      )}
      <Button href={`${here}/add`} kind={first ? "primary" : "secondary"} icon="plus">
        Add people
      </Button>
      <Button href={`${here}/edit`} kind="secondary" icon="edit">
        Change
      </Button>
    </>
  );
}

/** The day of the last meeting that took place; null before the first. */
const lastMet = (meetings: readonly PointMeeting[]): string | null =>
  meetings.find((meeting) => meeting.came !== null)?.meetsOn ?? null;

function About(props: {
  point: Point;
  due: string | null;
  messages: readonly PointMessage[];
  may: boolean;
}) {
  const { point, due, messages } = props;
  const rhythm = RHYTHMS.find((one) => one.value === point.rhythm)?.label;
  return (
    <Card title="At a glance">
      <Facts
        items={[
          { term: "Speaks for", value: point.unit },
          { term: "Fits the training into work by", value: point.fits ?? <NotSaid {...props} /> },
          { term: "Meets", value: rhythm ?? "Not set" },
          ...(due ? [{ term: "Next meeting due by", value: formatDate(due) }] : []),
          {
            term: "Last message",
            value: messages[0] ? formatDate(messages[0].at.toISOString().slice(0, 10)) : "None yet",
          },
        ]}
      />
    </Card>
  );
}

function NotSaid({ point, may }: { point: Point; may: boolean }) {
  if (!may) return <>Not said yet</>;
  return (
    <>
      Not said yet. <a href={`/program/points/${point.id}/edit`}>Say how</a>
    </>
  );
}

function Members({
  here,
  members,
  may,
}: {
  here: string;
  members: readonly Member[];
  may: boolean;
}) {
  const untrained = members.filter((member) => member.trainedOn === null).length;
  return (
    <Card title="People">
      {untrained > 0 ? (
        <p>
          {plural(untrained, "person has", "people have")} no recorded completion yet. Somebody who
          took the course can speak about it.
        </p>
      ) : null}
      <DataTable
        caption="People"
        rows={members}
        total={members.length}
        page={1}
        pageSize={200}
        address={{ pathname: here, searchParams: new URLSearchParams() }}
        id="members"
        empty={<p>Nobody yet. Add people from the roster by name or number.</p>}
        columns={[
          { key: "person", label: "Person", cell: personLabel },
          {
            key: "trained",
            label: "Training",
            cell: (m) =>
              m.trainedOn ? (
                <Tag kind="success">Trained {formatDate(m.trainedOn)}</Tag>
              ) : (
                <Tag kind="warning">Not yet</Tag>
              ),
          },
          { key: "recognition", label: "Recognition", cell: (m) => recognitionWords(m) },
          ...(may
            ? [
                {
                  key: "actions",
                  label: "Change",
                  cell: (m: Member) => <MemberActions here={here} member={m} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function MemberActions({ here, member }: { here: string; member: Member }) {
  return (
    <div class="fh-actions">
      <a href={`${here}/members/${member.id}`}>
        Recognize<span class="usa-sr-only">: {personLabel(member)}</span>
      </a>
      <form method="post" action={`${here}/members/${member.id}/off`}>
        <Button kind="quiet" label={`Take off ${personLabel(member)}`}>
          Take off
        </Button>
      </form>
    </div>
  );
}

function Messages({ messages, timeZone }: { messages: readonly PointMessage[]; timeZone: string }) {
  if (messages.length === 0) return null;
  return (
    <Card title="Messages">
      {messages.map((message) => (
        <details>
          <summary>
            {message.subject} ({formatInstant(message.at.toISOString(), timeZone)},{" "}
            {message.way === "mail"
              ? `mailed to ${plural(message.recipients, "person", "people")}`
              : "sent another way"}
            , {message.by})
          </summary>
          <pre class="fh-typed">{message.body}</pre>
        </details>
      ))}
    </Card>
  );
}

function End(props: { here: string; errors: readonly FieldProblem[]; typed: Typed }) {
  return (
    <Card title="No longer needed?">
      <Form action={`${props.here}/end`} errors={props.errors}>
        <TextField
          name="reason"
          label="Why it ends"
          maxlength={500}
          value={props.typed["reason"]}
          errors={props.errors}
        />
        <Button kind="secondary">End it</Button>
      </Form>
    </Card>
  );
}
