import type { Context } from "hono";
import {
  byNeed,
  contractMetrics,
  headline,
  headlineText,
  peopleMetrics,
  summary,
} from "#features/metrics/index.ts";
import { listReports, type ReportRow } from "#features/reports/index.ts";
import { spanWords } from "#features/sessions/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Forbidden } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Radios } from "#ui/choices.tsx";
import { TextArea } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { closingQuestion } from "../leadership/draft-agenda.ts";
import { listExecutives, standingLabel } from "../leadership/executives.queries.ts";
import { type Brief, briefOf, ownExecutive } from "../leadership/own-executive.queries.ts";
import { answerForOneself } from "../leadership/record-answer.ts";
import { ANSWERS } from "../leadership/schema.ts";
import { addressOf, problemsOf, type Typed } from "../pages/request.ts";
import { Figures } from "./figures.tsx";

/** Whose page it is: the reader's own, or one executive's as whoever leads the program sees it. */
async function readBrief(work: Work, asked: string | null) {
  const own = await ownExecutive(work);
  const leads = work.actor.permissions.has("program:write") && work.actor.unitId === null;
  if (asked !== null && asked !== own?.id && !leads)
    throw new Forbidden("This page is another executive's own.");
  const id = asked ?? own?.id ?? null;
  return {
    brief: id === null ? null : await briefOf(work, id),
    preview: id !== null && id !== own?.id,
    executives: id === null && leads ? await listExecutives(work) : [],
  };
}

/** GET /brief: where we stand, the one question, the figures, the next meeting, the last report. */
export const briefPage = (c: Context<Env>) => page(c, {}, []);

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const { name, organizationName } = actorOf(c);
  const read = await inScope(c, async (work) => {
    const people = await peopleMetrics(work);
    const contracts = await contractMetrics(work, work.today, { trend: false });
    return {
      people,
      said: headline(people, contracts.metrics),
      report: (await listReports(work, "-made", { number: 1, size: 1 }))[0] ?? null,
      ...(await readBrief(work, addressOf(c).searchParams.get("executive"))),
    };
  });
  const { people, said, brief, preview } = read;
  const counted = people.metrics.some((metric) => metric.denominator > 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={said ? headlineText(said) : `Good day, ${brief?.executive.name ?? name}`}
      lede={counted ? summary(people) : "Nobody is counted yet, so there is no figure to show."}
    >
      {preview && brief ? (
        <Alert kind="info" title={`This is what ${brief.executive.name} sees`}>
          <p>
            Only they can answer here.{" "}
            <a href={`/program/leadership/${brief.executive.id}`}>Back to their page</a>.
          </p>
        </Alert>
      ) : null}
      <div class="fh-own">
        {brief ? (
          <Question
            brief={brief}
            organization={organizationName}
            preview={preview}
            typed={typed}
            errors={errors}
          />
        ) : (
          <NobodyAsked executives={read.executives} />
        )}
        {counted ? (
          <Card title="People trained">
            <Figures metrics={byNeed(people.metrics)} />
          </Card>
        ) : null}
        {brief ? <NextMeeting brief={brief} /> : null}
        <LastReport report={read.report} />
      </div>
    </WorkspacePage>,
  );
}

interface QuestionProps {
  readonly brief: Brief;
  readonly organization: string;
  readonly preview: boolean;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

function Question(props: QuestionProps) {
  const { brief, preview, errors } = props;
  const { answer, met, next } = brief;
  // An answer from before the last meeting is no answer to what was asked there.
  const holds =
    answer !== null && (met === null || answer.answeredOn >= met.startsLocal.slice(0, 10));
  return (
    <Card title={holds ? "The question you answered" : "One question for you"}>
      <p class="fh-own-question">{closingQuestion(props.organization)}</p>
      {holds ? (
        <p>
          Your answer of {formatDate(answer.answeredOn)}: <b>{standingLabel(answer.answer)}</b>
          {answer.byExecutive ? "" : `, recorded by ${answer.by}`}.
        </p>
      ) : met === null && next !== null ? (
        <p>You are asked at the meeting below. You may answer before.</p>
      ) : null}
      {preview ? null : holds ? (
        <details open={errors.length > 0 || undefined}>
          <summary>Answer anew</summary>
          <AnswerForm {...props} primary={false} />
        </details>
      ) : (
        <AnswerForm {...props} primary />
      )}
    </Card>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  agrees: "I agree",
  "wants-more": "I want to know more first",
  declines: "Not for now",
};

function AnswerForm(props: QuestionProps & { readonly primary: boolean }) {
  const { typed, errors } = props;
  return (
    <Form action="/brief/answer" errors={errors}>
      <Radios
        name="answer"
        legend="Your answer"
        options={ANSWERS.map(({ value }) => ({ value, label: WORDS[value] ?? value }))}
        value={typed["answer"]}
        errors={errors}
      />
      <TextArea
        name="note"
        label="What you would like to add"
        optional
        rows={2}
        maxlength={1000}
        value={typed["note"]}
        errors={errors}
      />
      <Actions>
        <Button kind={props.primary ? "primary" : "secondary"}>Send the answer</Button>
      </Actions>
    </Form>
  );
}

/** Nobody is asked here: said to the reader, and a way on for whoever leads the program. */
function NobodyAsked(props: {
  executives: readonly { id: string; name: string; title: string }[];
}) {
  if (props.executives.length === 0)
    return (
      <EmptyState title="No question waits for you">
        <p>
          The program’s list of executives does not have your e-mail address. Whoever leads the
          program can add it.
        </p>
      </EmptyState>
    );
  return (
    <Card title="See an executive’s page as they do">
      <ul class="fh-next">
        {props.executives.map((one) => (
          <li>
            <a href={`/brief?executive=${one.id}`}>{one.name}</a>
            <small>{one.title}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NextMeeting({ brief }: { brief: Brief }) {
  const { next } = brief;
  return (
    <Card title="Next meeting">
      {next === null ? (
        <p>No meeting is booked.</p>
      ) : (
        <>
          <p>
            <b>{spanWords(next)}</b>
            {next.place ? <>, {next.place}</> : null}
          </p>
          {next.link ? (
            <p>
              <a href={next.link} rel="noreferrer">
                Join by link
              </a>
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

function LastReport({ report }: { report: ReportRow | null }) {
  return (
    <Card title="Last report to leadership">
      {report === null ? (
        <p>No report was made yet.</p>
      ) : (
        <p>
          <a href={`/reports/${report.id}`}>{report.title}</a>
          <span class="fh-under">
            As of {formatDate(report.asOf)}, made by {report.madeBy}
          </span>
        </p>
      )}
    </Card>
  );
}

/** POST /brief/answer: the executive's own answer, as of today. */
export async function answerAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => answerForOneself(work, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, "/brief", { kind: "success", text: "Thank you. Your answer is recorded." });
}
