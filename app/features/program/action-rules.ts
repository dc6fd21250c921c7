/** What an action must be, and who may touch it. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { type FieldProblem, Forbidden } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import {
  emailKey,
  employeeKey,
  unitsUnder,
  visiblePeople,
  visibleUnits,
} from "#features/people/index.ts";
import { searchPeople } from "#features/training/index.ts";
import { type ActionStatus, type Piece, PIECES, STATUSES } from "./schema.ts";

/** An action as typed into its form. */
export interface ActionInput {
  readonly title: string;
  readonly step: string;
  readonly dueOn: string;
  /** Employee number, e-mail address, or a name to search for; empty for nobody. */
  readonly owner: string;
  /** The person chosen of those whom the search found; wins over what was typed. */
  readonly ownerId?: string | undefined;
  /** The piece of content that it asks for; empty or left out for none. */
  readonly piece?: string | undefined;
  /** Empty: the whole organization. */
  readonly unitId: string;
  readonly note: string;
  readonly status: string;
  readonly dropReason: string;
}

/** The fields of an action that people change, as the table has them. */
export interface ActionValues {
  readonly title: string | null;
  readonly step: number;
  readonly due_on: string | null;
  readonly owner_id: string | null;
  readonly unit_id: string | null;
  readonly note: string | null;
  readonly status: ActionStatus;
  readonly drop_reason: string | null;
  readonly piece: Piece | null;
}

export const TITLE_MOST = 160;
const TEXT_MOST = 2000;
type Refuse = (field: string, message: string) => void;

/**
 * Reads what was typed and says all that is wrong with it.
 * @param ownerNow who owns it already: may stay, also where the actor sees nothing else of them
 */
export async function checkAction(
  work: Work,
  input: ActionInput,
  ownerNow: string | null = null,
): Promise<{ problems: FieldProblem[]; values: ActionValues }> {
  const problems: FieldProblem[] = [];
  const refuse: Refuse = (field, message) => void problems.push({ field, message });
  const title = input.title.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  if (title === "") refuse("title", "Enter what is to be done.");
  if (title.length > TITLE_MOST) refuse("title", `Keep this under ${TITLE_MOST} characters.`);
  const note = input.note.trim();
  if (note.length > TEXT_MOST) refuse("note", "Keep this under 2,000 characters.");
  const step = /^[1-5]$/.test(input.step) ? Number(input.step) : 0;
  if (step === 0) refuse("step", "Choose one of the five steps.");
  const unitId = input.unitId.trim() || null;
  await checkUnit(work, unitId, refuse);
  const status = readStatus(input.status, input.dropReason, refuse);
  const values = {
    title,
    step,
    note: note || null,
    due_on: readDay(input.dueOn, refuse),
    owner_id: await readOwner(work, input.owner, refuse, ownerNow, input.ownerId),
    unit_id: unitId,
    piece: PIECES.find((one) => one.value === input.piece)?.value ?? null,
    ...status,
  };
  return { problems, values };
}

/** A day as typed, or none. */
export function readDay(text: string, refuse: Refuse): string | null {
  if (text.trim() === "") return null;
  const read = parseDate(text.trim(), "mdy");
  if ("date" in read && read.date >= "2000-01-01" && read.date < "2200-01-01") return read.date;
  refuse("dueOn", "Enter a real date, such as 2027-03-14.");
  return null;
}

export function readStatus(status: string, reason: string, refuse: Refuse) {
  const known = STATUSES.find((one) => one.value === status)?.value;
  if (!known) refuse("status", "Choose open, done or dropped.");
  const why = reason.trim();
  if (known === "dropped" && why === "") refuse("dropReason", "Say why it is dropped.");
  if (why.length > 300) refuse("dropReason", "Keep this under 300 characters.");
  return { status: known ?? "open", drop_reason: known === "dropped" ? why : null };
}

/**
 * Whom a form names as the owner, among the people whom the actor may see: the one chosen of a search,
 * else the one with this employee number or address. A name alone is never enough: it asks to choose.
 * @param ownerNow who owns it already: may stay, also where the actor sees nothing else of them
 * @param chosenId the one chosen of a search
 */
export async function readOwner(
  work: Work,
  typed: string,
  refuse: Refuse,
  ownerNow: string | null = null,
  chosenId = "",
): Promise<string | null> {
  const [text, chosen] = [typed.trim(), chosenId.trim()];
  if (text === "" && chosen === "") return null;
  const person = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where((e) =>
      chosen === ""
        ? e.or([e("employee_key", "=", employeeKey(text)), e("email_key", "=", emailKey(text))])
        : e("person_id", "=", chosen),
    )
    .where((e) => e.or([visiblePeople(work), e("person_id", "=", ownerNow)]))
    .executeTakeFirst();
  if (person) return person.person_id;
  const found = chosen === "" ? await searchPeople(work, text) : [];
  refuse(
    "owner",
    found.length > 0
      ? "Choose one of the people found below."
      : "Nobody on the roster fits. Try less of the name, an employee number or an e-mail address.",
  );
  return null;
}

async function checkUnit(work: Work, unitId: string | null, refuse: Refuse): Promise<void> {
  if (unitId === null) {
    if (work.actor.unitId !== null)
      refuse("unitId", "Choose your own site or one of its departments.");
    return;
  }
  const units = await visibleUnits(work);
  if (!units.some((unit) => unit.id === unitId))
    refuse("unitId", "Choose a site or department of the list.");
}

/** True for the actions that the actor may see: with one unit, those of that unit and below. */
export function inSight(work: Work): RawBuilder<SqlBool> {
  const { organizationId, unitId } = work.actor;
  if (unitId === null) return sql<SqlBool>`true`;
  return sql<SqlBool>`a.unit_id in ${unitsUnder(organizationId, unitId)}`;
}

/** @throws Forbidden for somebody who only reads */
export function mustAct(work: Work): void {
  if (!work.actor.permissions.has("program:act")) throw new Forbidden();
}
