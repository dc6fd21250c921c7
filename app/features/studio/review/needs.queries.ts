import type { Work } from "#platform/work.ts";
import type { Piece } from "../pieces/piece.ts";
import { houseNeeds, needsOf } from "./needs.ts";
import { givenKinds } from "./review.queries.ts";
import type { ReviewKind, ReviewNeed } from "./schema.ts";

/** The organization's own list of needs, else the house's. */
export async function readNeeds(work: Work): Promise<readonly ReviewNeed[]> {
  const row = await work.trx
    .selectFrom("piece_review_setting")
    .where("organization_id", "=", work.actor.organizationId)
    .select("needs")
    .executeTakeFirst();
  return row?.needs ?? houseNeeds();
}

/** Kinds of review that a piece needs and that nobody gave for these words. */
export async function dueKinds(work: Work, piece: Piece): Promise<ReviewKind[]> {
  const needed = needsOf(await readNeeds(work), piece);
  if (needed.length === 0) return [];
  const given = await givenKinds(work, piece.id, piece.version);
  return needed.filter((kind) => !given.has(kind));
}
