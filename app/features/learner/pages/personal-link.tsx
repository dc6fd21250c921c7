/**
 * The page of a personal link. It tells a course and its date, and nothing about whom it was sent
 * to: a forwarded mail or a shared screen gives nobody away.
 */
import type { Context } from "hono";
import type { PersonAssignment } from "#features/assignments/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { personalLinkPath, readPersonalLink } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { formFields } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { dueCalendar } from "../due-calendar.ts";
import { openAsks } from "../open-asks.ts";
import { preparedFrom, receiveCertificate, refuseFloods } from "../receive-certificate.ts";
import { calendarFile } from "./calendar-file.ts";
import {
  CourseButton,
  Due,
  firstUpcoming,
  Expect,
  SendForm,
  SurveyLeft,
  type Typed,
} from "./parts.tsx";
import { pathPart } from "./request.ts";

interface Linked {
  readonly organizationId: string;
  readonly personId: string;
  /** Where this page lives; it holds the secret. */
  readonly here: string;
}

/** Whose link an address holds. Reading it uses nothing up. */
async function linked(c: Context<Env>): Promise<Linked | null> {
  const [organizationId, secret] = [pathPart(c, "organizationId"), pathPart(c, "secret")];
  const found = await readPersonalLink(c.get("services"), organizationId, secret, "learner");
  if (!found) return null;
  return { ...found, organizationId, here: personalLinkPath(organizationId, secret, "learner") };
}

/** A short transaction as the program, for whoever holds the link. */
const through = <T,>(c: Context<Env>, link: Linked, use: (work: Work) => Promise<T>): Promise<T> =>
  asProgram(c.get("services"), link.organizationId, use, { name: "Personal link" });

/** Nothing of it is found by search engines or kept by a browser; other sites hear nothing. */
function quietly(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
}

/** GET /t/:organizationId/:secret */
export async function personalLinkPage(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return noLongerGood(c);
  return page(c, link, {}, [], new URL(c.req.url).searchParams.get("sent") === "1");
}

/** GET /t/:organizationId/:secret/dates.ics */
export async function personalDates(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) throw new NotFound(NO_LINK);
  const asks = await through(c, link, (work) => openAsks(work, link.personId));
  return calendarFile(c, dueCalendar(asks, c.get("services").clock.now()));
}

/** POST /t/:organizationId/:secret/certificate, multipart. */
export async function sendByLink(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return noLongerGood(c);
  const typed = await formFields(c);
  try {
    await through(c, link, (work) => refuseFloods(work, link.personId));
    const prepared = await preparedFrom(await c.req.parseBody());
    await through(c, link, async (work) =>
      receiveCertificate(work, {
        personId: link.personId,
        courseId: typed["courseId"] ?? "",
        courses: (await openAsks(work, link.personId)).map((ask) => ask.courseId),
        completedOn: typed["completedOn"] ?? "",
        prepared,
        via: "link",
      }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return page(c, link, typed, error.problems.map(withoutHistory), false);
  }
  return c.redirect(`${link.here}?sent=1`, 303);
}

/** What became of an earlier file is for its sender, who signs in to read it. */
const withoutHistory = (problem: FieldProblem): FieldProblem =>
  problem.field === "certificate" && /here already/.test(problem.message)
    ? {
        field: problem.field,
        message:
          "This file is here already. Choose another one, or sign in to see what became of it.",
      }
    : problem;

const NO_LINK = "This link does not work any more.";

/** The same answer whatever is wrong: a typing slip, an old link, somebody else's organization. */
function noLongerGood(c: Context<Env>) {
  return c.html(
    <FocusPage
      frame={c.get("frame")}
      title="This link does not work any more"
      lede="Links end after a while. A new one is quickly made."
    >
      <p>
        Check that the whole address was copied. For a new link, ask whoever runs the training where
        you work, or answer the mail that brought you here.
      </p>
      <p>
        <a href="/sign-in">Sign in</a> if you have an account. You can read about the course{" "}
        <a href="/take-the-training">without one</a>.
      </p>
    </FocusPage>,
    404,
  );
}

async function page(
  c: Context<Env>,
  link: Linked,
  typed: Typed,
  errors: readonly FieldProblem[],
  sent: boolean,
) {
  const { asks, today } = await through(c, link, async (work) => ({
    asks: await openAsks(work, link.personId),
    today: work.today.toString(),
  }));
  const upcoming = firstUpcoming(asks);
  return c.html(
    <FocusPage
      frame={c.get("frame")}
      title={asks.length > 1 ? "Courses for you" : "A course for you"}
      lede={
        asks.length > 0
          ? "Take it when it suits you, then send the certificate here. You need no password for this page."
          : undefined
      }
    >
      {sent ? (
        <Alert kind="success" title="Your certificate is here">
          <p>Somebody will look at it. You can close this page.</p>
        </Alert>
      ) : null}
      {asks.length === 0 && !sent ? <NothingOpen problems={errors} /> : null}
      {asks.map((ask, at) => (
        <Ask ask={ask} first={at === 0} calendar={at === upcoming} here={link.here} />
      ))}
      {asks.length > 0 ? (
        <Card title="Send your certificate" id="send">
          <SendForm
            action={`${link.here}/certificate`}
            courses={asks}
            today={today}
            typed={typed}
            errors={errors}
          />
        </Card>
      ) : null}
      <p class="usa-hint fh-after-card">
        This page is yours: whoever has the link can send a certificate for you. It was not meant
        for you? Close it and delete the mail. <a href="/my-training">Sign in</a> to see more.
      </p>
    </FocusPage>,
  );
}

const NothingOpen = ({ problems }: { problems: readonly FieldProblem[] }) => (
  <>
    {problems.length > 0 ? (
      <Alert kind="info">
        <p>{problems.map((problem) => problem.message).join(" ")}</p>
      </Alert>
    ) : null}
    <p>Nothing is open here right now. There is nothing for you to do.</p>
    <Button kind="secondary" href="/take-the-training">
      See the training
    </Button>
  </>
);

function Ask(props: { ask: PersonAssignment; first: boolean; calendar: boolean; here: string }) {
  const { ask, first, calendar, here } = props;
  return (
    <Card title={ask.courseTitle}>
      <Due
        dueOn={ask.dueOn}
        lateDays={ask.lateDays}
        calendar={calendar ? `${here}/dates.ics` : undefined}
      />
      {ask.status === "evaluation-open" ? <SurveyLeft /> : null}
      <CourseButton ask={ask} primary={first} />
      <Expect
        courseNumber={ask.courseNumber}
        open={first}
        more={<a href="/take-the-training#credit">Credit, explained</a>}
      />
    </Card>
  );
}
