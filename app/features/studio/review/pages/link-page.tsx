/** The review by link: no account, no cookie, works on a phone and without JavaScript. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { asset } from "#ui/assets.ts";
import { formatDate } from "#ui/format.ts";
import { FocusPage, type Frame } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { judgePieces } from "../../pieces/judge-piece.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { findPiece } from "../../pieces/piece.queries.ts";
import { addComment } from "../add-comment.ts";
import { answerReview } from "../answer-review.ts";
import { linkAnswerer } from "../answerers.ts";
import { commentsOf, judgmentsOf } from "../comments.queries.ts";
import { readReviewLink, type ReviewLink } from "../links.ts";
import { roundsOf } from "../review.queries.ts";
import { ANSWERS } from "../schema.ts";
import { titleOf } from "../title.ts";
import { mustNotBeAuthor } from "../not-an-author.ts";
import { AnswerForm } from "./answer-form.tsx";
import { Places, placeId } from "./places.tsx";
import { Stops } from "./stops.tsx";

interface State {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly form: "answer" | "comment" | null;
  /** Refused to this person, not for what they typed. */
  readonly forbidden?: true;
}
const PLAIN: State = { typed: {}, errors: [], form: null };

/** Nothing of it is found by search engines, kept by a browser or told to another site. */
async function linked(c: Context<Env>): Promise<ReviewLink | null> {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
  const [organizationId, secret] = [pathPart(c, "organizationId"), pathPart(c, "secret")];
  return readReviewLink(c.get("services"), organizationId, secret);
}

const through = <T,>(
  c: Context<Env>,
  link: ReviewLink,
  use: (work: Work) => Promise<T>,
): Promise<T> =>
  asProgram(c.get("services"), link.organizationId, use, { name: "A reviewer by link" });

/** GET /r/:organizationId/:secret: opening it uses nothing up. */
export async function linkPage(c: Context<Env>) {
  const link = await linked(c);
  return link ? show(c, link, PLAIN) : gonePage(c);
}

async function readAll(c: Context<Env>, link: ReviewLink) {
  return through(c, link, async (work) => {
    const piece = await findPiece(work, link.pieceId);
    const rounds = await roundsOf(work, [piece.id]);
    const round = rounds.find((one) => one.id === link.reviewId)!;
    const open = round.closedAt === null && piece.status === "in-review";
    const [judged] = open ? await judgePieces(work, [piece], c.get("frame").hotline) : [];
    const comments = (await commentsOf(work, [piece.id])).filter(
      (one) => one.reviewerId === link.reviewerId,
    );
    return {
      judged,
      round,
      reviewer: round.reviewers.find((one) => one.id === link.reviewerId)!,
      comments,
      judgments: (await judgmentsOf(work, round.id)).filter(
        (one) => one.reviewerId === link.reviewerId,
      ),
      organization: work.actor.organizationName,
      timeZone: work.actor.timeZone,
    };
  });
}
type Data = Awaited<ReturnType<typeof readAll>>;

async function show(c: Context<Env>, link: ReviewLink, state: State) {
  const data = await readAll(c, link);
  const frame: Frame = { ...c.get("frame"), organizationName: data.organization };
  if (!data.judged) return overPage(c, frame, data);
  const { judged, round } = data;
  const done = new URL(c.req.url).searchParams.get("done");
  return c.html(
    <FocusPage
      frame={frame}
      title="Please look at this text"
      lede={
        <>
          {round.askedByName} of {data.organization} asks you to read “{titleOf(judged)}” before it
          goes out
          {round.dueOn ? `, by ${formatDate(round.dueOn)}` : ""}.
        </>
      }
    >
      <Told done={done} data={data} />
      {round.note ? <p class="fh-typed fh-card">{round.note}</p> : null}
      <p>Each paragraph has a number. Say what you would change right below it.</p>
      <Places
        judged={judged}
        comments={data.comments}
        timeZone={data.timeZone}
        commentAt={`${link.here}/comment`}
        resolveAt={null}
        version={round.version}
        typed={state.form === "comment" ? state.typed : {}}
        errors={state.form === "comment" ? state.errors : []}
      />
      <Stops judged={judged.judged} due={[]} mendAt={null} />
      <Card title="Your answer">
        <AnswerForm
          action={`${link.here}/answer`}
          version={round.version}
          approveHint="You are content with the words. Somebody at the organization decides."
          mayApprove
          typed={state.form === "answer" ? state.typed : before(data)}
          errors={state.form === "answer" ? state.errors : []}
        />
      </Card>
      <script
        type="module"
        src={asset("app/features/studio/review/island/main.ts")}
        nonce={c.get("frame").nonce}
      ></script>
    </FocusPage>,
    state.forbidden ? 403 : state.errors.length > 0 ? 400 : 200,
  );
}

