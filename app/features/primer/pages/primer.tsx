/** The primer on the public site: nobody is known here, and nothing is kept. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";
import { primer, screensInOrder } from "../primer-content.ts";
import { DONE, judgeQuiz, TRY, tryNumber } from "../quiz.ts";
import { findScreen, type Ground, screenHref } from "./ground.ts";
import { Paper } from "./paper.tsx";
import { QuizView, ResultView } from "./quiz-view.tsx";
import { ScreenView } from "./screen-view.tsx";
import { StartView } from "./start-view.tsx";

const groundOf = (c: Context<Env>): Ground => ({
  base: "/primer",
  hotline: c.get("frame").hotline,
});

/** The addresses of all screens, for the sitemap. */
export const primerPlaces = (): string[] =>
  screensInOrder().map((one) => screenHref({ base: "/primer" }, one.id));

/** GET /primer */
export function primerPage(c: Context<Env>) {
  const ground = groundOf(c);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={messages.title}
      description={messages.description}
      lede={messages.lede}
    >
      <StartView
        ground={ground}
        begin={
          <Actions>
            <Button href={screenHref(ground, screensInOrder()[0]!.id)} icon="forward">
              {messages.begin}
            </Button>
          </Actions>
        }
        keeps={
          <Card title={messages.keepsTitle}>
            <p>{messages.keeps}</p>
            <p>
              {messages.signedIn} <a href="/sign-in">{messages.signInLink}</a>
            </p>
          </Card>
        }
      />
    </PublicPage>,
  );
}

/** GET /primer/:module/:screen, with the answers to the screen's exercise in the address. */
export function primerScreenPage(c: Context<Env>) {
  const at = findScreen(screensInOrder(), c.req.param("module"), c.req.param("screen"));
  if (!at) throw new NotFound();
  const { screen, module, moduleNumber, number } = at.here;
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={messages.screenTitle(screen.title, moduleNumber, number)}
      heading={screen.title}
      description={messages.screenDescription(screen.title, module.verb)}
    >
      <ScreenView at={at} ground={groundOf(c)} query={new URL(c.req.url).searchParams} />
    </PublicPage>,
  );
}

/** GET /primer/quiz: the questions; with answers in the address, what they came to. */
export function primerQuizPage(c: Context<Env>) {
  const ground = groundOf(c);
  const query = new URL(c.req.url).searchParams;
  const attempt = tryNumber(query.get(TRY));
  const typed = query.has(DONE) ? Object.fromEntries(query) : null;
  const outcome = typed && judgeQuiz(typed, attempt);
  const { questions, passMark, edition } = primer();
  if (outcome && "judged" in outcome) {
    const { judged } = outcome;
    return c.html(
      <PublicPage
        frame={c.get("frame")}
        title={messages.quiz.resultTitle}
        description={messages.quiz.description}
      >
        <ResultView
          ground={ground}
          attempt={attempt}
          judged={judged}
          paper={
            judged.passed ? (
              <Paper edition={edition} score={judged.score} questions={questions.length} />
            ) : null
          }
        />
      </PublicPage>,
    );
  }
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={messages.quiz.title}
      description={messages.quiz.description}
      lede={messages.quiz.lede(questions.length, passMark)}
    >
      <QuizView
        ground={ground}
        attempt={attempt}
        typed={typed ?? undefined}
        problems={outcome?.problems}
      />
    </PublicPage>,
    outcome ? 400 : 200,
  );
}
