/** Rules that every change of membership keeps. */
import { Conflict, Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { MEMBER_ROLES } from "./roles.ts";
import "./schema.ts";

export interface Placement {
  readonly role: string;
  /** The site of a site POC; null for everybody else. */
  readonly unitId: string | null;
}

/**
 * What is wrong with a role and its site.
 * @throws Invalid naming `role` or `unitId`
 */
export async function checkPlacement(work: Work, placement: Placement): Promise<Placement> {
  const problems: FieldProblem[] = [];
  if (!MEMBER_ROLES.some((role) => role.id === placement.role))
    problems.push({ field: "role", message: "Choose a role." });
  const poc = placement.role === "site-poc";
  if (poc && !placement.unitId)
    problems.push({ field: "unitId", message: "Choose the site of this point of contact." });
  if (poc && placement.unitId && !(await unitExists(work, placement.unitId)))
    problems.push({ field: "unitId", message: "Choose a site of the list." });
  if (problems.length > 0) throw new Invalid(problems);
  return { role: placement.role, unitId: poc ? placement.unitId : null };
}

async function unitExists(work: Work, unitId: string): Promise<boolean> {
  const units = await unitChoices(work);
  return units.some((unit) => unit.id === unitId);
}

export interface UnitChoice {
  readonly id: string;
  readonly name: string;
}

/** The sites that a site POC can be given. */
export async function unitChoices(work: Pick<Work, "trx" | "actor">): Promise<UnitChoice[]> {
  const rows = await work.trx
    .selectFrom("unit")
    .select(["unit_id", "name", "kind"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", "site")
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ id: row.unit_id, name: row.name }));
}

export interface MembershipRow {
  readonly membership_id: string;
  readonly user_id: string;
  readonly role: string;
  readonly unit_id: string | null;
}

/**
 * The membership to change, with all administrators locked: two who demote each other at the same
 * moment must not leave an organization with none.
 * @throws NotFound when it has ended or is another organization's
 */
export async function lockMembership(work: Work, membershipId: string): Promise<MembershipRow> {
  const rows = await work.trx
    .selectFrom("membership")
    .select(["membership_id", "user_id", "role", "unit_id"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("ended_at", "is", null)
    .where((where) =>
      where.or([where("membership_id", "=", membershipId), where("role", "=", "administrator")]),
    )
    .orderBy("membership_id")
    .forUpdate()
    .execute();
  const row = rows.find((r) => r.membership_id === membershipId);
  if (!row) throw new NotFound("This member is not here anymore.");
  return row;
}

/** @throws Conflict when nobody else administers the organization */
export async function keepOneAdministrator(work: Work, leaving: MembershipRow): Promise<void> {
  if (leaving.role !== "administrator") return;
  const other = await work.trx
    .selectFrom("membership")
    .select("membership_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("role", "=", "administrator")
    .where("ended_at", "is", null)
    .where("membership_id", "!=", leaving.membership_id)
    .limit(1)
    .executeTakeFirst();
  if (!other)
    throw new Conflict(
      "This is the last administrator. Make somebody else an administrator first.",
    );
}

/** The person on the roster with this e-mail address, if there is one. */
export async function personByEmail(work: Work, email: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("email_key", "=", email.trim().toLowerCase())
    .executeTakeFirst();
  return row?.person_id ?? null;
}
