import type { Child } from "hono/jsx";
import type { Work } from "#platform/work.ts";
import { formatInstant } from "#ui/format.ts";
import { Button } from "#ui/button.tsx";
import { Card, Tag } from "#ui/parts.tsx";
import { dayAt } from "../../answer/pages/clock-time.ts";
import { answerLines } from "../../answer/answer-lines.ts";
import { type Answer, answersOf } from "../../answer/answers.queries.ts";
import type { AnswerState } from "../../schema.ts";
import { REVIEW } from "./request.ts";

const STATES: Readonly<
  Record<AnswerState, readonly [words: string, look: "plain" | "info" | "success" | "warning"]>
> = {
  draft: ["Draft, not sent", "info"],
  waiting: ["Waits for review", "warning"],
  accepted: ["Accepted", "success"],
  "sent-back": ["Sent back", "warning"],
  dropped: ["Dropped", "plain"],
};

/**
 * What was answered to a request, the newest version first. A draft shows that there is one, and
 * nothing of it: it is not sent. Who answered is for those who ask and review.
 */
export async function answersCard(work: Work, requestId: string): Promise<Child | null> {
  const answers = await answersOf(work, requestId);
  if (answers.length === 0) return null;
  const reviews = work.actor.permissions.has("requests:review") && work.actor.unitId === null;
  return (
    <Card title={answers.length === 1 ? "Answer" : "Answers"}>
      {answers.map((answer) => (
        <Version answer={answer} reviews={reviews} timeZone={work.actor.timeZone} />
      ))}
    </Card>
  );
}

function Version(props: {
  readonly answer: Answer;
  readonly reviews: boolean;
  readonly timeZone: string;
}) {
  const { answer, reviews } = props;
  const [words, look] = STATES[answer.state];
  const at = formatInstant((answer.submittedAt ?? answer.savedAt).toISOString(), props.timeZone);
  const shown = reviews ? answer : { ...answer, answered_by: null, answered_role: null };
  return (
    <section class="fh-answer-version">
      <p>
        <Tag kind={look}>{words}</Tag>{" "}
        {answer.state === "draft" ? `Last saved ${at}.` : `Sent ${at}, receipt ${answer.receipt}.`}
        {answer.decidedAt
          ? ` Decided ${dayAt(answer.decidedAt, props.timeZone)} by ${answer.decidedByName}.`
          : ""}
      </p>
      {answer.state === "draft" ? null : (
        <dl class="fh-facts">
          {answerLines(shown).map(([term, value]) => (
            <div>
              <dt>{term}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {reviews && answer.reason ? <p dir="auto">{answer.reason}</p> : null}
      {reviews && answer.state !== "draft" ? (
        <Button
          kind={answer.state === "waiting" ? "primary" : "quiet"}
          href={`${REVIEW}/${answer.id}`}
        >
          {answer.state === "waiting" ? "Review this answer" : "See this answer"}
        </Button>
      ) : null}
    </section>
  );
}
