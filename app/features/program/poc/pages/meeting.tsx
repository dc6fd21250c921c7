import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { calendarHeaders } from "#platform/calendar-file.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { cancelMeeting } from "../cancel-meeting.ts";
import { inviteMembers, toTell } from "../invite-members.ts";
import { meetingCalendar } from "../meeting-calendar.ts";
import { findMeeting, guestsOf, isTimed, type PointMeeting } from "../meetings.queries.ts";
import { findPoint, type Member, membersOf, pointLabel } from "../points.queries.ts";
import { removeMeeting } from "../remove-meeting.ts";
import { MeetingTag, whenWords } from "./meeting-card.tsx";

const keyOf = (c: Context<Env>) => ({
  pointId: pathPart(c, "id"),
  meetingId: pathPart(c, "meetingId"),
});

/** GET /program/points/:id/meetings/:meetingId: when and where, who is told, who came. */
export const pointMeetingPage = (c: Context<Env>) => page(c, {}, []);

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const data = await inScope(c, async (work) => {
    const point = await findPoint(work, pathPart(c, "id"));
    const meeting = await findMeeting(work, { ...keyOf(c), pointId: point.id });
    return {
      point,
      meeting,
      members: await membersOf(work, point.id),
      told: await guestsOf(work, meeting.id),
      today: work.today.toString(),
      over: (meeting.endsAt?.getTime() ?? 0) < work.now.epochMilliseconds,
    };
  });
  const { point, meeting, members, told, today, over } = data;
  const may = actorOf(c).permissions.has("program:act") && point.endedOn === null;
  const open = may && meeting.canceledAt === null;
  const here = `/program/points/${point.id}`;
  const at = `${here}/meetings/${meeting.id}`;
  const ahead = meeting.came === null && meeting.meetsOn >= today;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Meeting: ${pointLabel(point)}`}
      lede={whenWords(meeting)}
      crumbs={[
        { href: "/program/points", label: "Points of contact" },
        { href: here, label: pointLabel(point) },
      ]}
      actions={
        open ? (
          <Button href={`${at}/edit`} kind="secondary" icon="edit">
            {ahead ? "Change" : "Who came, and notes"}
          </Button>
        ) : null
      }
    >
      {meeting.canceledAt ? (
        <Alert kind="warning" title="This meeting is canceled">
          <p>{meeting.cancelReason}</p>
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <Card title="When and where" aside={<MeetingTag meeting={meeting} today={today} />}>
          <Facts items={factsOf(meeting)} />
          {meeting.notes ? <pre class="fh-typed">{meeting.notes}</pre> : null}
        </Card>
        <div>
          <Known at={at} meeting={meeting} members={members} told={told} may={may} over={over} />
          {open && ahead ? <CancelForm at={at} typed={typed} errors={errors} /> : null}
          {may && told.size === 0 ? (
            <Card title="Kept by mistake?">
              <form method="post" action={`${at}/remove`}>
                <Button kind="quiet">Remove it</Button>
              </form>
            </Card>
          ) : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

const factsOf = (m: PointMeeting) => [
  { term: "When", value: whenWords(m) },
  { term: "Place", value: m.place ?? "Not said yet" },
  ...(m.link
    ? [
        {
          term: "Join",
          value: (
            <a href={m.link} rel="noreferrer">
              {m.link}
            </a>
          ),
        },
      ]
    : []),
  { term: "People who came", value: m.came === null ? "Not said yet" : String(m.came) },
];

function Known(props: {
  at: string;
  meeting: PointMeeting;
  members: readonly Member[];
  told: ReadonlyMap<string, number>;
  may: boolean;
  over: boolean;
}) {
  const { at, meeting, members, told, may } = props;
  if (!isTimed(meeting))
    return (
      <Card title="Making it known">
        <p>Set when it begins and ends. Then you can mail an invitation.</p>
      </Card>
    );
  const waiting = toTell(meeting, members, told);
  const silent = members.filter((member) => member.email === null).length;
  const label = meeting.canceledAt
    ? "Mail the cancellation"
    : told.size === 0
      ? "Mail the invitation"
      : "Mail how it stands now";
  return (
    <Card title="Making it known">
      {props.over ? (
        <p>This meeting is over.</p>
      ) : waiting.length === 0 ? (
        <p>
          {told.size === 0
            ? "Nobody with an e-mail address is in yet."
            : "Everybody with an e-mail address knows how it stands."}
        </p>
      ) : (
        <>
          <p>{plural(waiting.length, "member does", "members do")} not know how it stands now.</p>
          {may ? (
            <form method="post" action={`${at}/send`}>
              <Button icon="mail">{label}</Button>
              <p class="usa-hint">Each gets a mail of their own, with a calendar file in it.</p>
            </form>
          ) : null}
        </>
      )}
      {silent > 0 ? (
        <p class="usa-hint">
          {plural(silent, "member has", "members have")} no e-mail address. Tell them yourself.
        </p>
      ) : null}
      <p>
        <a href={`${at}/calendar.ics`} download="">
          Calendar file
        </a>
      </p>
    </Card>
  );
}

function CancelForm(props: { at: string; typed: Typed; errors: readonly FieldProblem[] }) {
  return (
    <Card title="It does not take place?">
      <Form action={`${props.at}/cancel`} errors={props.errors}>
        <TextField
          name="reason"
          label="Why"
          hint="Members read it if you mail the cancellation."
          maxlength={300}
          value={props.typed["reason"]}
          errors={props.errors}
        />
        <Button kind="secondary">Cancel the meeting</Button>
      </Form>
    </Card>
  );
}

/** POST /program/points/:id/meetings/:meetingId/cancel */
export async function cancelPointMeetingAction(c: Context<Env>) {
  const typed = await formFields(c);
  const key = keyOf(c);
  try {
    await inScope(c, (work) => cancelMeeting(work, key, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/program/points/${key.pointId}/meetings/${key.meetingId}`, {
    kind: "success",
    text: "Canceled. If members know of it, mail the cancellation.",
  });
}

/** POST /program/points/:id/meetings/:meetingId/send */
export async function inviteMembersAction(c: Context<Env>) {
  const key = keyOf(c);
  const count = await inScope(c, (work) => inviteMembers(c.get("services"), work, key));
  return seeOther(c, `/program/points/${key.pointId}/meetings/${key.meetingId}`, {
    kind: "success",
    text: `${plural(count, "mail is", "mails are")} on the way.`,
  });
}

/** POST /program/points/:id/meetings/:meetingId/remove */
export async function removeMeetingAction(c: Context<Env>) {
  const key = keyOf(c);
  await inScope(c, (work) => removeMeeting(work, key));
  return seeOther(c, `/program/points/${key.pointId}`, { kind: "success", text: "Removed." });
}

/** GET /program/points/:id/meetings/:meetingId/calendar.ics */
export async function pointMeetingFile(c: Context<Env>) {
  const { point, meeting } = await inScope(c, async (work) => {
    const one = await findPoint(work, pathPart(c, "id"));
    return { point: one, meeting: await findMeeting(work, { ...keyOf(c), pointId: one.id }) };
  });
  if (!isTimed(meeting)) throw new NotFound("This meeting has no time yet, so there is no file.");
  const text = meetingCalendar(meeting, point, c.get("services").clock.now());
  return c.body(text, 200, calendarHeaders("meeting"));
}
