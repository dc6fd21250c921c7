import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertAppointment } from "./add-appointment.ts";
import { type AppointmentInput, appointmentProblems } from "./appointment-rules.ts";
import { chooseManager } from "./choose-manager.ts";
import { refreshMembership } from "./membership.ts";
import { checkUnique, type PersonInput, readFacts } from "./person-rules.ts";

/**
 * Adds one person with a first appointment.
 * @returns the new person's id
 * @throws Invalid naming the fields of PersonInput and AppointmentInput
 */
export async function recordPerson(
  work: Work,
  input: PersonInput & { readonly appointment: AppointmentInput },
): Promise<string> {
  const { facts, problems } = readFacts(input);
  const all = [...problems, ...appointmentProblems(input.appointment)];
  if (all.length > 0) throw new Invalid(all);
  await checkUnique(work, facts);
  const managerKey = await chooseManager(work, input.manager, null, null);
  const id = newId();
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .insertInto("person")
    .values({
      organization_id: work.actor.organizationId,
      person_id: id,
      ...facts,
      manager_key: managerKey,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await recordAudit(work, {
    action: "record-person",
    subjectKind: "person",
    subjectId: id,
    after: { ...facts, manager_key: managerKey },
  });
  await insertAppointment(work, id, input.appointment);
  await refreshMembership(work, { people: [id] });
  return id;
}
