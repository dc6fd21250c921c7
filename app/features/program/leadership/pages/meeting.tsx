import type { Context } from "hono";
import { spanWords } from "#features/sessions/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { agendaGround } from "../agenda-ground.queries.ts";
import { cancelMeeting } from "../cancel-meeting.ts";
import {
  type Agenda,
  type AgendaGround,
  draftAgenda,
  draftPoints,
  draftValues,
} from "../draft-agenda.ts";
import { findExecutive, findMeeting, type LeadershipMeeting } from "../executives.queries.ts";
import { saveAgenda } from "../save-agenda.ts";
import { sendInvitation } from "../send-invitation.ts";
import { toldWords } from "./executive.tsx";

/** The meeting of an address, which must be one with the executive of the address. */
async function readMeeting(c: Context<Env>, work: Work) {
  const meeting = await findMeeting(work, pathPart(c, "meetingId"));
  if (meeting.executiveId !== pathPart(c, "id")) throw new NotFound();
  return {
    meeting,
    executive: await findExecutive(work, meeting.executiveId),
    ground: await agendaGround(work, meeting.id),
    over: meeting.endsAt.getTime() < work.now.epochMilliseconds,
  };
}

/** GET /program/leadership/:id/meetings/:meetingId: when, how it is made known, and the agenda. */
export const meetingPage = (c: Context<Env>) => page(c, {}, []);

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const data = await inScope(c, (work) => readMeeting(c, work));
  const { meeting, executive, ground, over } = data;
  const here = `/program/leadership/${executive.id}/meetings/${meeting.id}`;
  const may = actorOf(c).permissions.has("program:write");
  const open = may && meeting.canceledAt === null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`15 minutes with ${executive.name}`}
      lede={spanWords(meeting)}
      crumbs={[
        { href: "/program/leadership", label: "Leadership" },
        { href: `/program/leadership/${executive.id}`, label: executive.name },
      ]}
      actions={
        open && !over ? (
          <Button href={`${here}/edit`} kind="secondary" icon="edit">
            Change
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
        <div>
          <AgendaCard agenda={draftAgenda(ground)} />
          {open ? <WordsForm here={here} ground={ground} typed={typed} errors={errors} /> : null}
        </div>
        <div>
          <Known here={here} meeting={meeting} email={executive.email} may={may} over={over} />
          <Files here={here} />
          {open && !over ? <CancelForm here={here} typed={typed} errors={errors} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function AgendaCard({ agenda }: { agenda: Agenda }) {
  return (
    <Card title="Agenda" id="agenda">
      <h3>{agenda.title}</h3>
      {agenda.items.map((item) => (
        <>
          <h4>{item.title}</h4>
          {item.lines.length > 0 ? <Lines lines={item.lines} /> : null}
        </>
      ))}
      <p>
        <b>{agenda.question}</b>
      </p>
      <h3>Talking points</h3>
      <Lines lines={agenda.points} />
      <p class="usa-hint">{agenda.source}</p>
      <p class="usa-hint">{agenda.foot}</p>
    </Card>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="usa-list">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
);

function Known(props: {
  here: string;
  meeting: LeadershipMeeting;
  email: string | null;
  may: boolean;
  over: boolean;
}) {
  const { here, meeting, email, may, over } = props;
  const known = meeting.toldSequence === meeting.sequence;
  const label = meeting.canceledAt
    ? "Mail the cancellation"
    : meeting.toldSequence === null
      ? "Mail the invitation"
      : "Mail the change";
  // Who never knew of a meeting need not read that it is canceled.
  const useful = !known && !over && !(meeting.canceledAt && meeting.toldSequence === null);
  return (
    <Card title="Making it known">
      <p>{toldWords(meeting, !over) || "This meeting is over."}</p>
      {useful && may ? (
        email ? (
          <form method="post" action={`${here}/send`}>
            <Button icon="mail">{label}</Button>
            <p class="usa-hint">To {email}, with a calendar file.</p>
          </form>
        ) : (
          <p>No e-mail address is kept. Download the calendar file and send it yourself.</p>
        )
      ) : null}
    </Card>
  );
}

const Files = ({ here }: { here: string }) => (
  <Card title="To take along">
    <ul class="usa-list">
      <li>
        <a href={`${here}/agenda.pdf`} download="">
          Agenda as PDF
        </a>
      </li>
      <li>
        <a href={`${here}/agenda.docx`} download="">
          Agenda as Word file
        </a>
      </li>
      <li>
        <a href={`${here}/calendar.ics`} download="">
          Calendar file
        </a>
      </li>
    </ul>
  </Card>
);

function WordsForm(props: {
  here: string;
  ground: AgendaGround;
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { here, ground, typed, errors } = props;
  return (
    <Card title="Your own words">
      <p>Clear a field to go back to the draft. Figures stay those of today.</p>
      <Form action={`${here}/agenda`} errors={errors} guard>
        <TextArea
          name="values"
          label="Why this matters here: our values and goals"
          rows={3}
          maxlength={600}
          value={typed["values"] ?? ground.valuesText ?? draftValues(ground)}
          errors={errors}
        />
        <TextArea
          name="points"
          label="Talking points, one a line"
          rows={6}
          maxlength={1200}
          value={typed["points"] ?? ground.points ?? draftPoints(ground).join("\n")}
          errors={errors}
        />
        <Button kind="secondary">Save the words</Button>
      </Form>
    </Card>
  );
}

function CancelForm(props: { here: string; typed: Typed; errors: readonly FieldProblem[] }) {
  return (
    <Card title="It does not take place?">
      <Form action={`${props.here}/cancel`} errors={props.errors}>
        <TextField
          name="reason"
          label="Why"
          hint="The executive reads it if you mail the cancellation."
          maxlength={300}
          value={props.typed["reason"]}
          errors={props.errors}
        />
        <Button kind="secondary">Cancel the meeting</Button>
      </Form>
    </Card>
  );
}

const formOf =
  (use: (work: Work, meetingId: string, typed: Typed) => Promise<void>, done: string) =>
  async (c: Context<Env>) => {
    const typed = await formFields(c);
    const [id, meetingId] = [pathPart(c, "id"), pathPart(c, "meetingId")];
    try {
      await inScope(c, (work) => use(work, meetingId, typed));
    } catch (error) {
      const problems = problemsOf(error);
      c.status(400);
      return page(c, typed, problems);
    }
    return seeOther(c, `/program/leadership/${id}/meetings/${meetingId}`, {
      kind: "success",
      text: done,
    });
  };

/** POST /program/leadership/:id/meetings/:meetingId/agenda */
export const saveAgendaAction = formOf(saveAgenda, "Saved.");

/** POST /program/leadership/:id/meetings/:meetingId/cancel */
export const cancelMeetingAction = formOf(
  cancelMeeting,
  "Canceled. If the executive knows of it, mail the cancellation.",
);

/** POST /program/leadership/:id/meetings/:meetingId/send */
export async function sendInvitationAction(c: Context<Env>) {
  const [id, meetingId] = [pathPart(c, "id"), pathPart(c, "meetingId")];
  await inScope(c, (work) => sendInvitation(c.get("services"), work, meetingId));
  return seeOther(c, `/program/leadership/${id}/meetings/${meetingId}`, {
    kind: "success",
    text: "The mail is on its way.",
  });
}
