import { sql } from "kysely";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Identity, identityOf } from "./identity.ts";
import { NAMED_AS_MANAGER } from "./named-manager.ts";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";
import { PLACES } from "./places.ts";

export interface EraseInput {
  readonly personIds: readonly string[];
  /**
   * What becomes of raw import files: "all" deletes every one and cancels imports that were not
   * applied; "leave" leaves them to their own retention, which ends in days.
   */
  readonly rawFiles: "all" | "leave";
}

export interface Erasure {
  readonly people: number;
  /** Rows deleted or emptied, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly rawFiles: number;
  /** Imports that can no longer be applied. */
  readonly canceledImports: number;
}

/**
 * Removes people from every place that holds something about them. Counts in frozen readings stay.
 * The caller writes the trail.
 *
 * @throws Conflict while somebody is still a member of the workspace, or an import is working
 */
export async function eraseRows(work: Work, input: EraseInput): Promise<Erasure> {
  await holdPeople(work, input.personIds);
  const identity = await identityOf(work, input.personIds);
  await refuseMembers(work, identity);
  const files =
    input.rawFiles === "all" ? await dropRawFiles(work) : { rawFiles: 0, canceledImports: 0 };
  const rows: Record<string, number> = {};
  for (const { table, forget } of NAMED_AS_MANAGER) {
    const { numAffectedRows } = await forget(identity).execute(work.trx);
    if (numAffectedRows) rows[`${table} named as manager`] = Number(numAffectedRows);
  }
  for (const place of PLACES) {
    const organization = sql`organization_id = ${identity.organizationId}`;
    const table = sql.table(place.table);
    const done =
      place.erase === "delete"
        ? await sql`delete from ${table} where ${organization} and ${place.about(identity)}`.execute(
            work.trx,
          )
        : await sql`update ${table} set ${emptied(place.erase, identity)}
            where ${organization} and ${place.about(identity)}`.execute(work.trx);
    if (done.numAffectedRows) rows[place.table] = Number(done.numAffectedRows);
  }
  await forgetExamples(work);
  return { people: identity.personIds.length, rows, ...files };
}

/** What others are writing about them this moment is waited for; what they begin later waits for us. */
async function holdPeople(work: Work, personIds: readonly string[]): Promise<void> {
  await sql`select person_id from person where organization_id = ${work.actor.organizationId}
    and person_id = any(${[...personIds]}::text[]) order by person_id for update`.execute(work.trx);
}

/** Previews name the first few who are not in a file; nothing but a name says whom. */
async function forgetExamples(work: Work): Promise<void> {
  await sql`update import_run set options = jsonb_set(options, '{missing,examples}', '[]')
    where organization_id = ${work.actor.organizationId}
      and jsonb_array_length(options->'missing'->'examples') > 0`.execute(work.trx);
}

/** Columns that must hold something keep a word instead. A reminder whose text is this is not sent. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(["reason", "subject", "body"]);
const emptied = (erase: Exclude<Place["erase"], "delete">, identity: Identity) =>
  sql.join([
    ...erase.clear.map((column) =>
      NEVER_EMPTY.has(column)
        ? sql`${sql.ref(column)} = 'This value was erased.'`
        : sql`${sql.ref(column)} = null`,
    ),
    ...Object.entries(erase.clearNamed ?? {}).map(
      ([
        column,
        names,
      ]) => sql`${sql.ref(column)} = case when ${mentions(identity, [names])} then null
        else ${sql.ref(column)} end`,
    ),
  ]);

async function refuseMembers(work: Work, identity: Identity): Promise<void> {
  const { rows } = await sql`select 1 from membership
    where organization_id = ${identity.organizationId} and ended_at is null
      and person_id = any(${identity.personIds}) limit 1`.execute(work.trx);
  if (rows.length > 0)
    throw new Conflict(
      "This person is still a member of this workspace. Remove the membership under Settings, Members first.",
    );
}

async function dropRawFiles(work: Work): Promise<{ rawFiles: number; canceledImports: number }> {
  const organization = work.actor.organizationId;
  const { rows } = await sql`select 1 from import_run where organization_id = ${organization}
    and status in ('reading', 'queued', 'applying', 'undoing') limit 1`.execute(work.trx);
  if (rows.length > 0)
    throw new Conflict(
      "An import is working right now. Wait until it has ended, then erase again.",
    );
  const canceled = await cancelImports(work, sql`true`);
  const files = await sql`delete from stored_file
    where organization_id = ${organization} and purpose = 'import'`.execute(work.trx);
  return { rawFiles: Number(files.numAffectedRows ?? 0), canceledImports: canceled };
}

/** Tables that hold lines of files as understood. */
export const STAGED = [
  "import_people_row",
  "import_completion_row",
  "import_contract_row",
  "import_supplier_row",
];

/** Ends imports that were never applied, with what was understood of their lines. */
export async function cancelImports(
  work: Work,
  which: ReturnType<typeof sql<boolean>>,
): Promise<number> {
  const { rows } = await sql<{ import_id: string }>`update import_run
    set status = 'canceled', finished_at = ${new Date(work.now.epochMilliseconds)},
      problem = 'The file is no longer kept. Upload it again to import it.'
    where organization_id = ${work.actor.organizationId} and status in ('mapping', 'preview') and ${which}
    returning import_id`.execute(work.trx);
  const ids = rows.map((row) => row.import_id);
  for (const table of STAGED)
    await sql`delete from ${sql.table(table)} where organization_id = ${work.actor.organizationId}
      and import_id = any(${ids})`.execute(work.trx);
  return ids.length;
}
