/** What the facts of a contract must be, and who may change it. */
import { sql } from "kysely";
import { ownPersonId, emailKey, employeeKey } from "#features/people/index.ts";
import { type FieldProblem, Forbidden, NotFound } from "#platform/errors.ts";
import { parseAmount } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { numberKey } from "./keys.ts";
import { visibleContract } from "./register.queries.ts";
import type { OriginFrom } from "./schema.ts";

/** The facts as typed; empty text is no value. */
export interface ContractInput {
  readonly number?: string | null | undefined;
  readonly description?: string | null | undefined;
  /** A supplier's number or name; one that is not on record yet is recorded. */
  readonly supplier?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly unitId?: string | null | undefined;
  /** A person's id, employee number or e-mail address. */
  readonly owner?: string | null | undefined;
  /** The number of the master agreement. */
  readonly master?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  /** "$1,234.56", "(12.00)" */
  readonly amount?: string | null | undefined;
  /** Three letters; US dollars where nothing is said. */
  readonly currency?: string | null | undefined;
  readonly unspsc?: string | null | undefined;
  readonly naics?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** A contract's own columns as they are kept. */
export interface ContractFacts {
  readonly number: string;
  readonly number_key: string;
  readonly description: string | null;
  readonly department: string | null;
  readonly unit_id: string | null;
  readonly type: string | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly amount: string | null;
  readonly currency: string;
  readonly unspsc: string | null;
  readonly naics: string | null;
  readonly note: string | null;
}

export const oneLine = (value: string | null | undefined): string | null =>
  value?.replaceAll(/\s+/g, " ").trim() || null;

const LIMITS = {
  number: [100, "number"],
  description: [1000, "description"],
  department: [200, "department"],
  type: [200, "type"],
  note: [4000, "note"],
} as const;

/** Whether a text is a civil date that exists, such as "2027-01-11". */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const date = Temporal.PlainDate.from(text, { overflow: "reject" });
    return date.year >= 1900 && date.year <= 2199;
  } catch {
    return false;
  }
}

/** The facts as they are kept, and what is wrong with them. */
export function readContract(input: ContractInput): {
  facts: ContractFacts;
  problems: FieldProblem[];
} {
  const typed = oneLine(input.amount);
  const amount = typed === null ? null : parseAmount(typed);
  const facts: ContractFacts = {
    number: oneLine(input.number) ?? "",
    number_key: numberKey(input.number) ?? "",
    description: oneLine(input.description),
    department: oneLine(input.department),
    unit_id: input.unitId || null,
    type: oneLine(input.type),
    starts_on: oneLine(input.startsOn),
    ends_on: oneLine(input.endsOn),
    amount: amount === null ? null : rounded(amount),
    currency: oneLine(input.currency)?.toUpperCase() ?? "USD",
    unspsc: oneLine(input.unspsc),
    naics: oneLine(input.naics),
    note: input.note?.trim() || null,
  };
  return { facts, problems: contractProblems(facts, typed !== null && !amountFits(amount)) };
}

function contractProblems(facts: ContractFacts, badAmount: boolean): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  if (facts.number_key === "") say("number", "Enter the number of the contract.");
  for (const [field, [most, label]] of Object.entries(LIMITS))
    if ((facts[field as keyof typeof LIMITS] ?? "").length > most)
      say(field, `Shorten the ${label} to ${most} characters or fewer.`);
  const { starts_on: starts, ends_on: ends } = facts;
  if (starts !== null && !isDay(starts))
    say("startsOn", "Enter the start as a date, such as 2027-01-11.");
  if (ends !== null && !isDay(ends)) say("endsOn", "Enter the end as a date, such as 2027-01-11.");
  else if (starts !== null && ends !== null && ends < starts)
    say("endsOn", "The end is before the start.");
  if (badAmount) say("amount", "Enter the amount as a number, such as 1,234.56.");
  if (!/^[A-Z]{3}$/.test(facts.currency))
    say("currency", "Enter the currency as three letters, such as USD.");
  if (facts.unspsc !== null && !/^\d{2,8}$/.test(facts.unspsc))
    say("unspsc", "A UNSPSC code is 2 to 8 digits.");
  if (facts.naics !== null && !/^\d{2,6}$/.test(facts.naics))
    say("naics", "A NAICS code is 2 to 6 digits.");
  return problems;
}

/** Up to 14 digits before the point: more than any contract is worth. */
export const amountFits = (amount: string | null): boolean =>
  amount !== null && /^-?\d{1,14}(\.|$)/.test(amount);

/** Cents as PostgreSQL writes them, so that what is kept equals what was typed. */
export function rounded(amount: string): string {
  const [whole = "0", cents = ""] = amount.split(".");
  if (cents.length <= 2) return `${whole}.${cents.padEnd(2, "0")}`;
  const negative = whole.startsWith("-");
  const units = BigInt(whole.replace("-", "") + cents.slice(0, 2)) + (cents[2]! >= "5" ? 1n : 0n);
  const digits = units.toString().padStart(3, "0");
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return negative && units !== 0n ? `-${text}` : text;
}

/** Administrators and program leads change every contract; others their own and those of nobody. */
export const editsEveryContract = (work: Work): boolean =>
  work.actor.permissions.has("organization:write");

