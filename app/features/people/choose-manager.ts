/** From what somebody typed to the key by which a manager is known. */
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { emailKey, employeeKey } from "./keys.ts";

/** Somebody on the roster, as lists and forms name them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
}

/** Who on the roster has this employee number, else this e-mail address; names match nobody. */
export async function findByKey(work: Work, typed: string): Promise<KnownPerson | null> {
  const [number, email] = [employeeKey(typed), emailKey(typed)];
  if (number === null || email === null) return null;
  const found = await work.trx
    .selectFrom("person")
    .select(["person_id as id", "name", "employee_number as employeeNumber", "email"])
    .select((eb) => eb("employee_key", "=", number).as("byNumber"))
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) => eb.or([eb("employee_key", "=", number), eb("email_key", "=", email)]))
    .execute();
  return found.find((p) => p.byNumber) ?? found[0] ?? null;
}

/**
 * The key that is kept for a manager named on a form. What stood there before stays good, also
 * where the roster named somebody who is not on it yet.
 * @param personId whose manager it is; null for somebody new
 * @param before the key on record
 * @returns null for an empty field
 * @throws Invalid naming `manager`
 */
export async function chooseManager(
  work: Work,
  typed: string | null | undefined,
  personId: string | null,
  before: string | null,
): Promise<string | null> {
  const text = typed?.trim() ?? "";
  if (text === "") return null;
  if (before !== null && [employeeKey(text), emailKey(text)].includes(before)) return before;
  const manager = await findByKey(work, text);
  const refuse = (message: string) => new Invalid([{ field: "manager", message }]);
  if (!manager)
    throw refuse(
      "Nobody on the roster has this number or address. Names match nobody; leave it empty for none.",
    );
  if (manager.id === personId) throw refuse("Nobody is their own manager. Name somebody else.");
  return employeeKey(manager.employeeNumber) ?? emailKey(manager.email);
}
