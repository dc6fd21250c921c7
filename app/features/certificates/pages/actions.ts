/** The decisions, as forms send them. The island sends the same forms and asks for words only. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { acceptCertificate } from "../accept-certificate.ts";
import { lookAgain } from "../look-again.ts";
import { nextInQueue, type QueueFilter } from "../queue.queries.ts";
import { sendBackCertificate } from "../send-back-certificate.ts";
import { takeBackDecision } from "../take-back-decision.ts";
import { show } from "./queue.tsx";
import { filterOf, idOf, QUEUE, queryOf } from "./request.ts";

type Fields = Readonly<Record<string, string>>;

/** POST /training/certificates/:id/accept */
export const acceptAction = (c: Context<Env>) =>
  decide(c, async (work, fields) => {
    await acceptCertificate(work, {
      certificateId: idOf(c),
      courseId: fields["courseId"] ?? "",
      completedOn: fields["completedOn"] ?? "",
    });
    return "Accepted. The completion is on record.";
  });

/** POST /training/certificates/:id/send-back */
export const sendBackAction = (c: Context<Env>) =>
  decide(c, async (work, fields) => {
    const { mailer, config } = c.get("services");
    const mailed = await sendBackCertificate(
      work,
      {
        certificateId: idOf(c),
        usual: fields["usual"] ?? "",
        words: fields["words"] ?? "",
      },
      { mailer, url: config.url },
    );
    if (!mailed) return "Sent back. No address is known, so tell the person yourself.";
    return mailer.on
      ? "Sent back. The person gets a mail with the reason."
      : "Sent back. The mail waits in the outbox, since this server sends none.";
  });

/** POST /training/certificates/:id/second-look */
export const secondLookAction = (c: Context<Env>) =>
  decide(c, async (work, fields) => {
    const agree = fields["agree"] === "yes";
    await lookAgain(work, { certificateId: idOf(c), agree, reason: fields["words"] ?? "" });
    return agree
      ? "Noted: you agree."
      : "Noted: you disagree. The completion is voided, the certificate waits again.";
  });

async function decide(
  c: Context<Env>,
  use: (work: Work, fields: Fields) => Promise<string>,
): Promise<Response> {
  const fields = await formFields(c);
  const filter = filterOf(new URLSearchParams(fields["queue"] ?? ""));
  const id = idOf(c);
  try {
    const { text, next } = await inScope(c, async (work) => ({
      text: await use(work, fields),
      next: await nextInQueue(work, filter, id),
    }));
    if (quiet(c)) return c.text(text);
    return seeOther(c, `${QUEUE}${next ? `/${next}` : ""}${queryOf(filter)}`, {
      kind: "success",
      text,
      ...(filter.view === "waiting"
        ? { undo: { action: `${QUEUE}/${id}/take-back`, label: "Take it back" } }
        : {}),
    });
  } catch (error) {
    if (quiet(c)) return inWords(c, error);
    if (!(error instanceof Invalid)) throw error;
    return show(c, filter, id, { values: fields, errors: error.problems });
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

/** POST /training/certificates/:id/take-back */
export async function takeBackAction(c: Context<Env>) {
  const certificateId = idOf(c);
  const waiting: QueueFilter = { view: "waiting" };
  try {
    await inScope(c, (work) => takeBackDecision(work, { certificateId }));
  } catch (error) {
    if (quiet(c)) return inWords(c, error);
    throw error;
  }
  const text = "Taken back. The certificate waits again.";
  if (quiet(c)) return c.text(text);
  return seeOther(c, `${QUEUE}/${certificateId}${queryOf(waiting)}`, { kind: "success", text });
}
