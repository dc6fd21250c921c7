/** The review of a piece: its words with places to comment, what stops it, and the answer. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Actor } from "#platform/work.ts";
import { asset } from "#ui/assets.ts";
import { Button } from "#ui/button.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Tag } from "#ui/parts.tsx";
import { kindOf } from "../../kinds/kinds.ts";
import { type JudgedPiece, judgePieces } from "../../pieces/judge-piece.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { findPiece } from "../../pieces/piece.queries.ts";
import { pieceStatusLabel } from "../../schema.ts";
import { rowFor } from "../answerers.ts";
import { commentsOf, judgmentsOf } from "../comments.queries.ts";
import { dueKinds } from "../needs.queries.ts";
import { authorsOf, movesOf, type Round, roundsOf } from "../review.queries.ts";
import { reviewKindLabel } from "../schema.ts";
import { titleOf } from "../title.ts";
import { AnswerForm } from "./answer-form.tsx";
import { NextMoves } from "./next-moves.tsx";
import { Places } from "./places.tsx";
import { History, Reviewers } from "./reviewers.tsx";
import { Stops } from "./stops.tsx";
import { whoHandsOff } from "./who.ts";

export interface ReviewState {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  /** The form that was refused. */
  readonly form: "answer" | "comment" | "move" | null;
}
export const PLAIN: ReviewState = { typed: {}, errors: [], form: null };

/** GET /pieces/:id/review */
export const reviewPage = (c: Context<Env>) => reviewView(c, PLAIN);

