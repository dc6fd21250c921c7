import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: a review of a piece that names the person in every text, and was asked of them by link. */
export async function inPieceReview(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  const [by, day] = ["Pat Doe", "2026-01-01"];
  await insert(
    "piece",
    `piece_id, kind, title, body, owner_name, created_by_name, created_at, updated_by_name, updated_at`,
    [id, "social-post", "A post", "Words", by, by, day, by, day],
  );
  await insert(
    "piece_move",
    "move_id, piece_id, from_status, to_status, version, reason, by_name, moved_at",
    [id, id, "draft", "in-review", 1, named, by, day],
  );
  await insert(
    "piece_review",
    "review_id, piece_id, round, version, note, asked_by_name, asked_at",
    [id, id, 1, 1, named, by, day],
  );
  await insert(
    "piece_reviewer",
    "reviewer_id, review_id, kind, name, email, token_hash, expires_at, asked_at, note",
    [id, id, "legal", name, email, id, "2030-01-01", day, named],
  );
  await insert("piece_review_question", "reviewer_id, question_id, answer, note", [
    id,
    "msg-empowering",
    "yes",
    named,
  ]);
  await insert(
    "piece_comment",
    "comment_id, piece_id, review_id, reviewer_id, version, place, quote, body, by_name, made_at",
    [id, id, id, id, 1, 1, named, named, name, day],
  );
}
