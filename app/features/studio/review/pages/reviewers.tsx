/** Who was asked, what they answered, and the history of a piece. */
import { Button } from "#ui/button.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Card, Tag } from "#ui/parts.tsx";
import { pieceStatusLabel } from "../../schema.ts";
import { guidedQuestions } from "../../kinds/guided-questions.ts";
import type { Judged } from "../comments.queries.ts";
import type { Moved, Reviewer, Round } from "../review.queries.ts";
import { ANSWERS, reviewKindLabel } from "../schema.ts";
import { roleOffer } from "./who.ts";

export const reviewerName = (one: Reviewer): string =>
  one.name ?? (one.role ? roleOffer(one.role) : (one.answeredByName ?? "A reviewer"));

const answerTag = (one: Reviewer) => {
  const past = ANSWERS.find((answer) => answer.value === one.answer)?.past;
  if (one.revokedAt) return <Tag>No longer asked</Tag>;
  if (!past) return <Tag kind="info">Waiting</Tag>;
  const kind = ({ approve: "success", "send-back": "warning", comment: "info" } as const)[
    one.answer ?? "comment"
  ];
  return <Tag kind={kind}>{past}</Tag>;
};

export function Reviewers(props: {
  round: Round;
  judgments: readonly Judged[];
  here: string;
  timeZone: string;
  mayAsk: boolean;
  mayAdvisers: boolean;
}) {
  const { round, here } = props;
  return (
    <Card title={`Round ${round.round}, version ${round.version}`}>
      <p>
        Asked by {round.askedByName} on {formatInstant(round.askedAt.toISOString(), props.timeZone)}
        {round.dueOn ? `, due ${formatDate(round.dueOn)}` : ""}.
      </p>
      {round.note ? <p class="fh-typed">{round.note}</p> : null}
      <ul class="fh-reviewers">
        {round.reviewers.map((one) => (
          <li>
            <p>
              <b>{reviewerName(one)}</b> {answerTag(one)}
              <small>
                {reviewKindLabel(one.kind)}
                {one.byLink ? ", by link" : ""}
                {one.answeredAt && one.role && one.answeredByName ? `, ${one.answeredByName}` : ""}
              </small>
            </p>
            {one.note && one.answer !== "send-back" ? <p class="fh-typed">{one.note}</p> : null}
            <Judgments of={one} judgments={props.judgments} />
            {round.closedAt === null && one.revokedAt === null && props.mayAsk ? (
              <ReviewerWays reviewer={one} here={here} mayAdvisers={props.mayAdvisers} />
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ReviewerWays(props: { reviewer: Reviewer; here: string; mayAdvisers: boolean }) {
  const { reviewer } = props;
  if (reviewer.adviserId !== null && !props.mayAdvisers) return null;
  const at = `${props.here}/reviewers/${reviewer.id}`;
  const name = `: ${reviewerName(reviewer)}`;
  return (
    <div class="fh-actions">
      {reviewer.byLink ? (
        <form method="post" action={`${at}/link`}>
          <Button kind="quiet" label={`New link${name}`}>
            New link
          </Button>
        </form>
      ) : null}
      <form method="post" action={`${at}/revoke`}>
        <Button kind="quiet" label={`No longer ask${name}`}>
          No longer ask
        </Button>
      </form>
      {reviewer.adviserId === null ? null : (
        <a href={`/program/advisers/${reviewer.adviserId}`}>Pay and consent</a>
      )}
    </div>
  );
}

function Judgments(props: { of: Reviewer; judgments: readonly Judged[] }) {
  const theirs = props.judgments.filter((one) => one.reviewerId === props.of.id);
  if (theirs.length === 0) return null;
  const asks = new Map(guidedQuestions().map((one) => [one.id, one.ask]));
  const words = { yes: "Yes", no: "No", unsure: "Unsure" } as const;
  return (
    <details>
      <summary>
        {theirs.length} {theirs.length === 1 ? "question" : "questions"} answered
        <span class="usa-sr-only"> by {reviewerName(props.of)}</span>
      </summary>
      <ul class="fh-judgments">
        {theirs.map((one) => (
          <li>
            {asks.get(one.question) ?? one.question} <b>{words[one.answer]}.</b>
            {one.note ? ` ${one.note}` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function History(props: { moves: readonly Moved[]; timeZone: string }) {
  return (
    <Card title="History">
      {props.moves.length === 0 ? <p>It is a draft since it was begun.</p> : null}
      <ol class="fh-history" role="list">
        {props.moves.map((move) => (
          <li>
            <b>
              {pieceStatusLabel(move.from)} → {pieceStatusLabel(move.to)}
            </b>
            {move.undone ? <Tag>Taken back</Tag> : null}
            <small>
              {move.by}, {formatInstant(move.at.toISOString(), props.timeZone)}
              {move.version > 0 ? `, version ${move.version}` : ""}
            </small>
            {move.reason ? <p class="fh-typed">{move.reason}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
