import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";
import { labelOf, WORK_KINDS } from "./schema.ts";

/** Records what was agreed: the kind of work, how much of it, from when until when. @throws Invalid, NotFound */
export async function agreeWork(work: Work, adviserId: string, typed: Typed): Promise<string> {
  const adviser = await findAdviser(work, adviserId);
  const form = new FormReader(typed);
  const kind = form.choice("kind", WORK_KINDS, "Choose the kind of work.");
  const scope = form.lines("scope", 1000, "Enter what was agreed.");
  const starts = form.day("startsOn");
  const ends = form.day("endsOn");
  const agreed = form.day("agreedOn", "Enter the day on which you agreed.");
  if (starts !== null && ends !== null && ends < starts)
    form.refuse("endsOn", "The last day is before the first.");
  form.done();
  const workId = newId();
  await work.trx
    .insertInto("adviser_work")
    .values({
      organization_id: work.actor.organizationId,
      work_id: workId,
      adviser_id: adviser.id,
      kind: kind!,
      scope: scope!,
      agreed_on: agreed!,
      starts_on: starts,
      ends_on: ends,
      recorded_by_name: work.actor.name,
      recorded_at: dateOf(work.now),
    })
    .execute();
  await noteAdviser(work, adviser.id, "agreed", labelOf(WORK_KINDS, kind!));
  return workId;
}
