import { findPerson } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockPoint } from "./lock-point.ts";
import { membersOf } from "./points.queries.ts";

/** More than this is no group that meets, but a mistake. */
const MOST_MEMBERS = 200;

/**
 * Adds somebody of the roster to a point of contact or task force, from today on.
 * @throws NotFound for a person whom the actor may not see, Conflict for a member, Invalid for
 * somebody who has left
 */
export async function addMember(
  work: Work,
  input: { readonly pointId: string; readonly personId: string },
): Promise<string> {
  const point = await lockPoint(work, input.pointId);
  const person = await findPerson(work, input.personId);
  const today = work.today.toString();
  if (person.leftOn && person.leftOn < today)
    throw new Invalid("This person is no longer on the roster, so they cannot be added.");
  const members = await membersOf(work, point.id);
  if (members.some((member) => member.personId === person.id))
    throw new Conflict("This person is in already.");
  if (members.length >= MOST_MEMBERS)
    throw new Conflict(`A task force has at most ${MOST_MEMBERS} members.`);
  const memberId = newId();
  await work.trx
    .insertInto("contact_point_member")
    .values({
      organization_id: work.actor.organizationId,
      member_id: memberId,
      point_id: point.id,
      person_id: person.id,
      joined_on: today,
      left_on: null,
      recognition: "none",
      recognition_note: null,
      recognized_on: null,
      added_by_name: work.actor.name,
    })
    .onConflict((row) => row.doNothing())
    .execute();
  await recordAudit(work, {
    action: "add-contact-point-member",
    subjectKind: "contact-point",
    subjectId: point.id,
    after: { personId: person.id },
  });
  return memberId;
}
