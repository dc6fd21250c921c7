import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { LearnerStatusTag, type PersonAssignment } from "#features/assignments/index.ts";
import { ownPersonId } from "#features/people/index.ts";
import { MyPrimerCard } from "#features/primer/index.ts";
import { resumeMail, stopMail } from "#features/reminders/index.ts";
import { MyTabs } from "#features/sessions/index.ts";
import { WhatToExpect } from "#features/training/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Grid } from "#ui/parts.tsx";
import { dueCalendar } from "../due-calendar.ts";
import { type MyTraining, myTraining } from "../my-training.queries.ts";
import { openAsks } from "../open-asks.ts";
import { preparedFrom, receiveCertificate, refuseFloods } from "../receive-certificate.ts";
import { calendarFile } from "./calendar-file.ts";
import { MyCertificates, MyMessages, MyRecords, MySessions, OtherTrainings } from "./my-parts.tsx";
import { CourseButton, Due, firstUpcoming, SendForm, SurveyLeft, type Typed } from "./parts.tsx";

const HERE = "/my-training";

/** The actor's own record. @throws NotFound for somebody whom the roster does not know */
async function mine(work: Work): Promise<string> {
  const personId = await ownPersonId(work);
  if (personId === null) throw new NotFound();
  return personId;
}

/** GET /my-training: what is asked of me, the way there, and what became of it. */
export async function myTrainingPage(c: Context<Env>) {
  return page(c, {}, []);
}

/** GET /my-record: where this page was before. */
export const oldRecordPage = (c: Context<Env>) => c.redirect(HERE, 308);

/** POST /my-training/certificate, multipart. The file is read before any transaction opens. */
export async function sendCertificate(c: Context<Env>) {
  const personId = await inScope(c, mine);
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => refuseFloods(work, personId));
    const prepared = await preparedFrom(await c.req.parseBody());
    await inScope(c, async (work) => {
      const { sendable } = await myTraining(work, personId);
      await receiveCertificate(work, {
        personId,
        courseId: typed["courseId"] ?? "",
        courses: sendable.map((choice) => choice.courseId),
        completedOn: typed["completedOn"] ?? "",
        prepared,
        via: "signed-in",
      });
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return page(c, typed, error.problems, 400);
  }
  return seeOther(c, HERE, {
    kind: "success",
    text: "Your certificate is here. Somebody will look at it; you see the answer on this page.",
  });
}

/** POST /my-training/mail: stops or resumes reminders by mail for oneself. */
export async function setMail(c: Context<Env>) {
  const stop = (await formFields(c))["mail"] === "stop";
  await inScope(c, async (work) => {
    const own = await mine(work);
    await (stop ? stopMail(work, own) : resumeMail(work, own));
  });
  return seeOther(c, HERE, {
    kind: "success",
    text: stop
      ? "You get no more reminders by mail. What is asked of you stays on this page."
      : "Reminders come by mail again.",
  });
}

/** GET /my-training/dates.ics */
export async function myDates(c: Context<Env>) {
  const asks = await inScope(c, async (work) => openAsks(work, await mine(work)));
  return calendarFile(c, dueCalendar(asks, c.get("services").clock.now()));
}