export async function reviewView(c: Context<Env>, state: ReviewState) {
  const data = await readReview(c);
  const { piece } = data.judged;
  const here = `/pieces/${piece.id}/review`;
  const actor = actorOf(c);
  const may = mayDo(data, actor);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Review of “${titleOf(data.judged)}”`}
      lede={<Where data={data} />}
      crumbs={[
        { href: "/pieces/to-review", label: "To review" },
        { href: `/pieces/${piece.id}`, label: titleOf(data.judged) },
      ]}
      actions={
        actor.permissions.has("studio:write") && ["draft", "in-review"].includes(piece.status) ? (
          <Button kind={piece.status === "draft" ? "primary" : "secondary"} href={`${here}/ask`}>
            {piece.status === "draft" ? "Ask for review" : "Add reviewers"}
          </Button>
        ) : null
      }
      wide
    >
      <div class="fh-review">
        <div class="fh-review-piece">
          <Places
            judged={data.judged}
            comments={data.comments}
            timeZone={actor.timeZone}
            commentAt={may.comment ? `${here}/comment` : null}
            resolveAt={actor.permissions.has("studio:write") ? `${here}/comments` : null}
            version={data.round?.version ?? piece.version}
            typed={state.form === "comment" ? state.typed : {}}
            errors={state.form === "comment" ? state.errors : []}
          />
        </div>
        <Side c={c} data={data} state={state} may={may} here={here} />
      </div>
      <script
        type="module"
        src={asset("app/features/studio/review/island/main.ts")}
        nonce={c.get("frame").nonce}
      ></script>
    </WorkspacePage>,
    state.errors.length > 0 ? 400 : 200,
  );
}

async function readReview(c: Context<Env>) {
  const hands = await whoHandsOff(c);
  return inScope(c, async (work) => {
    const piece = await findPiece(work, pathPart(c, "id"));
    const [judged] = await judgePieces(work, [piece], c.get("frame").hotline);
    const rounds = await roundsOf(work, [piece.id]);
    const [last] = rounds;
    return {
      judged: judged!,
      rounds,
      round: last?.closedAt === null && piece.status === "in-review" ? last : null,
      last,
      judgments: last ? await judgmentsOf(work, last.id) : [],
      comments: await commentsOf(work, [piece.id]),
      moves: await movesOf(work, piece.id),
      authors: await authorsOf(work, piece.id),
      due: await dueKinds(work, piece),
      hands,
    };
  });
}
type Data = Awaited<ReturnType<typeof readReview>>;

interface May {
  readonly answer: boolean;
  readonly comment: boolean;
  readonly own: boolean;
}

function mayDo(data: Data, actor: Actor): May {
  const own = data.authors.some((one) => one.userId === actor.userId);
  const asked = data.round !== null && rowFor(data.round, actor) !== undefined;
  const approver = actor.permissions.has("studio:approve");
  return {
    own,
    answer: data.round !== null && !own && (asked || approver),
    comment: data.round !== null && (asked || approver || actor.permissions.has("studio:write")),
  };
}

const Where = ({ data }: { data: Data }) => {
  const { piece } = data.judged;
  return (
    <>
      <Tag kind={piece.status === "approved" ? "success" : "info"}>
        {pieceStatusLabel(piece.status)}
      </Tag>{" "}
      {[
        kindOf(piece.kind)?.name ?? piece.kind,
        piece.audience,
        piece.plannedOn ? formatDate(piece.plannedOn) : "no day yet",
        `version ${data.round?.version ?? piece.version}`,
      ]
        .filter(Boolean)
        .join(" · ")}
    </>
  );
};

function Side(props: { c: Context<Env>; data: Data; state: ReviewState; may: May; here: string }) {
  const { c, data, state, may, here } = props;
  const actor = actorOf(c);
  const { piece, judged } = data.judged;
  const mayWrite = actor.permissions.has("studio:write");
  const due = data.due.map((kind) => `${reviewKindLabel(kind)} review`);
  const answering = state.form === "answer";
  return (
    <div class="fh-review-side">
      {may.own && data.round ? (
        <Alert kind="info" title="These are your words">
          <p>You changed them since the last approval, so somebody else approves them.</p>
        </Alert>
      ) : null}
      <Stops judged={judged} due={due} mendAt={mayWrite ? `/pieces/${piece.id}` : null} />
      {may.answer && data.round ? (
        <Card title="Your answer">
          <AnswerForm
            action={`${here}/answer`}
            version={data.round.version}
            approveHint={approveHint(data, actor, due)}
            mayApprove={judged.stops.length === 0 || !actor.permissions.has("studio:approve")}
            typed={answering ? state.typed : typedBefore(data.round, data, actor)}
            errors={answering ? state.errors : []}
          />
        </Card>
      ) : null}
      <NextMoves
        judged={data.judged}
        permissions={actor.permissions}
        here={here}
        hands={data.hands}
        typed={state.form === "move" ? state.typed : {}}
        errors={state.form === "move" ? state.errors : []}
      />
      {data.rounds.slice(0, 1).map((round) => (
        <Reviewers
          round={round}
          judgments={data.judgments}
          here={here}
          timeZone={actor.timeZone}
          mayAsk={mayWrite}
          mayAdvisers={actor.permissions.has("advisers:manage")}
        />
      ))}
      <History moves={data.moves} timeZone={actor.timeZone} />
    </div>
  );
}

function approveHint(data: { judged: JudgedPiece }, actor: Actor, due: readonly string[]): string {
  if (!actor.permissions.has("studio:approve"))
    return "A review of your kind. Somebody who may approve decides.";
  if (data.judged.judged.stops.length > 0) return "Not while something stops it, as listed above.";
  return due.length > 0
    ? `Your yes is kept. It is approved once this is given too: ${due.join(", ")}.`
    : "These words are approved as they stand.";
}

/** What this member answered before, so that they can change their mind. */
function typedBefore(
  round: Round,
  data: {
    judgments: readonly {
      reviewerId: string;
      question: string;
      answer: string;
      note: string | null;
    }[];
  },
  actor: Actor,
): Typed {
  const row = rowFor(round, actor);
  if (!row?.answer) return {};
  const theirs = data.judgments.filter((one) => one.reviewerId === row.id);
  return {
    answer: row.answer,
    note: row.note ?? "",
    ...Object.fromEntries(
      theirs.flatMap((one) => [
        [`q-${one.question}`, one.answer],
        [`n-${one.question}`, one.note ?? ""],
      ]),
    ),
  };
}
