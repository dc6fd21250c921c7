import type { Child } from "hono/jsx";
import type { FieldProblem } from "#platform/errors.ts";
import { Alert } from "#ui/parts.tsx";
import { Icon } from "#ui/icon.tsx";
import { Actions, Button, Form, Hidden, Radios } from "#ui/form.tsx";
import { messages } from "../messages.en.ts";
import { primer, screensInOrder } from "../primer-content.ts";
import {
  DONE,
  type JudgedAnswer,
  type JudgedQuiz,
  nextTry,
  optionOrder,
  questionField,
  type QuizTyped,
  TRY,
} from "../quiz.ts";
import { type Ground, quizHref, screenHref } from "./ground.ts";

const words = messages.quiz;

/** All questions as one form; the order of the options hangs on the number of the try. */
export function QuizView(props: {
  readonly ground: Ground;
  readonly attempt: number;
  readonly typed?: QuizTyped | undefined;
  readonly problems?: readonly FieldProblem[] | undefined;
}) {
  const { ground, attempt, typed = {}, problems = [] } = props;
  return (
    <div class="fh-primer">
      <Form
        method={ground.base === "/primer" ? "get" : "post"}
        action={quizHref(ground)}
        errors={problems}
        label={words.title}
      >
        <Hidden name={TRY} value={attempt} />
        <Hidden name={DONE} value="1" />
        {primer().questions.map((question, at) => (
          <div class="fh-card fh-primer-question">
            <Radios
              name={questionField(at)}
              legend={words.question(at + 1, question.text)}
              errors={problems}
              value={typed[questionField(at)] ?? null}
              options={optionOrder(question, attempt).map((place, shown) => ({
                value: String(shown + 1),
                label: question.options[place]!,
              }))}
            />
          </div>
        ))}
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </div>
  );
}

/** What the answers came to: each with why, and the screen to read again. */
export function ResultView(props: {
  readonly ground: Ground;
  readonly attempt: number;
  readonly judged: JudgedQuiz;
  /** What can be printed of a finished primer; it is all that a print shows. */
  readonly paper?: Child | undefined;
}) {
  const { ground, attempt, judged } = props;
  return (
    <div class="fh-primer fh-primer-result">
      <Alert
        kind={judged.passed ? "success" : "info"}
        title={words.passed(judged.score, judged.answers.length)}
      >
        <p>{judged.passed ? words.passedText : words.notYetText(primer().passMark)}</p>
      </Alert>
      {props.paper}
      <h2>{words.answersTitle}</h2>
      <ol class="fh-primer-answers">
        {judged.answers.map((answer) => (
          <Answer answer={answer} ground={ground} shown={judged.passed} />
        ))}
      </ol>
      <Actions>
        <Button
          href={`${quizHref(ground)}?${TRY}=${nextTry(attempt)}`}
          kind={judged.passed ? "secondary" : "primary"}
        >
          {words.again}
        </Button>
        <Button href={ground.base} kind="quiet">
          {messages.overview}
        </Button>
      </Actions>
    </div>
  );
}

/** @param props.shown the right answer is named, too: there is nothing left to find out */
function Answer(props: { answer: JudgedAnswer; ground: Ground; shown: boolean }) {
  const { question, chosen, right } = props.answer;
  const screen = screensInOrder().find((one) => one.id === question.screen)!;
  return (
    <li class={right ? "fh-primer-right" : undefined}>
      <b>{question.text}</b>
      <p class="fh-primer-mark">
        <Icon name={right ? "success" : "warning"} />
        <span>
          <b>{right ? messages.right : messages.again}</b> {words.yours} {chosen}
        </span>
      </p>
      {right || props.shown ? (
        <p>
          {right ? null : `${words.rightOne} ${question.options[0]}. `}
          {question.why}
        </p>
      ) : null}
      <p>
        {right ? words.readMore : words.readAgain}{" "}
        <a href={screenHref(props.ground, question.screen)}>
          {messages.where(screen.moduleNumber, screen.module.verb)}, {screen.screen.title}
        </a>
      </p>
    </li>
  );
}
