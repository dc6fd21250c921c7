/** The decisions, as forms send them. The island sends the same forms and asks for words only. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { answerById } from "../../answer/answers.queries.ts";
import { acceptAnswer } from "../accept-answer.ts";
import { nextToReview } from "../review.queries.ts";
import { sendAnswerBack } from "../send-answer-back.ts";
import { undoAcceptance } from "../undo-acceptance.ts";
import { undoSendBack } from "../undo-send-back.ts";
import { show } from "./queue.tsx";
import { idOf, REVIEW } from "./request.ts";

type Fields = Readonly<Record<string, string>>;

/** POST /contracts/requests/review/:answerId/accept */
export const acceptAction = (c: Context<Env>) =>
  decide(c, async (work) => {
    await acceptAnswer(work, idOf(c));
    return "Accepted. The supplier's report is on record.";
  });

/** POST /contracts/requests/review/:answerId/send-back */
export const sendBackAction = (c: Context<Env>) =>
  decide(c, async (work, fields) => {
    const { mailer, config } = c.get("services");
    const mailed = await sendAnswerBack(
      work,
      { answerId: idOf(c), usual: fields["usual"] ?? "", words: fields["words"] ?? "" },
      { mailer, url: config.url },
    );
    if (!mailed) return "Sent back. No address is known, so tell the supplier yourself.";
    return mailer.on
      ? "Sent back. The supplier gets a mail with the reason and a new link."
      : "Sent back. The mail waits in the outbox, since this server sends none.";
  });

async function decide(
  c: Context<Env>,
  use: (work: Work, fields: Fields) => Promise<string>,
): Promise<Response> {
  const fields = await formFields(c);
  const id = idOf(c);
  try {
    const { text, next } = await inScope(c, async (work) => ({
      text: await use(work, fields),
      next: await nextToReview(work, id),
    }));
    if (quiet(c)) return c.text(text);
    return seeOther(c, next ? `${REVIEW}/${next}` : REVIEW, {
      kind: "success",
      text,
      undo: { action: `${REVIEW}/${id}/take-back`, label: "Take it back" },
    });
  } catch (error) {
    if (quiet(c)) return inWords(c, error);
    if (!(error instanceof Invalid)) throw error;
    return show(c, "waiting", id, { values: fields, errors: error.problems });
  }
}

/** The island asks for words only. */
const quiet = (c: Context<Env>): boolean => c.req.header("x-queue") === "1";

function inWords(c: Context<Env>, error: unknown): Response {
  if (error instanceof Invalid) return c.text(error.message, 400);
  if (error instanceof Forbidden) return c.text(error.message, 403);
  if (error instanceof NotFound) return c.text(error.message, 404);
  if (error instanceof Conflict) return c.text(error.message, 409);
  throw error;
}

/** POST /contracts/requests/review/:answerId/take-back */
export async function takeBackAction(c: Context<Env>) {
  const answerId = idOf(c);
  try {
    await inScope(c, async (work) => {
      const answer = await answerById(work, answerId);
      await (answer?.state === "sent-back" ? undoSendBack : undoAcceptance)(work, answerId);
    });
  } catch (error) {
    if (quiet(c)) return inWords(c, error);
    throw error;
  }
  const text = "Taken back. The answer waits again.";
  if (quiet(c)) return c.text(text);
  return seeOther(c, `${REVIEW}/${answerId}`, { kind: "success", text });
}
