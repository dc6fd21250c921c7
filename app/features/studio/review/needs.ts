/** Which reviews a piece needs before it can be approved. Pure but for the house's own list. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import type { Piece } from "../pieces/piece.ts";
import { REVIEW_KINDS, type ReviewKind, type ReviewNeed } from "./schema.ts";

const Shape = z.strictObject({
  needs: z.array(
    z.strictObject({
      subject: z.string().min(1),
      kind: z.enum(REVIEW_KINDS.map((one) => one.value)),
    }),
  ),
});

let house: readonly ReviewNeed[] | undefined;

/** What the house asks for until an organization says otherwise (content/studio/review-needs.yaml). */
export const houseNeeds = (): readonly ReviewNeed[] =>
  (house ??= Shape.parse(readContent("studio/review-needs.yaml")).needs);

/** Words by which a text speaks of people who have lived through it. */
const LIVED =
  /\blived experience|\bsurvivors?\b|\b(?:have|has|had|who) (?:\w+ )?experienced (?:\w+ )?trafficking/iu;

type Words = Pick<Piece, "kind" | "audience" | "title" | "body" | "variants">;

function concerns(subject: string, piece: Words): boolean {
  if (subject === "all") return true;
  if (subject === "lived-experience")
    return LIVED.test([piece.title, piece.body, ...Object.values(piece.variants)].join("\n"));
  if (subject.startsWith("kind:")) return subject.slice(5) === piece.kind;
  if (subject.startsWith("audience:"))
    return piece.audience.toLowerCase().includes(subject.slice(9).toLowerCase());
  return false;
}

/** The kinds of review that a piece needs, each once, in the order of the house. */
export function needsOf(needs: readonly ReviewNeed[], piece: Words): ReviewKind[] {
  const asked = new Set(
    needs.filter((need) => concerns(need.subject, piece)).map((need) => need.kind),
  );
  return REVIEW_KINDS.map((one) => one.value).filter((kind) => asked.has(kind));
}
