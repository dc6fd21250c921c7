/** What the facts of a person must be, and that nobody else has the same number or address. */
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { parseEmail } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { isDay } from "./appointment-rules.ts";
import { emailKey, employeeKey } from "./keys.ts";

/** The facts as typed; empty text is no value. */
export interface PersonInput {
  readonly name?: string | null | undefined;
  readonly employeeNumber?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly hiredOn?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** The employee number or e-mail address of the manager. */
  readonly manager?: string | null | undefined;
}

/** A person's columns as they are kept. */
export interface PersonFacts {
  readonly name: string | null;
  readonly employee_number: string | null;
  readonly employee_key: string | null;
  readonly email: string | null;
  readonly email_key: string | null;
  readonly hired_on: string | null;
  readonly note: string | null;
}

const text = (value: string | null | undefined) => value?.trim().replaceAll(/[ \t]+/g, " ") || null;

const tooLong = (field: string, value: string | null, most: number, label: string) =>
  (value ?? "").length > most
    ? { field, message: `Shorten the ${label} to ${most} characters or fewer.` }
    : null;

/** The facts as they are kept, and what is wrong with them. */
export function readFacts(input: PersonInput): { facts: PersonFacts; problems: FieldProblem[] } {
  const typed = text(input.email);
  // As a file brings it: what is stored is the address alone, and what is compared is the same.
  const email = typed === null ? null : (parseEmail(typed) ?? typed);
  const facts: PersonFacts = {
    name: text(input.name),
    employee_number: text(input.employeeNumber),
    employee_key: employeeKey(input.employeeNumber),
    email,
    email_key: emailKey(email),
    hired_on: text(input.hiredOn),
    note: input.note?.trim() || null,
  };
  const problems = [
    facts.employee_key === null && facts.email_key === null
      ? {
          field: "employeeNumber",
          message: "Enter an employee number or an e-mail address. A name alone is not enough.",
        }
      : null,
    facts.email !== null && parseEmail(facts.email) === null
      ? { field: "email", message: "Enter the e-mail address as name@example.org." }
      : null,
    facts.hired_on !== null && !isDay(facts.hired_on)
      ? { field: "hiredOn", message: "Enter the date of hire as a date, such as 2027-01-11." }
      : null,
    tooLong("name", facts.name, 200, "name"),
    tooLong("employeeNumber", facts.employee_number, 100, "employee number"),
    tooLong("note", facts.note, 2000, "note"),
  ].filter((p) => p !== null);
  return { facts, problems };
}

/** @throws Invalid where somebody else has this number or this address */
export async function checkUnique(work: Work, facts: PersonFacts, except?: string): Promise<void> {
  const others = await work.trx
    .selectFrom("person")
    .select(["person_id", "employee_key", "email_key"])
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      eb.or([eb("employee_key", "=", facts.employee_key), eb("email_key", "=", facts.email_key)]),
    )
    .execute();
  const other = others.filter((o) => o.person_id !== except);
  const problems: FieldProblem[] = [];
  if (facts.employee_key !== null && other.some((o) => o.employee_key === facts.employee_key))
    problems.push({
      field: "employeeNumber",
      message: "Somebody on the roster already has this employee number.",
    });
  if (facts.email_key !== null && other.some((o) => o.email_key === facts.email_key))
    problems.push({
      field: "email",
      message: "Somebody on the roster already has this e-mail address.",
    });
  if (problems.length > 0) throw new Invalid(problems);
}
