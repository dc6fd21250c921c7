import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { type AppointmentInput, checkAppointment } from "./appointment-rules.ts";
import { nameKey } from "./keys.ts";
import { refreshMembership } from "./membership.ts";
import { findPerson } from "./person.queries.ts";
import { placeDepartment, placeSite } from "./place-units.ts";
import { touchPerson } from "./touch-person.ts";

/**
 * Gives somebody another job. A department of a new name is added on the way.
 * Somebody who had left and starts again after that day is back: their last day is taken out.
 * @returns the new appointment's id
 * @throws Invalid naming the fields of AppointmentInput (`siteId` as `site`), NotFound
 */
export async function addAppointment(
  work: Work,
  input: AppointmentInput & { readonly personId: string },
): Promise<string> {
  const person = await findPerson(work, input.personId);
  const id = await insertAppointment(work, input.personId, input);
  if (person.leftOn !== null && (input.endedOn ?? "9999") > person.leftOn)
    await work.trx
      .updateTable("person")
      .set({ left_on: null })
      .where("organization_id", "=", work.actor.organizationId)
      .where("person_id", "=", person.id)
      .execute();
  await touchPerson(work, person.id);
  await refreshMembership(work, { people: [person.id] });
  return id;
}

/** Checks and writes one appointment with its trail; membership is the caller's to refresh. */
export async function insertAppointment(
  work: Work,
  personId: string,
  input: AppointmentInput,
): Promise<string> {
  checkAppointment(input);
  const siteId = await placeSite(work, input.siteId);
  const departmentId = await placeDepartment(work, input.department, siteId);
  const id = newId();
  const title = input.title.trim().replaceAll(/\s+/g, " ");
  const row = {
    title,
    department_id: departmentId,
    site_id: siteId,
    fraction: input.fraction ? input.fraction.toFixed(4) : null,
    started_on: input.startedOn,
    ended_on: input.endedOn || null,
  };
  await work.trx
    .insertInto("appointment")
    .values({
      organization_id: work.actor.organizationId,
      appointment_id: id,
      person_id: personId,
      title_key: nameKey(title) ?? "",
      ...row,
    })
    .execute();
  await recordAudit(work, {
    action: "add-appointment",
    subjectKind: "person",
    subjectId: personId,
    after: { appointmentId: id, ...row },
  });
  return id;
}
