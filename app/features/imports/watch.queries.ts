/** The watched folder as screens see it: its setting, what happened, what waits. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { KindId } from "./kind.ts";
import type { RunStatus, WatchState } from "./schema.ts";

export interface WatchSetting {
  /** A file goes in alone while at most so many lines of a hundred are refused. */
  readonly refusedPercent: number;
  readonly paused: boolean;
}

const DEFAULT: WatchSetting = { refusedPercent: 5, paused: false };

/** How files of a kind are treated; the default while nobody has chosen. */
export async function watchSetting(work: Work, kind: KindId): Promise<WatchSetting> {
  const row = await work.trx
    .selectFrom("watch_setting")
    .select(["refused_percent as refusedPercent", "paused"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row ?? DEFAULT;
}

export interface WatchLogRow {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
  readonly state: WatchState;
  readonly note: string | null;
  readonly seenAt: Date;
  readonly finishedAt: Date | null;
  /** The import that it began, or the one of the earlier file that it repeats. */
  readonly importId: string | null;
  /** Where that import stands today. */
  readonly importStatus: RunStatus | null;
}

/** What happened to the files of a kind, newest first. */
export async function watchLog(
  work: Work,
  kind: KindId,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: WatchLogRow[]; total: number }> {
  const found = await sql<WatchLogRow & { total: number }>`
    select w.watch_id as id, w.file_name as "fileName", w.size, w.state, w.note,
      w.seen_at as "seenAt", w.finished_at as "finishedAt",
      r.import_id as "importId", r.status as "importStatus", count(*) over ()::int as total
    from watched_file w
    left join import_run r on r.organization_id = w.organization_id
      and r.import_id = coalesce(w.repeats_id, w.watch_id)
    where w.organization_id = ${work.actor.organizationId} and w.kind = ${kind}
    order by w.seen_at desc, w.watch_id desc limit ${page.limit} offset ${page.offset}`.execute(
    work.trx,
  );
  return { rows: found.rows, total: found.rows[0]?.total ?? 0 };
}

/** Files of watched folders whose import waits for a person, and those that never became one. */
export async function watchedWaiting(work: Work, kind: KindId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from watched_file w
    join import_run r on r.organization_id = w.organization_id and r.import_id = w.watch_id
    where w.organization_id = ${work.actor.organizationId} and w.kind = ${kind}
      and r.status in ('mapping', 'preview')`.execute(work.trx);
  return rows[0]!.n;
}