function before({ reviewer, judgments }: Data): Typed {
  if (!reviewer.answer) return {};
  return {
    answer: reviewer.answer,
    note: reviewer.note ?? "",
    ...Object.fromEntries(
      judgments.flatMap((one) => [
        [`q-${one.question}`, one.answer],
        [`n-${one.question}`, one.note ?? ""],
      ]),
    ),
  };
}

/** What the form before has done; the address says which, since this page sets no cookie. */
function Told({ done, data }: { done: string | null; data: Data }) {
  const answered = ANSWERS.find((one) => one.value === data.reviewer.answer);
  const text =
    done === "comment"
      ? "Your comment is kept. Add others, then send your answer below."
      : answered
        ? `Thank you. Your answer is kept: ${answered.past.toLowerCase()}. You can change it while the review is open.`
        : null;
  return text === null ? null : (
    <Alert kind="success">
      <p role="status">{text}</p>
    </Alert>
  );
}

const OVER: Readonly<Record<string, string>> = {
  approved: "It was approved. Thank you for looking at it.",
  "sent-back": "It was sent back to whoever writes it. You may be asked again.",
  withdrawn: "It was taken out of review. You have nothing to do.",
  changed: "Its words changed in the meantime. You may be asked again.",
};

function overPage(c: Context<Env>, frame: Frame, { round, reviewer }: Data) {
  const thanks = reviewer.answer === null ? "" : "Thank you. Your answer is kept. ";
  return c.html(
    <FocusPage
      frame={frame}
      title="This review is over"
      lede={`${thanks}${OVER[round.outcome ?? "changed"]!}`}
    />,
  );
}

/** The same answer whatever is wrong: a typing slip, an old link, somebody else's organization. */
const gonePage = (c: Context<Env>) =>
  c.html(
    <FocusPage
      frame={c.get("frame")}
      title="This link leads nowhere now"
      lede="It may have run out, been ended, or be cut short. Ask whoever gave it to you."
    />,
    404,
  );

/** Runs a form; refused, the page stands again with what was typed. */
async function act(
  c: Context<Env>,
  form: "answer" | "comment",
  use: (link: ReviewLink, typed: Typed) => Promise<string>,
) {
  const link = await linked(c);
  if (!link) return gonePage(c);
  const typed = await formFields(c);
  try {
    await mustNotBeAuthor(c, link);
    return c.redirect(await use(link, typed), 303);
  } catch (error) {
    if (error instanceof Invalid) return show(c, link, { typed, errors: error.problems, form });
    if (error instanceof Forbidden) {
      const errors = [{ field: "", message: error.message }];
      return show(c, link, { typed, errors, form, forbidden: true });
    }
    // The round ended while they wrote: the page says how.
    if (error instanceof Conflict) return c.redirect(link.here, 303);
    throw error;
  }
}

/** POST /r/:organizationId/:secret/comment */
export const linkCommentAction = (c: Context<Env>) =>
  act(c, "comment", async (link, typed) => {
    const { hotline } = c.get("frame");
    await through(c, link, async (work) => {
      const reviewer = await reviewerOf(work, link);
      const { name } = linkAnswerer(reviewer);
      const by = { reviewerId: reviewer.id, name, userId: null };
      await addComment(work, link.pieceId, typed, by, hotline);
    });
    const at = placeId(typed["channel"] ?? "", Number(typed["place"]) || 0);
    return `${link.here}?done=comment#${at}`;
  });

/** POST /r/:organizationId/:secret/answer */
export const linkAnswerAction = (c: Context<Env>) =>
  act(c, "answer", async (link, typed) => {
    const { hotline } = c.get("frame");
    await through(c, link, async (work) => {
      const reviewer = await reviewerOf(work, link);
      await answerReview(work, link.pieceId, typed, linkAnswerer(reviewer), { hotline });
    });
    return `${link.here}?done=answer`;
  });

async function reviewerOf(work: Work, link: ReviewLink) {
  const rounds = await roundsOf(work, [link.pieceId], { open: true });
  const found = rounds
    .flatMap((round) => round.reviewers)
    .find((one) => one.id === link.reviewerId && one.revokedAt === null);
  if (!found) throw new Conflict("This review is over.");
  return found;
}