/**
 * Whether the actor may change a contract with this owner. Somebody who may write at all may change
 * what they own and what nobody owns.
 */
export async function mayEdit(work: Work, ownerId: string | null): Promise<boolean> {
  return work.actor.permissions.has("contracts:write") && (await editsContractOf(work))(ownerId);
}

/** Whose contracts somebody who may write at all may change, as a question about their owner. */
export async function editsContractOf(work: Work): Promise<(ownerId: string | null) => boolean> {
  if (editsEveryContract(work)) return () => true;
  const own = await ownPersonId(work);
  return (ownerId) => ownerId === null || ownerId === own;
}

export interface HeldContract extends ContractFacts {
  readonly contract_id: string;
  readonly supplier_id: string;
  readonly owner_id: string | null;
  readonly master_id: string | null;
  readonly goes_on_until: string | null;
  readonly origin: string | null;
  readonly origin_from: OriginFrom | null;
  readonly origin_note: string | null;
  readonly updated_at: Date;
}

/**
 * Contracts that are about to change, locked, in the order of their ids.
 * @throws NotFound when one is not there or not for this actor; Forbidden when one is somebody else's
 */
export async function lockContracts(work: Work, ids: readonly string[]): Promise<HeldContract[]> {
  const { rows } = await sql<HeldContract>`
    select c.contract_id, c.number, c.number_key, c.description, c.supplier_id, c.department, c.unit_id, c.owner_id,
      c.master_id, c.type, c.starts_on, c.ends_on, c.goes_on_until, c.amount::text as amount, c.currency, c.unspsc,
      c.naics, c.note, c.origin, c.origin_from, c.origin_note, c.updated_at
    from contract c where c.organization_id = ${work.actor.organizationId}
      and c.contract_id = any(${ids}::text[]) and ${visibleContract(work)}
    order by c.contract_id for no key update`.execute(work.trx);
  if (rows.length < new Set(ids).size) throw new NotFound();
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
  const edits = await editsContractOf(work);
  const others = rows.filter((row) => !edits(row.owner_id));
  if (others.length > 0)
    throw new Forbidden(
      others.length === 1
        ? `Contract ${others[0]!.number} belongs to somebody else. Ask its owner or a program lead.`
        : `${others.length} of these contracts belong to somebody else. Ask a program lead.`,
    );
  return rows;
}

/**
 * The person whom a text names by id, employee number or e-mail address; null for no text.
 * `problem` says that nobody was found.
 */
export async function findOwner(
  work: Work,
  text: string | null | undefined,
): Promise<{ id: string | null; problem: FieldProblem | null }> {
  const typed = oneLine(text);
  if (typed === null) return { id: null, problem: null };
  const row = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      eb.or([
        eb("person_id", "=", typed),
        eb("employee_key", "=", employeeKey(typed)),
        eb("email_key", "=", emailKey(typed)),
      ]),
    )
    .orderBy((eb) => eb("person_id", "=", typed), "desc")
    .executeTakeFirst();
  if (row) return { id: row.person_id, problem: null };
  const message = "Nobody on the roster has this employee number or e-mail address.";
  return { id: null, problem: { field: "owner", message } };
}

/** The master agreement that a number names; null for no number. */
export async function findMaster(
  work: Work,
  number: string | null | undefined,
  contractId: string | null,
): Promise<{ id: string | null; problem: FieldProblem | null }> {
  const key = numberKey(number);
  if (key === null) return { id: null, problem: null };
  const row = await work.trx
    .selectFrom("contract")
    .select(["contract_id", "master_id"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("number_key", "=", key)
    .executeTakeFirst();
  const message = !row
    ? "There is no contract with this number."
    : row.contract_id === contractId
      ? "A contract is not its own master agreement."
      : row.master_id !== null
        ? "This contract is under a master agreement itself. Name that one."
        : null;
  return message === null
    ? { id: row!.contract_id, problem: null }
    : { id: null, problem: { field: "master", message } };
}

/** Two steps are never followed: what is a master agreement itself is put under none. */
export async function masterProblem(work: Work, contractId: string): Promise<FieldProblem | null> {
  const below = await work.trx
    .selectFrom("contract")
    .select("number")
    .where("organization_id", "=", work.actor.organizationId)
    .where("master_id", "=", contractId)
    .executeTakeFirst();
  if (!below) return null;
  const message = `This contract is itself the master agreement of ${below.number}.`;
  return { field: "master", message };
}

/** A number is one contract's, and a unit is one of the organization's. */
export async function checkNumberAndUnit(
  work: Work,
  facts: ContractFacts,
  contractId: string | null,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const same = await work.trx
    .selectFrom("contract")
    .select("contract_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("number_key", "=", facts.number_key)
    .executeTakeFirst();
  if (same && same.contract_id !== contractId)
    problems.push({ field: "number", message: "Another contract has this number." });
  if (facts.unit_id !== null) {
    const unit = await work.trx
      .selectFrom("unit")
      .select("unit_id")
      .where("organization_id", "=", work.actor.organizationId)
      .where("unit_id", "=", facts.unit_id)
      .executeTakeFirst();
    if (!unit) problems.push({ field: "unitId", message: "Choose a unit of the list." });
  }
  return problems;
}
