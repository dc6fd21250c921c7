import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { TEXT_ID } from "./results.queries.ts";
import { findRound } from "./rounds.queries.ts";

/**
 * Empties a text that names somebody or tells what somebody saw. It cannot be brought back; that
 * there was one stays, with the reason. The text goes into no trail.
 * @throws NotFound, Invalid without a reason, Conflict when it is hidden already
 */
export async function hideWords(
  work: Work,
  text: { readonly roundId: string; readonly textId: string },
  typed: Typed,
): Promise<void> {
  const form = new FormReader(typed);
  const reason = form.line("reason", 200, "Say why, without the name itself.");
  form.done();
  const round = await findRound(work, text.roundId);
  const { rows } = await sql<{ question: string; hidden: boolean }>`
    select p.question_id as question, p.hidden_on is not null as hidden
    from feedback_answer a join feedback_reply p
      on p.organization_id = a.organization_id and p.answer_id = a.answer_id
    where a.organization_id = ${work.actor.organizationId} and a.round_id = ${round.id}
      and ${TEXT_ID} = ${text.textId} for update of p`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  if (rows[0].hidden) throw new Conflict("This text is hidden already.");
  await sql`update feedback_reply p set words = null, hidden_on = ${work.today.toString()}::date,
      hidden_by_name = ${work.actor.name}, hide_reason = ${reason}
    where p.organization_id = ${work.actor.organizationId} and ${TEXT_ID} = ${text.textId}
      and exists (select 1 from feedback_answer a where a.organization_id = p.organization_id
        and a.answer_id = p.answer_id and a.round_id = ${round.id})`.execute(work.trx);
  await recordAudit(work, {
    action: "hide-feedback-words",
    subjectKind: "feedback-round",
    subjectId: round.id,
    after: { questionId: rows[0].question, reason },
  });
}
