import { createHash } from "node:crypto";
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { SECRET_PATTERN } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { listSites } from "#features/people/index.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { FormLink } from "./links.ts";
import { offered } from "./questions.ts";
import { findRound, type Round } from "./rounds.queries.ts";
import type { Question } from "./schema.ts";

export const WORDS_MOST = 2000;
/** Tells one set of questions from another: a form that was opened before they changed says so. */
export const questionsMark = (questions: readonly Question[]): string =>
  createHash("sha256").update(JSON.stringify(questions)).digest("hex").slice(0, 16);

/** The name of a question's field in the form that people answer. */
export const replyField = (question: Pick<Question, "id">): string => `a-${question.id}`;

interface Reply {
  readonly question: string;
  readonly number: number | null;
  readonly words: string | null;
}

/** What was typed into a form. @throws Invalid naming every field that cannot be taken */
export function readReplies(round: Round, typed: Typed): Reply[] {
  const form = new FormReader(typed);
  const replies = round.questions.flatMap((question): Reply[] => {
    const field = replyField(question);
    if (question.kind === "open") {
      const words = form.lines(field, WORDS_MOST);
      return words === null ? [] : [{ question: question.id, number: null, words }];
    }
    const typedNumber = typed[field] ?? "";
    if (typedNumber === "") return [];
    const number = /^\d{1,2}$/.test(typedNumber) ? Number(typedNumber) : 0;
    if (number >= 1 && number <= offered(question))
      return [{ question: question.id, number, words: null }];
    form.refuse(field, "Choose one of the answers.");
    return [];
  });
  form.done();
  if (replies.length === 0)
    throw new Invalid([
      { field: replyField(round.questions[0]!), message: "Answer at least one question." },
    ]);
  return replies;
}

/**
 * Takes one form. Nothing of who sent it is kept in an anonymous round: no person, no moment, no
 * address, and no line in the trail, since that has a clock time. A form sent twice counts once.
 * @throws Invalid; Conflict when the round is not open, or a personal form was sent before
 */
export async function sendAnswer(
  work: Work,
  link: Pick<FormLink, "round" | "invitationId">,
  typed: Typed,
): Promise<void> {
  const { organizationId } = work.actor;
  // Questions cannot change while somebody answers them.
  await sql`select 1 from feedback_round where organization_id = ${organizationId}
    and round_id = ${link.round.id} for share`.execute(work.trx);
  const round = await findRound(work, link.round.id);
  if (round.state !== "open") throw new Conflict("This form is closed.");
  // An answer to a question that nobody asked would count for one that somebody did.
  if (typed["questions"] !== undefined && typed["questions"] !== questionsMark(round.questions))
    throw new Invalid([
      {
        field: "",
        message: "The questions have changed since you opened this. Look at them again.",
      },
    ]);
  const replies = readReplies(round, typed);
  const sites = round.askSite ? await listSites(work.trx, organizationId) : [];
  const siteId = sites.find((site) => site.id === typed["site"])?.id ?? null;
  if (link.invitationId !== null) await markAnswered(work, link.invitationId);
  const token = typed["form"] ?? "";
  if (!SECRET_PATTERN.test(token))
    throw new Invalid([{ field: "", message: "Load the form again and send it once more." }]);
  // The form's random number, and not the number itself: an id that tells nothing, and only one.
  const answerId = createHash("sha256").update(`${round.id}:${token}`).digest("hex").slice(0, 32);
  const inserted = await sql`insert into feedback_answer
      (organization_id, answer_id, round_id, anonymous, invitation_id, site_id)
    values (${organizationId}, ${answerId}, ${round.id}, ${round.anonymous}, ${link.invitationId}, ${siteId})
    on conflict do nothing returning answer_id`.execute(work.trx);
  if (inserted.rows.length === 0) return;
  await sql`insert into feedback_reply (organization_id, answer_id, question_id, number, words)
    select ${organizationId}, ${answerId}, r.question, r.number, r.words
    from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) as r(question text, number int, words text)`.execute(
    work.trx,
  );
  if (link.invitationId !== null)
    await recordAudit(work, {
      action: "answer-feedback",
      subjectKind: "feedback-invitation",
      subjectId: link.invitationId,
      after: { roundId: round.id },
    });
}

async function markAnswered(work: Work, invitationId: string): Promise<void> {
  const { numUpdatedRows } = await work.trx
    .updateTable("feedback_invitation")
    .set({ answered_on: work.today.toString() })
    .where("organization_id", "=", work.actor.organizationId)
    .where("invitation_id", "=", invitationId)
    .where("answered_on", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This form was sent already.");
}
