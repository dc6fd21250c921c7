import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** For tests: the person named in own words of feedback, in a review, and seeing to a change. */
export async function inProgramReview(
  work: Work,
  {
    id: person,
    name,
    email,
  }: { readonly id: string; readonly name: string; readonly email: string },
) {
  const org = work.actor.organizationId;
  const [id, day, named] = [newId(), "2026-01-01", `Ask ${name}, ${email}`];
  await sql`insert into feedback_round (organization_id, round_id, audience, program_year, quarter, title, questions,
      anonymous, opens_on, closes_on, made_by_name, created_at, updated_at)
    values (${org}, ${id}, 'learners', 1, 1, 'A round', '[]', true, ${day}, ${day}, 'Pat Doe', ${day}, ${day})`.execute(
    work.trx,
  );
  await sql`insert into feedback_answer (organization_id, answer_id, round_id, anonymous)
    values (${org}, ${id}, ${id}, true)`.execute(work.trx);
  await sql`insert into feedback_reply (organization_id, answer_id, question_id, words)
    values (${org}, ${id}, 'change', ${named})`.execute(work.trx);
  await sql`insert into program_review (organization_id, review_id, program_year, quarter, from_on, to_on, figures,
      figures_on, notes, reopen_reason, made_by_name, created_at, updated_at)
    select ${org}, ${id}, coalesce(max(program_year), 20) + 1, 1, ${day}, ${day}, '{}', ${day}, ${named}, ${named},
      'Pat Doe', ${day}, ${day} from program_review where organization_id = ${org}`.execute(
    work.trx,
  );
  await sql`insert into review_change (organization_id, change_id, review_id, sentence, reason, ground, owner_id,
      outcome_note, created_at, updated_at)
    values (${org}, ${id}, ${id}, ${named}, ${named}, 'own', ${person}, ${named}, ${day}, ${day})`.execute(
    work.trx,
  );
}
