import { sql } from "kysely";
import { auditMany, lockContracts } from "#features/contracts/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { Conflict, type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { type Disposition, DISPOSITIONS } from "./schema.ts";
import { signalsSql } from "./signal-sql.ts";
import type { SignalKey } from "./signals.queries.ts";
import { instant } from "./write-edition.ts";

export interface DispositionInput {
  readonly signals: readonly SignalKey[];
  readonly state: string;
  /** What was done; needed where somebody acted on it. */
  readonly what?: string | null | undefined;
  /** The day on which, "YYYY-MM-DD"; needed where somebody acted on it. */
  readonly actedOn?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Says what became of signals, all of them or none. What the lists say now is kept with it: when an
 * edition says something new, the signal is open again.
 * @returns how many signals, and the change that `undoDispositions` takes back
 * @throws Invalid naming `state`, `what`, `actedOn` or `note`; NotFound; Forbidden; Conflict when a
 * signal is there no more
 */
export async function disposeSignals(
  work: Work,
  input: DispositionInput,
): Promise<{ readonly signals: number; readonly changeId: string }> {
  const { signals } = input;
  if (signals.length === 0) throw new NotFound();
  const contractIds = [...new Set(signals.map((one) => one.contractId))];
  await lockContracts(work, contractIds);
  const facts = read(work, input);
  const changeId = newId();
  await openChange(work, { changeId, state: facts.state, signals: signals.length });
  const written = await expectingMany(work.trx, () => write(work, { signals, changeId, ...facts }));
  if (written !== signals.length)
    throw new Conflict("Some of these signals are there no more. Look at the list again.");
  await auditMany(work, {
    action: "dispose-signal",
    kind: "contract",
    rows: contractIds.map((id) => ({ id, before: {} })),
    after: { disposition: facts.state, done: facts.what, note: facts.note, changeId },
  });
  return { signals: written, changeId };
}

interface Facts {
  readonly state: Disposition;
  readonly what: string | null;
  readonly actedOn: string | null;
  readonly note: string | null;
}

function read(work: Work, input: DispositionInput): Facts {
  const problems: FieldProblem[] = [];
  const state = DISPOSITIONS.find((one) => one === input.state);
  if (!state) problems.push({ field: "state", message: "Choose what became of it." });
  const acted = state === "acted";
  const what = acted ? input.what?.trim() || null : null;
  const actedOn = acted ? input.actedOn?.trim() || null : null;
  const note = input.note?.trim() || null;
  if (acted && what === null) problems.push({ field: "what", message: "Say what was done." });
  if ((what ?? "").length > 500)
    problems.push({ field: "what", message: "Shorten this to 500 characters or fewer." });
  if (acted) problems.push(...dayProblem(work, actedOn));
  if ((note ?? "").length > 2000)
    problems.push({ field: "note", message: "Shorten this to 2,000 characters or fewer." });
  if (problems.length > 0 || !state) throw new Invalid(problems);
  return { state, what, actedOn, note };
}

function dayProblem(work: Work, text: string | null): FieldProblem[] {
  const say = (message: string) => [{ field: "actedOn", message }];
  try {
    const date = Temporal.PlainDate.from(text ?? "", { overflow: "reject" });
    if (date.toString() !== text || date.year < 2000)
      return say("Enter the day as a date, such as 2027-01-11.");
    return Temporal.PlainDate.compare(date, work.today) > 0
      ? say("This day has not come yet. Record it when it is done.")
      : [];
  } catch {
    return say("Enter the day as a date, such as 2027-01-11.");
  }
}

async function openChange(
  work: Work,
  change: { changeId: string; state: Disposition; signals: number },
): Promise<void> {
  await work.trx
    .insertInto("signal_change")
    .values({
      organization_id: work.actor.organizationId,
      change_id: change.changeId,
      state: change.state,
      signals: change.signals,
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: instant(work),
      undone_at: null,
      undone_by_name: null,
    })
    .execute();
}

/** The earlier disposition of each signal gives way first: only one counts at a time. */
async function write(
  work: Work,
  o: Facts & { readonly signals: readonly SignalKey[]; readonly changeId: string },
): Promise<number> {
  const organization = work.actor.organizationId;
  const ids = [...new Set(o.signals.map((one) => one.contractId))];
  const chosen = sql`unnest(${o.signals.map(() => newId())}::text[], ${o.signals.map((s) => s.contractId)}::text[],
    ${o.signals.map((s) => s.goodId)}::text[], ${o.signals.map((s) => s.key)}::text[])
    n(disposition_id, contract_id, good_id, country)`;
  await sql`
    update signal_disposition d set replaced_by = n.disposition_id from ${chosen}
    where d.organization_id = ${organization} and d.contract_id = n.contract_id and d.good_id = n.good_id
      and d.country = n.country and d.replaced_by is null and d.undone_at is null`.execute(
    work.trx,
  );
  const { numAffectedRows } = await sql`
    with ${signalsSql(work, ids)}
    insert into signal_disposition (organization_id, disposition_id, contract_id, good_id, country, state, what,
      acted_on, note, said, edition, decided_by, decided_by_name, decided_at, change_id)
    select ${organization}, n.disposition_id, n.contract_id, n.good_id, n.country, ${o.state}, ${o.what},
      ${o.actedOn}::date, ${o.note}, f.tokens, e.edition, ${work.actor.userId}, ${work.actor.name}, ${instant(work)},
      ${o.changeId}
    from ${chosen}
    join contract c on c.organization_id = ${organization} and c.contract_id = n.contract_id
    join fitting f on f.category_id = c.category_id and f.origin = coalesce(c.origin, '')
      and f.good_id = n.good_id and f.key = n.country
    join risk_edition e on e.organization_id = ${organization} and e.edition_id = f.edition_id`.execute(
    work.trx,
  );
  return Number(numAffectedRows ?? 0n);
}

/**
 * Takes a whole disposition back: what counted before counts again.
 * @returns how many signals it was about
 * @throws NotFound; Forbidden; Conflict when it was undone already, or something changed since
 */
export async function undoDispositions(work: Work, changeId: string): Promise<number> {
  const organization = work.actor.organizationId;
  const change = await work.trx
    .selectFrom("signal_change")
    .select(["signals", "undone_at"])
    .where("organization_id", "=", organization)
    .where("change_id", "=", changeId)
    .forUpdate()
    .executeTakeFirst();
  if (!change) throw new NotFound();
  if (change.undone_at !== null) throw new Conflict("This was undone already.");
  const made = () =>
    work.trx
      .selectFrom("signal_disposition")
      .select(["contract_id", "replaced_by"])
      .where("organization_id", "=", organization)
      .where("change_id", "=", changeId)
      .execute();
  await lockContracts(work, [...new Set((await made()).map((row) => row.contract_id))]);
  // Read once they are held: somebody may have spoken of them while this waited.
  const rows = await made();
  if (rows.some((row) => row.replaced_by !== null))
    throw new Conflict("Some of these signals have changed since. Undo the later change first.");
  const at = instant(work);
  await expectingMany(work.trx, async () => {
    await sql`update signal_disposition set undone_at = ${at}
      where organization_id = ${organization} and change_id = ${changeId}`.execute(work.trx);
    await sql`update signal_disposition b set replaced_by = null from signal_disposition n
      where n.organization_id = ${organization} and n.change_id = ${changeId}
        and b.organization_id = ${organization} and b.replaced_by = n.disposition_id`.execute(
      work.trx,
    );
  });
  await work.trx
    .updateTable("signal_change")
    .set({ undone_at: at, undone_by_name: work.actor.name })
    .where("organization_id", "=", organization)
    .where("change_id", "=", changeId)
    .execute();
  await recordAudit(work, {
    action: "undo-disposition",
    subjectKind: "signal-change",
    subjectId: changeId,
    after: { signals: rows.length },
  });
  return rows.length;
}
