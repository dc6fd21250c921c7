import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { isDay } from "./appointment-rules.ts";
import { chooseManager } from "./choose-manager.ts";
import { emailKey, employeeKey } from "./keys.ts";
import { refreshMembership } from "./membership.ts";
import { findPerson, type Person } from "./person.queries.ts";
import { checkUnique, type PersonFacts, type PersonInput, readFacts } from "./person-rules.ts";
import { touchPerson } from "./touch-person.ts";

export interface PersonChange extends PersonInput {
  readonly personId: string;
  /** The last day on the roster; open appointments end on it. */
  readonly leftOn?: string | null | undefined;
  /** When the person was last changed, as the form showed it. */
  readonly seen: string;
}

/**
 * Changes the facts of a person.
 * @throws Invalid naming the fields, Conflict when somebody changed the person meanwhile, NotFound
 */
export async function changePerson(work: Work, input: PersonChange): Promise<void> {
  await lockPerson(work, input.personId);
  const before = await findPerson(work, input.personId);
  const leftOn = input.leftOn?.trim() || null;
  const { facts, problems } = readFacts(input);
  const all = [...problems, ...leavingProblems(before, leftOn)];
  if (all.length > 0) throw new Invalid(all);
  if (before.updatedAt.toISOString() !== input.seen)
    throw new Conflict("Somebody else changed this person while you were typing.");
  await checkUnique(work, facts, before.id);
  const managerKey = await chooseManager(work, input.manager, before.id, before.managerKey);
  await work.trx
    .updateTable("person")
    .set({ ...facts, left_on: leftOn, manager_key: managerKey })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", before.id)
    .execute();
  if (leftOn !== null && leftOn !== before.leftOn)
    await endOpenAppointments(work, before.id, leftOn);
  await followKeys(work, before, facts);
  await audit(work, before, { ...facts, left_on: leftOn, manager_key: managerKey });
  await touchPerson(work, before.id);
  await refreshMembership(work, { people: [before.id] });
}

/** Of two who save at the same moment, the second must see what the first has saved. */
async function lockPerson(work: Work, personId: string): Promise<void> {
  await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .forNoKeyUpdate()
    .execute();
}

function leavingProblems(before: Person, leftOn: string | null): FieldProblem[] {
  if (leftOn === null) return [];
  if (!isDay(leftOn))
    return [{ field: "leftOn", message: "Enter the last day as a date, such as 2027-01-11." }];
  if (leftOn !== before.leftOn && before.appointments.some((a) => a.startedOn > leftOn))
    return [
      {
        field: "leftOn",
        message: "An appointment starts after this day. Choose a later day, or change that first.",
      },
    ];
  return [];
}

async function endOpenAppointments(work: Work, personId: string, leftOn: string): Promise<void> {
  await work.trx
    .updateTable("appointment")
    .set({ ended_on: leftOn })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where(sql<boolean>`(ended_on is null or ended_on > ${leftOn}::date)`)
    .execute();
}

/** People whose records name this person as their manager go on doing so under a new number or address. */
async function followKeys(work: Work, before: Person, facts: PersonFacts): Promise<void> {
  const moved = [
    [employeeKey(before.employeeNumber), facts.employee_key],
    [emailKey(before.email), facts.email_key],
  ] as const;
  const known = facts.employee_key ?? facts.email_key;
  for (const [was, is] of moved)
    if (was !== null && was !== is)
      await work.trx
        .updateTable("person")
        .set({ manager_key: is ?? known })
        .where("organization_id", "=", work.actor.organizationId)
        .where("manager_key", "=", was)
        .execute();
}

async function audit(work: Work, before: Person, is: Record<string, unknown>): Promise<void> {
  const was: Record<string, unknown> = {
    name: before.name,
    employee_number: before.employeeNumber,
    email: before.email,
    hired_on: before.hiredOn,
    left_on: before.leftOn,
    note: before.note,
    manager_key: before.managerKey,
  };
  const changed = Object.keys(was).filter((key) => was[key] !== is[key]);
  const only = (all: Record<string, unknown>) =>
    Object.fromEntries(changed.map((key) => [key, all[key]]));
  await recordAudit(work, {
    action: "change-person",
    subjectKind: "person",
    subjectId: before.id,
    before: only(was),
    after: only(is),
  });
}
