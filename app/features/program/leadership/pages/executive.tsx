import type { Context } from "hono";
import { spanWords } from "#features/sessions/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, TextArea, TextField } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid, Tag } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import {
  answersOf,
  type ExecutiveRow,
  findExecutive,
  type LeadershipMeeting,
  meetingsWith,
  type RecordedAnswer,
  standingLabel,
} from "../executives.queries.ts";
import { finishFollowUp } from "../finish-follow-up.ts";
import { recordAnswer } from "../record-answer.ts";
import { ANSWERS } from "../schema.ts";
import { StandingTag } from "./leadership.tsx";

/** GET /program/leadership/:id */
export const executivePage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const { executive, meetings, answers, now, today } = await inScope(c, async (work) => {
    const one = await findExecutive(work, pathPart(c, "id"));
    return {
      executive: one,
      meetings: await meetingsWith(work, one.id),
      answers: await answersOf(work, one.id),
      now: work.now.epochMilliseconds,
      today: work.today.toString(),
    };
  });
  const may = actorOf(c).permissions.has("program:write") && executive.removedAt === null;
  const here = `/program/leadership/${executive.id}`;
  const ahead = meetings.some((m) => m.canceledAt === null && m.endsAt.getTime() >= now);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={executive.name}
      lede={`${executive.title}${executive.unit ? `, ${executive.unit}` : ""}`}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/leadership", label: "Leadership" },
      ]}
      actions={may ? <PageActions here={here} ahead={ahead} /> : null}
    >
      {executive.removedAt ? (
        <Alert kind="info" title="No longer on the list">
          <p>What was met and answered stays here.</p>
        </Alert>
      ) : null}
      <p>
        <StandingTag standing={executive.standing} />
      </p>
      <Grid columns="main-aside">
        <div>
          <Meetings here={here} meetings={meetings} may={may} now={now} />
          <Answers here={here} answers={answers} may={may} />
          {may ? (
            <AnswerForm
              executive={executive}
              typed={typed ?? { answeredOn: today }}
              errors={errors}
            />
          ) : null}
        </div>
        {may ? (
          <Card title="No longer to meet?">
            <form method="post" action={`${here}/remove`}>
              <Button kind="secondary">Take off the list</Button>
            </form>
          </Card>
        ) : null}
      </Grid>
    </WorkspacePage>,
  );
}

function PageActions({ here, ahead }: { here: string; ahead: boolean }) {
  return (
    <>
      {ahead ? null : (
        <Button href={`${here}/book`} icon="calendar">
          Book 15 minutes
        </Button>
      )}
      <Button href={`${here}/edit`} kind="secondary" icon="edit">
        Change
      </Button>
      <Button href={`/brief?executive=${here.split("/").at(-1)}`} kind="quiet">
        Their page
      </Button>
    </>
  );
}

function Meetings(props: {
  here: string;
  meetings: readonly LeadershipMeeting[];
  may: boolean;
  now: number;
}) {
  const { here, meetings, may, now } = props;
  return (
    <Card title="Meetings">
      {meetings.length === 0 ? <p>No meeting is booked yet.</p> : null}
      {meetings.map((m) => (
        <section class="fh-meeting">
          <p>
            <a href={`${here}/meetings/${m.id}`}>{spanWords(m)}</a>{" "}
            {m.canceledAt ? <Tag kind="error">Canceled</Tag> : null}
          </p>
          <p>{m.canceledAt ? m.cancelReason : toldWords(m, may && m.endsAt.getTime() >= now)}</p>
        </section>
      ))}
    </Card>
  );
}

/** Whether the executive knows how a meeting stands now. */
export function toldWords(m: LeadershipMeeting, ahead: boolean): string {
  if (m.toldSequence === m.sequence) return "The executive was mailed how it stands now.";
  if (!ahead) return "";
  return m.toldSequence === null
    ? "No invitation was mailed yet."
    : "It has changed since the last mail.";
}

function Answers(props: { here: string; answers: readonly RecordedAnswer[]; may: boolean }) {
  if (props.answers.length === 0) return null;
  return (
    <Card title="Answers">
      {props.answers.map((a) => (
        <section class="fh-meeting">
          <p>
            <b>{standingLabel(a.answer)}</b>, {formatDate(a.answeredOn)},{" "}
            {a.byExecutive ? "given by themselves" : `recorded by ${a.by}`}
          </p>
          {a.note ? <pre class="fh-typed">{a.note}</pre> : null}
          {a.followUp ? (
            <p>
              Follow-up: {a.followUp}
              {a.followUpOn ? `, by ${formatDate(a.followUpOn)}` : ""}{" "}
              {a.followUpDoneAt ? <Tag kind="success">Done</Tag> : <Tag kind="warning">Open</Tag>}
            </p>
          ) : null}
          {a.followUp && !a.followUpDoneAt && props.may ? (
            <form method="post" action={`${props.here}/answers/${a.id}/done`}>
              <Button kind="secondary">Mark as done</Button>
            </form>
          ) : null}
        </section>
      ))}
    </Card>
  );
}

function AnswerForm(props: {
  executive: ExecutiveRow;
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { executive, typed, errors } = props;
  return (
    <Card title="Record the answer">
      <p>
        The closing question: do they agree to build the training into continuing education for
        people who buy?
      </p>
      <Form action={`/program/leadership/${executive.id}/answers`} errors={errors}>
        <Radios
          name="answer"
          legend="What they answered"
          options={ANSWERS}
          value={typed["answer"]}
          inline
          errors={errors}
        />
        <DateField name="answeredOn" label="Day" value={typed["answeredOn"]} errors={errors} />
        <FieldRow>
          <TextField
            name="followUp"
            label="Follow-up"
            hint="What is to be done next, and by whom."
            optional
            width="l"
            maxlength={300}
            value={typed["followUp"]}
            errors={errors}
          />
          <DateField
            name="followUpOn"
            label="By"
            optional
            value={typed["followUpOn"]}
            errors={errors}
          />
        </FieldRow>
        <TextArea
          name="note"
          label="Note"
          optional
          rows={3}
          maxlength={1000}
          value={typed["note"]}
          errors={errors}
        />
        <Button>Record it</Button>
      </Form>
    </Card>
  );
}

/** POST /program/leadership/:id/answers */
export async function recordAnswerAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => recordAnswer(work, id, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/program/leadership/${id}`, { kind: "success", text: "Recorded." });
}

/** POST /program/leadership/:id/answers/:answerId/done */
export async function followUpAction(c: Context<Env>) {
  const executiveId = pathPart(c, "id");
  await inScope(c, (work) =>
    finishFollowUp(work, { executiveId, answerId: pathPart(c, "answerId") }),
  );
  return seeOther(c, `/program/leadership/${executiveId}`, { kind: "success", text: "Done." });
}
