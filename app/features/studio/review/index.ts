/** Puts the review onto the page of a piece, on Today, into digests, and among what stops a piece. */
import { todayLists } from "#features/metrics/index.ts";
import { onConsentWithdrawn } from "#features/partners/index.ts";
import { digestLines } from "#features/program/index.ts";
import "./schema.ts";
import { composeParts } from "../pieces/pages/compose-parts.ts";
import { pieceConcerns } from "../pieces/piece-concerns.ts";
import { letGoOfAdviser } from "./let-go.ts";
import { composeReview } from "./pages/compose-part.tsx";
import { reviewConcerns } from "./review-concerns.queries.ts";
import { nextReviews, reviewDigest } from "./today.ts";

/** Once, where the program is put together; a second time changes nothing. */
export function addStudioReview(): void {
  pieceConcerns.add(reviewConcerns);
  composeParts.add(composeReview);
  todayLists.add(nextReviews);
  digestLines.add(reviewDigest);
  onConsentWithdrawn(letGoOfAdviser);
}
