import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { imageRules } from "../kinds/guided-questions.ts";
import { lockPicture } from "./lock-picture.ts";
import { answersOf } from "./picture.queries.ts";
import { ANSWERS } from "./schema.ts";
import { takeDown } from "./take-down.ts";

/**
 * Keeps the answers to the eleven rules for pictures (R109): `answer-<rule>` and `note-<rule>`. A no to a
 * rule that stops takes pieces with the picture back to draft (R110). A rule without an answer stays open.
 * @returns how many pieces were taken back
 * @throws Invalid where a no has no note
 */
export async function answerRules(work: Work, pictureId: string, typed: Typed): Promise<number> {
  await lockPicture(work, pictureId);
  const before = (await answersOf(work, [pictureId])).get(pictureId) ?? [];
  const form = new FormReader(typed);
  const rules = imageRules().map((rule) => ({
    rule,
    answer: form.choice(`answer-${rule.id}`, ANSWERS),
    note: form.line(`note-${rule.id}`, 300),
  }));
  for (const { rule, answer, note } of rules)
    if (answer === "no" && note === null)
      form.refuse(`note-${rule.id}`, "Say in a few words what is wrong.");
  form.done();
  for (const { rule, answer, note } of rules) {
    const was = before.find((one) => one.ruleId === rule.id);
    // Whoever answered stays named until somebody answers otherwise.
    if (answer === null || (was?.answer === answer && was.note === note)) continue;
    const row = {
      answer,
      note,
      answered_by_name: work.actor.name,
      answered_at: dateOf(work.now),
    };
    await work.trx
      .insertInto("picture_answer")
      .values({
        organization_id: work.actor.organizationId,
        picture_id: pictureId,
        rule_id: rule.id,
        ...row,
      })
      .onConflict((conflict) =>
        conflict.columns(["organization_id", "picture_id", "rule_id"]).doUpdateSet(row),
      )
      .execute();
  }
  const failed = rules.filter(({ rule, answer }) => rule.level === "stops" && answer === "no");
  const down = failed.length > 0 ? await takeDown(work, [pictureId], "rule") : [];
  await recordAudit(work, {
    action: "check-picture",
    subjectKind: "picture",
    subjectId: pictureId,
    after: {
      answered: rules.filter((one) => one.answer !== null).length,
      no: rules.filter((one) => one.answer === "no").map((one) => one.rule.id),
      piecesTakenBack: down.length,
    },
  });
  return down.length;
}
