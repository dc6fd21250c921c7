/** The same primer for whoever is signed in: the quiz's result is kept on their own record. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { findPerson, ownPersonId, personLabel } from "#features/people/index.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";
import { primer, screensInOrder } from "../primer-content.ts";
import { DONE, judgeQuiz, nextTry, questionField, TRY, tryNumber } from "../quiz.ts";
import { recordQuiz } from "../record-quiz.ts";
import { personPrimer, type PrimerResult } from "../results.queries.ts";
import { startPrimer } from "../start-primer.ts";
import { findScreen, type Ground, quizHref, screenHref } from "./ground.ts";
import { Paper } from "./paper.tsx";
import { QuizView, ResultView } from "./quiz-view.tsx";
import { ResultFacts } from "./result-facts.tsx";
import { ScreenView } from "./screen-view.tsx";
import { StartView } from "./start-view.tsx";

const BASE = "/my-primer";
const groundOf = (c: Context<Env>): Ground => ({ base: BASE, hotline: c.get("frame").hotline });
const CRUMBS = [
  { href: "/my-training", label: "My training" },
  { href: BASE, label: "My primer" },
];

interface Mine {
  readonly name: string;
  readonly results: readonly PrimerResult[];
}

/** The actor's own record; null for somebody whom the roster does not know. */
const mine = (c: Context<Env>): Promise<Mine | null> =>
  inScope(c, async (work) => {
    const personId = await ownPersonId(work);
    if (personId === null) return null;
    // One's own, whatever unit the actor is bound to as a point of contact.
    const own = { ...work, actor: { ...work.actor, personId, unitId: null } };
    return {
      name: personLabel(await findPerson(own, personId)),
      results: await personPrimer(own, personId),
    };
  });

/** GET /my-primer: what it is, where one stands, and the print of a finished one. */
export async function myPrimerPage(c: Context<Env>) {
  const own = await mine(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="My primer"
      lede="A first step before the official course: three short modules and a quiz, about 20 minutes."
      crumbs={CRUMBS.slice(0, 1)}
    >
      {own ? <Start c={c} own={own} /> : <NotLinked />}
    </WorkspacePage>,
  );
}

const NotLinked = () => (
  <EmptyState title="Your account is not linked to the roster">
    <p>
      Nothing can be kept for you yet. <a href="/primer">Take the public primer</a>, or ask your
      program lead to add your e-mail address to your record.
    </p>
  </EmptyState>
);

function Start({ c, own }: { c: Context<Env>; own: Mine }) {
  const { edition } = primer();
  const now = own.results.find((result) => result.edition === edition);
  const finished = own.results.find((result) => result.finishedOn !== null);
  return (
    <>
      <StartView
        ground={groundOf(c)}
        begin={now ? <GoOn c={c} result={now} /> : <Begin />}
        keeps={
          <Card title="What is kept">
            <p>
              That you began, how often you tried the quiz, your best score, and the day you
              finished. Your answers are not kept.
            </p>
            <p>You see it here. So do people who look after training. It completes no course.</p>
          </Card>
        }
      />
      {finished ? (
        <Paper
          edition={finished.edition}
          score={finished.finishedScore ?? 0}
          questions={finished.questions}
          recorded={{ name: own.name, day: finished.finishedOn ?? "" }}
        />
      ) : null}
    </>
  );
}

const Begin = () => (
  <Form action={`${BASE}/start`} label="Begin the primer">
    <Actions>
      <Button icon="forward">{messages.begin}</Button>
    </Actions>
  </Form>
);

function GoOn({ c, result }: { c: Context<Env>; result: PrimerResult }) {
  const ground = groundOf(c);
  return (
    <Card title="Where you stand">
      <ResultFacts result={result} />
      <Actions>
        <Button
          href={screenHref(ground, screensInOrder()[0]!.id)}
          kind={result.finishedOn ? "secondary" : "primary"}
        >
          Read from the first screen
        </Button>
        <Button href={`${quizHref(ground)}?${TRY}=${nextTry(result.tries)}`} kind="secondary">
          {messages.toQuiz}
        </Button>
      </Actions>
    </Card>
  );
}

/** POST /my-primer/start */
export async function startMyPrimer(c: Context<Env>) {
  await inScope(c, async (work) => {
    const personId = await ownPersonId(work);
    if (personId === null) throw new NotFound();
    await startPrimer(work, personId);
  });
  return c.redirect(screenHref(groundOf(c), screensInOrder()[0]!.id), 303);
}

/** GET /my-primer/:module/:screen */
export function myPrimerScreenPage(c: Context<Env>) {
  const at = findScreen(screensInOrder(), c.req.param("module"), c.req.param("screen"));
  if (!at) throw new NotFound();
  const { screen, moduleNumber, number } = at.here;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={messages.screenTitle(screen.title, moduleNumber, number)}
      heading={screen.title}
      crumbs={CRUMBS}
    >
      <ScreenView at={at} ground={groundOf(c)} query={new URL(c.req.url).searchParams} />
    </WorkspacePage>,
  );
}

/** GET /my-primer/quiz: the questions; with answers in the address, what they came to. Keeps nothing. */
export function myPrimerQuizPage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  return quizPage(c, query.has(DONE) ? Object.fromEntries(query) : null, query.get(TRY));
}

/** POST /my-primer/quiz: keeps what the try came to, then shows it. */
export async function sendMyQuiz(c: Context<Env>) {
  const typed = await formFields(c);
  const attempt = tryNumber(typed[TRY]);
  const outcome = judgeQuiz(typed, attempt);
  if ("problems" in outcome) return quizPage(c, typed, typed[TRY]);
  const kept = await inScope(c, async (work) => {
    const personId = await ownPersonId(work);
    if (personId === null) return false;
    await recordQuiz(work, { personId, score: outcome.judged.score });
    return true;
  });
  const answers = new URLSearchParams({ [TRY]: String(attempt), [DONE]: "1" });
  for (const at of primer().questions.keys())
    answers.set(questionField(at), typed[questionField(at)] ?? "");
  return seeOther(
    c,
    `${BASE}/quiz?${answers.toString()}`,
    kept
      ? { kind: "success", text: "Your result is on your record." }
      : { kind: "warning", text: "Your account is not linked to the roster; nothing was kept." },
  );
}

function quizPage(
  c: Context<Env>,
  typed: Readonly<Record<string, string>> | null,
  tried: string | null | undefined,
) {
  actorOf(c);
  const ground = groundOf(c);
  const attempt = tryNumber(tried);
  const outcome = typed && judgeQuiz(typed, attempt);
  const { questions, passMark } = primer();
  if (outcome && "judged" in outcome)
    return c.html(
      <WorkspacePage frame={c.get("frame")} title={messages.quiz.resultTitle} crumbs={CRUMBS}>
        <ResultView ground={ground} attempt={attempt} judged={outcome.judged} />
      </WorkspacePage>,
    );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={messages.quiz.title}
      lede={messages.quiz.lede(questions.length, passMark)}
      crumbs={CRUMBS}
    >
      <QuizView
        ground={ground}
        attempt={attempt}
        typed={typed ?? undefined}
        problems={outcome?.problems}
      />
    </WorkspacePage>,
    outcome ? 400 : 200,
  );
}
