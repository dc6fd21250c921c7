import { visibleUnits } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { OUTREACH_KINDS } from "./schema.ts";

/**
 * Logs one occasion: what it was, where, when, how many people it reached and how many signed up.
 * Somebody with one unit logs for that unit or what lies under it. Answers its id.
 * @throws Invalid with every field that cannot be taken
 */
export async function logOutreach(work: Work, typed: Typed): Promise<string> {
  const form = new FormReader(typed);
  const kind = form.choice("kind", OUTREACH_KINDS, "Choose what it was.");
  const heldOn = form.day("heldOn", "Enter the day.");
  if (heldOn !== null && heldOn > work.today.toString())
    form.refuse("heldOn", "Log it when it is over: this day is still to come.");
  const reached = form.count("reached", "Enter how many people it reached. A guess is fine.");
  const signUps = form.count("signUps") ?? 0;
  if (reached !== null && signUps > reached)
    form.refuse("signUps", "More people signed up than were reached. Check both numbers.");
  const values = { place: form.line("place", 120), note: form.lines("note", 1000) };
  const unitId = (typed["unitId"] ?? "").trim() || null;
  const units = await visibleUnits(work);
  if (unitId === null ? work.actor.unitId !== null : !units.some((unit) => unit.id === unitId))
    form.refuse("unitId", "Choose a site or department.");
  form.done();
  const outreachId = newId();
  const row = {
    unit_id: unitId,
    kind: kind!,
    held_on: heldOn!,
    reached: reached!,
    sign_ups: signUps,
    ...values,
  };
  await work.trx
    .insertInto("outreach")
    .values({
      organization_id: work.actor.organizationId,
      outreach_id: outreachId,
      ...row,
      logged_by_name: work.actor.name,
      logged_at: dateOf(work.now),
      voided_at: null,
      voided_by_name: null,
      void_reason: null,
    })
    .execute();
  await recordAudit(work, {
    action: "log-outreach",
    subjectKind: "outreach",
    subjectId: outreachId,
    after: row,
  });
  return outreachId;
}
