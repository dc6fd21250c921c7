import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { kindOf } from "../kinds/kinds.ts";
import { readNeeds } from "./needs.queries.ts";
import { REVIEW_KINDS, type ReviewNeed } from "./schema.ts";

const MOST_WORDS = 10;

/** Reads one line of words for audiences: "patients, schools". */
export const audienceWords = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.replaceAll(/\s+/g, " ").trim().toWellFormed())
    .filter(Boolean);

/**
 * Sets which pieces need which reviews before they can be approved.
 * @param typed for each kind of review: the subjects that were ticked, and words of audiences
 * @throws Invalid for words that are too long or too many
 */
export async function saveNeeds(
  work: Work,
  typed: Readonly<
    Record<string, { readonly subjects: readonly string[]; readonly audiences: string }>
  >,
): Promise<void> {
  const needs = REVIEW_KINDS.flatMap(({ value }): ReviewNeed[] => {
    const asked = typed[value] ?? { subjects: [], audiences: "" };
    const words = audienceWords(asked.audiences);
    if (words.length > MOST_WORDS || words.some((word) => word.length > 60))
      throw new Invalid([
        {
          field: `audiences-${value}`,
          message: `Write at most ${MOST_WORDS} words or phrases, each under 60 characters.`,
        },
      ]);
    const subjects = asked.subjects.filter(
      (one) =>
        one === "all" ||
        one === "lived-experience" ||
        (one.startsWith("kind:") && kindOf(one.slice(5)) !== undefined),
    );
    return [...new Set([...subjects, ...words.map((word) => `audience:${word}`)])].map(
      (subject) => ({ subject, kind: value }),
    );
  });
  const before = await readNeeds(work);
  const said = {
    needs: JSON.stringify(needs),
    changed_by_name: work.actor.name,
    changed_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("piece_review_setting")
    .values({ organization_id: work.actor.organizationId, ...said })
    .onConflict((at) => at.column("organization_id").doUpdateSet(said))
    .execute();
  await recordAudit(work, {
    action: "save-needs",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before,
    after: needs,
  });
}