async function page(
  c: Context<Env>,
  typed: Typed,
  errors: readonly FieldProblem[],
  status: 200 | 400 = 200,
) {
  const found = await inScope(c, async (work) => {
    const personId = await ownPersonId(work);
    return personId === null ? null : await myTraining(work, personId);
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="My training"
      lede={found ? lede(found) : undefined}
    >
      <MyTabs view="training" />
      {found ? <Mine c={c} mine={found} typed={typed} errors={errors} /> : <NotLinked />}
    </WorkspacePage>,
    status,
  );
}

function lede({ open, closed }: MyTraining): string {
  if (open.length === 1) return "One course is waiting for you.";
  if (open.length > 1) return `${plural(open.length, "course")} are waiting for you.`;
  if (closed.some((a) => a.status === "in-review"))
    return "Nothing to do. Your certificate is being looked at.";
  return closed.length > 0 ? "Nothing to do. Thank you." : "Nothing is asked of you right now.";
}

const NotLinked = () => (
  <EmptyState title="Your account is not linked to the roster">
    <p>
      Nobody on the roster has the e-mail address that you sign in with. Ask your program lead to
      add it to your record.
    </p>
  </EmptyState>
);

function Mine(props: {
  c: Context<Env>;
  mine: MyTraining;
  typed: Typed;
  errors: readonly FieldProblem[];
}) {
  const { mine: all, typed, errors } = props;
  const upcoming = firstUpcoming(all.open);
  const asks = all.open.map((ask, at) => (
    <Ask
      ask={ask}
      first={at === 0}
      calendar={at === upcoming}
      sentBack={sentBackReason(all, ask)}
    />
  ));
  const expected = all.open
    .map(({ courseNumber }) => WhatToExpect({ courseNumber }))
    .find((one) => one !== null);
  const send = <Send mine={all} typed={typed} errors={errors} />;
  return (
    <>
      {expected ? (
        <Grid columns="main-aside">
          <div>{asks}</div>
          <div class="fh-tall">
            <Card title="What to expect">
              {expected}
              <p class="fh-after-card">
                <a href="/training/credit">Credit, explained</a>
              </p>
            </Card>
          </div>
          {send}
        </Grid>
      ) : (
        <>
          {asks}
          {send}
        </>
      )}
      <NothingLeft asks={all.closed} />
      <MyCertificates certificates={all.certificates} />
      <MyRecords completions={all.completions} address={new URL(props.c.req.url)} />
      <MyPrimerCard results={all.primer} />
      <MySessions sessions={all.sessions} goals={all.goals} />
      <OtherTrainings trainings={all.fitting} />
      <MyMessages c={props.c} messages={all.messages} stopped={all.stopped} />
      <p class="usa-hint fh-after-card">
        Something is missing or wrong? Write to your learning manager. Training status is kept for
        the program. It is not a disciplinary record.
      </p>
    </>
  );
}

/** The way in for a certificate, and how long it is kept. */
function Send(props: { mine: MyTraining; typed: Typed; errors: readonly FieldProblem[] }) {
  const { mine: all, typed, errors } = props;
  if (all.sendable.length === 0) return null;
  return (
    <Card title="Send your certificate" id="send">
      <p>Done with the course? Send the certificate that it gave you. Somebody looks at it.</p>
      <SendForm
        action={`${HERE}/certificate`}
        courses={all.sendable}
        today={all.today}
        typed={typed}
        errors={errors}
      />
      <p class="usa-hint">
        {all.keptDays === null
          ? "The file is kept until your organization removes it."
          : `The file is kept for ${plural(all.keptDays, "day")}. The decision stays.`}
      </p>
    </Card>
  );
}

/** What was asked and needs nothing more from the person. */
function NothingLeft({ asks }: { asks: readonly PersonAssignment[] }) {
  if (asks.length === 0) return null;
  return (
    <Card title="Nothing left to do">
      <ul class="fh-plain-list">
        {asks.map((ask) => (
          <li>
            <b>{ask.courseTitle}</b> <LearnerStatusTag status={ask.status} />
            <p>
              Asked by {formatDate(ask.dueOn)}. {sentence(ask.reason)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Why the newest certificate for this course came back; null when it did not. */
const sentBackReason = (all: MyTraining, ask: PersonAssignment): string | null =>
  ask.sentBack
    ? (all.certificates.find((r) => r.courseId === ask.courseId && r.state === "sent-back")
        ?.reason ?? "No reason was given.")
    : null;

/** One course that is asked: why in two sentences, until when, the way there. */
function Ask(props: {
  ask: PersonAssignment;
  first: boolean;
  calendar: boolean;
  sentBack: string | null;
}) {
  const { ask, first, calendar, sentBack } = props;
  return (
    <Card title={ask.courseTitle} aside={<LearnerStatusTag status={ask.status} />}>
      <Due
        dueOn={ask.dueOn}
        lateDays={ask.lateDays}
        calendar={calendar ? `${HERE}/dates.ics` : undefined}
      />
      {sentBack === null ? null : (
        <Alert kind="warning" title="Your certificate came back">
          <p>
            {sentBack} <a href="#send">Send another file</a>
          </p>
        </Alert>
      )}
      {ask.status === "evaluation-open" ? <SurveyLeft /> : null}
      <p>
        You are asked because of: {sentence(ask.because)} {sentence(ask.reason)}
        {ask.retake
          ? " You took it before; your organization asks everybody to take it again."
          : null}
      </p>
      <CourseButton ask={ask} primary={first} />
    </Card>
  );
}

/** A text that ends as a sentence does. */
const sentence = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
