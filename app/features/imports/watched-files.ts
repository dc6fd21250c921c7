/** What is on record about the files of a watched folder: seen, claimed, ended. */
import { type Kysely, sql, type Updateable } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Tables } from "#platform/db/tables.ts";
import type { Work } from "#platform/work.ts";
import type { KindId } from "./kind.ts";
import type { WatchState } from "./schema.ts";
import type { FoundFile } from "./watch-folder.ts";

export interface WatchedFile extends FoundFile {
  /** Also the id of the import that it begins. */
  readonly id: string;
  readonly sha256: string | null;
  readonly state: WatchState;
  readonly movesTo: "done" | "held" | null;
  readonly movedAs: string | null;
  readonly note: string | null;
  readonly attempts: number;
}

/** A file is taken when it has lain there unchanged for so long. */
const STILL_MS = 60_000;
const OPEN: WatchState[] = ["seen", "loading", "moving"];

const columns = [
  "watch_id as id",
  "file_name as name",
  "size",
  "modified_at as modifiedAt",
  "sha256",
  "state",
  "moves_to as movesTo",
  "moved_as as movedAs",
  "note",
  "attempts",
  "seen_at as seenAt",
] as const;

const rowsOf = (trx: Kysely<Tables>, organization: string) =>
  trx.selectFrom("watched_file").where("organization_id", "=", organization);

/**
 * Notes what lies in the folder. Answers what can be gone on with: files that have not changed for
 * a minute, and files that an earlier run left in the middle.
 */
export async function noteFound(
  work: Work,
  kind: KindId,
  found: readonly FoundFile[],
): Promise<WatchedFile[]> {
  const { trx, actor } = work;
  const now = work.now.epochMilliseconds;
  const known = await rowsOf(trx, actor.organizationId)
    .select(columns)
    .where("kind", "=", kind)
    .where("state", "in", OPEN)
    .forUpdate()
    .execute();
  const ready: WatchedFile[] = known.filter((row) => row.state !== "seen");
  for (const file of found) {
    const row = known.find((one) => one.name === file.name);
    if (!row) await insertSeen(work, kind, file);
    else if (row.state !== "seen") continue;
    else if (!isSame(row, file) || row.seenAt.getTime() > now)
      await updateWatched(work, row.id, {
        size: file.size,
        modified_at: file.modifiedAt,
        seen_at: new Date(now),
        note: null,
        attempts: 0,
      });
    else if (now - row.seenAt.getTime() >= STILL_MS) ready.push(row);
  }
  const gone = known.filter(
    (row) => row.state === "seen" && !found.some((f) => f.name === row.name),
  );
  for (const row of gone) await forgetWatched(work, row.id);
  return ready;
}

const isSame = (row: FoundFile, file: FoundFile): boolean =>
  row.size === file.size && row.modifiedAt.getTime() === file.modifiedAt.getTime();

async function insertSeen(work: Work, kind: KindId, file: FoundFile): Promise<void> {
  await work.trx
    .insertInto("watched_file")
    .values({
      organization_id: work.actor.organizationId,
      watch_id: newId(),
      kind,
      file_name: file.name,
      size: file.size,
      modified_at: file.modifiedAt,
      state: "seen",
      seen_at: new Date(work.now.epochMilliseconds),
    })
    .onConflict((on) => on.doNothing()) // another process was first
    .execute();
}

/** Makes the row this process's for a while. Null when another process has it, or it has ended. */
export async function claimWatched(
  work: Work,
  id: string,
  by: { readonly process: string; readonly alone: boolean },
): Promise<WatchedFile | null> {
  const now = new Date(work.now.epochMilliseconds);
  const row = await work.trx
    .updateTable("watched_file")
    .set({
      claimed_by: by.process,
      claimed_until: new Date(now.getTime() + 30 * 60_000),
      attempts: sql`attempts + 1`,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("watch_id", "=", id)
    .where("state", "in", OPEN)
    .where((eb) =>
      eb.or([
        eb.val(by.alone),
        eb("claimed_by", "is", null),
        eb("claimed_by", "=", by.process),
        eb("claimed_until", "<", now),
      ]),
    )
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes some columns of a row. */
export async function updateWatched(
  work: Work,
  id: string,
  change: Omit<Updateable<Tables["watched_file"]>, "organization_id" | "watch_id">,
): Promise<void> {
  await work.trx
    .updateTable("watched_file")
    .set(change)
    .where("organization_id", "=", work.actor.organizationId)
    .where("watch_id", "=", id)
    .execute();
}

/** Takes a row out: the file is gone, or will be met again as another one. */
export async function forgetWatched(work: Work, id: string): Promise<void> {
  await work.trx
    .deleteFrom("watched_file")
    .where("organization_id", "=", work.actor.organizationId)
    .where("watch_id", "=", id)
    .execute();
}

/** An earlier file with the same bytes from which an import was begun; null when there is none. */
export async function sameBytes(
  work: Work,
  kind: KindId,
  file: { readonly id: string; readonly sha256: string },
): Promise<{ readonly id: string; readonly seenAt: Date } | null> {
  const row = await work.trx
    .selectFrom("watched_file as w")
    .innerJoin("import_run as r", (join) =>
      join
        .onRef("r.organization_id", "=", "w.organization_id")
        .onRef("r.import_id", "=", "w.watch_id"),
    )
    .select(["w.watch_id as id", "w.seen_at as seenAt"])
    .where("w.organization_id", "=", work.actor.organizationId)
    .where("w.kind", "=", kind)
    .where("w.sha256", "=", file.sha256)
    .where("w.watch_id", "<>", file.id)
    .orderBy("w.seen_at")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Files that ended and whose import's own copy is no longer kept: theirs must not outlive it. */
export async function outlived(
  work: Work,
  kind: KindId,
): Promise<{ readonly id: string; readonly to: "done" | "held"; readonly as: string }[]> {
  const { rows } = await sql<{ id: string; to: "done" | "held"; as: string }>`
    select w.watch_id as id, w.moves_to as "to", w.moved_as as "as"
    from watched_file w
    join import_run r on r.organization_id = w.organization_id
      and r.import_id = coalesce(w.repeats_id, w.watch_id)
    where w.organization_id = ${work.actor.organizationId} and w.kind = ${kind}
      and w.state in ('done', 'held') and w.removed_at is null and w.moved_as is not null
      and r.file_id is null limit 500`.execute(work.trx);
  return rows;
}
