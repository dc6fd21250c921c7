import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockPoint } from "./lock-point.ts";
import { membersOf } from "./points.queries.ts";
import { RECOGNITIONS } from "./schema.ts";

/** Records how the organization recognizes a member, or that it does not. @throws Invalid, NotFound, Conflict */
export async function recognizeMember(
  work: Work,
  input: { readonly pointId: string; readonly memberId: string },
  typed: Typed,
): Promise<void> {
  const point = await lockPoint(work, input.pointId);
  const member = (await membersOf(work, point.id)).find((one) => one.id === input.memberId);
  if (!member) throw new NotFound();
  const form = new FormReader(typed);
  const recognition = form.choice("recognition", RECOGNITIONS, "Choose one.");
  const other = recognition === "other" ? "Say what it is." : undefined;
  const note = form.line("note", 200, other);
  form.done();
  const given = recognition !== "none";
  const after = {
    recognition: recognition!,
    recognition_note: given ? note : null,
    recognized_on: given ? (member.recognizedOn ?? work.today.toString()) : null,
  };
  await work.trx
    .updateTable("contact_point_member")
    .set(after)
    .where("organization_id", "=", work.actor.organizationId)
    .where("member_id", "=", member.id)
    .execute();
  await recordAudit(work, {
    action: "recognize-member",
    subjectKind: "contact-point",
    subjectId: point.id,
    before: { recognition: member.recognition },
    after: { personId: member.personId, recognition: after.recognition },
  });
}
