/** What the forms of a review do. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden, Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { findPiece } from "../../pieces/piece.queries.ts";
import { addComment } from "../add-comment.ts";
import { answerReview } from "../answer-review.ts";
import { memberAnswerer, rowFor } from "../answerers.ts";
import { renewReviewLink, revokeReviewer } from "../change-reviewer.ts";
import { mailReviewLink } from "../mail-review.ts";
import { movePiece } from "../move-piece.ts";
import { openRound } from "../review.queries.ts";
import { resolveComment } from "../resolve-comment.ts";
import { schedulePiece } from "../schedule-piece.ts";
import { linksPage } from "./made-links.tsx";
import { reviewView, type ReviewState } from "./review.tsx";
import { placeId } from "./places.tsx";
import { whoHandsOff } from "./who.ts";

const here = (c: Context<Env>) => `/pieces/${pathPart(c, "id")}/review`;
type Typed = Record<string, string>;

/** Runs a form; refused, the page stands again with what was typed. */
async function act(
  c: Context<Env>,
  form: ReviewState["form"],
  use: (typed: Typed) => Promise<Response>,
): Promise<Response> {
  const typed = await formFields(c);
  try {
    return await use(typed);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return reviewView(c, { typed, errors: error.problems, form });
  }
}

/** POST /pieces/:id/review/answer */
export const answerAction = (c: Context<Env>) =>
  act(c, "answer", async (typed) => {
    const { hotline } = c.get("frame");
    const done = await inScope(c, (work) =>
      answerReview(work, pathPart(c, "id"), typed, memberAnswerer(work.actor), { hotline }),
    );
    const text = done.approved
      ? "Approved. These words can go out now."
      : done.answer === "send-back"
        ? "Sent back. Whoever wrote it sees your reasons at their places."
        : done.due.length > 0
          ? `Your answer is kept. ${done.due.join(" ")}`
          : "Your answer is kept. Thank you.";
    return seeOther(c, here(c), { kind: "success", text });
  });

/** POST /pieces/:id/review/comment */
export const commentAction = (c: Context<Env>) =>
  act(c, "comment", async (typed) => {
    const { hotline } = c.get("frame");
    const id = pathPart(c, "id");
    await inScope(c, async (work) => {
      const round = await openRound(work, id);
      const row = round ? rowFor(round, work.actor) : undefined;
      const { permissions, userId, name } = work.actor;
      if (!row && !permissions.has("studio:approve") && !permissions.has("studio:write"))
        throw new Forbidden("You are not asked to review this piece.");
      // A role's row is nobody's until somebody answers it.
      const own = row && (row.userId === userId || row.answeredBy === userId) ? row.id : null;
      return addComment(work, id, typed, { reviewerId: own, name, userId }, hotline);
    });
    const at = placeId(typed["channel"] ?? "", Number(typed["place"]) || 0);
    return seeOther(c, `${here(c)}#${at}`, { kind: "success", text: "Your comment is kept." });
  });

/** POST /pieces/:id/review/comments/:commentId/resolve */
export const resolveAction = (c: Context<Env>) =>
  act(c, null, async (typed) => {
    const id = pathPart(c, "id");
    await inScope(c, (work) => resolveComment(work, id, pathPart(c, "commentId"), typed));
    const back = typed["back"] === "compose" ? `/pieces/${id}#reasons` : here(c);
    return seeOther(c, back, {
      kind: "success",
      text: typed["open"] === "1" ? "It is open again." : "Resolved.",
    });
  });

/** POST /pieces/:id/review/reviewers/:reviewerId/revoke */
export async function revokeAction(c: Context<Env>) {
  await inScope(c, (work) => revokeReviewer(work, pathPart(c, "id"), pathPart(c, "reviewerId")));
  return seeOther(c, here(c), { kind: "success", text: "They are no longer asked." });
}

/** POST /pieces/:id/review/reviewers/:reviewerId/link */
export async function renewAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const { link, mailed, piece } = await inScope(c, async (work) => {
    const { path, reviewer } = await renewReviewLink(work, id, pathPart(c, "reviewerId"));
    const found = await findPiece(work, id);
    const round = await openRound(work, id);
    const made = { reviewerId: reviewer.id, name: reviewer.name, email: reviewer.email, path };
    const request = { title: found.title, dueOn: round?.dueOn ?? null, note: round?.note ?? null };
    return {
      link: made,
      mailed: await mailReviewLink(c.get("services"), work, made, request),
      piece: found,
    };
  });
  if (!mailed) return linksPage(c, piece, [link]);
  return seeOther(c, here(c), { kind: "success", text: "A new link is on its way by mail." });
}

const MOVES = ["withdraw", "unschedule", "publish", "reopen"] as const;

/** POST /pieces/:id/review/move */
export const moveAction = (c: Context<Env>) =>
  act(c, "move", async (typed) => {
    const move = MOVES.find((one) => one === typed["move"]);
    if (!move) throw new Invalid("Choose what should happen with the piece.");
    const { hotline } = c.get("frame");
    await inScope(c, (work) =>
      movePiece(work, pathPart(c, "id"), move, { hotline, reason: typed["reason"] ?? null }),
    );
    return seeOther(c, here(c), { kind: "success", text: "Done. It stands in the history." });
  });

/** POST /pieces/:id/review/schedule */
export const scheduleAction = (c: Context<Env>) =>
  act(c, "move", async (typed) => {
    const hands = await whoHandsOff(c);
    const { hotline } = c.get("frame");
    await inScope(c, (work) => schedulePiece(work, pathPart(c, "id"), typed, { hotline, hands }));
    return seeOther(c, here(c), {
      kind: "success",
      text: `Scheduled, at the time of ${actorOf(c).timeZone.replaceAll("_", " ")}.`,
    });
  });
