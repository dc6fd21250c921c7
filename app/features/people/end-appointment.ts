import { recordAudit } from "#platform/audit.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { isDay } from "./appointment-rules.ts";
import { refreshMembership } from "./membership.ts";
import { findPerson } from "./person.queries.ts";
import { touchPerson } from "./touch-person.ts";

/**
 * Sets or changes the last day of an appointment.
 * @throws Invalid naming `endedOn`, NotFound
 */
export async function endAppointment(
  work: Work,
  input: { readonly personId: string; readonly appointmentId: string; readonly endedOn: string },
): Promise<void> {
  const person = await findPerson(work, input.personId);
  const appointment = person.appointments.find((a) => a.id === input.appointmentId);
  if (!appointment) throw new NotFound();
  if (!isDay(input.endedOn))
    throw new Invalid([
      { field: "endedOn", message: "Enter the last day as a date, such as 2027-01-11." },
    ]);
  if (input.endedOn < appointment.startedOn)
    throw new Invalid([
      { field: "endedOn", message: "The last day must not be before the first day." },
    ]);
  await work.trx
    .updateTable("appointment")
    .set({ ended_on: input.endedOn })
    .where("organization_id", "=", work.actor.organizationId)
    .where("appointment_id", "=", appointment.id)
    .execute();
  await recordAudit(work, {
    action: "end-appointment",
    subjectKind: "person",
    subjectId: person.id,
    before: { appointmentId: appointment.id, ended_on: appointment.endedOn },
    after: { appointmentId: appointment.id, ended_on: input.endedOn },
  });
  await touchPerson(work, person.id);
  await refreshMembership(work, { people: [person.id] });
}
