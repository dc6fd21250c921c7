import { anywhere } from "#platform/db/like.ts";
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { RETENTION_ACTION, type RetentionReport } from "./apply-retention.ts";
import { ERASE_ACTION } from "./erase-person.ts";
import type { Leftover } from "./find-leftovers.ts";

/** What the retention job did last, and when; null before its first run. */
export async function lastRetention(
  work: Work,
): Promise<{ at: Date; by: string; report: Partial<RetentionReport> } | null> {
  const row = await work.trx
    .selectFrom("audit_entry")
    .select(["at", "actor_name", "after"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("action", "=", RETENTION_ACTION)
    .orderBy("at", "desc")
    .orderBy("audit_id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { at: row.at, by: row.actor_name, report: (row.after ?? {}) as Partial<RetentionReport> };
}

export interface PastErasure {
  readonly at: Date;
  readonly by: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly rawFiles: number;
  readonly canceledImports: number;
  readonly leftovers: readonly Leftover[];
}

/** How an erasure went; null when nobody with this id was erased. */
export async function pastErasure(work: Work, personId: string): Promise<PastErasure | null> {
  const row = await work.trx
    .selectFrom("audit_entry")
    .select(["at", "actor_name", "after"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("subject_kind", "=", "person")
    .where("subject_id", "=", personId)
    .where("action", "=", ERASE_ACTION)
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const after = (row.after ?? {}) as unknown as Partial<PastErasure>;
  return {
    at: row.at,
    by: row.actor_name,
    rows: after.rows ?? {},
    rawFiles: after.rawFiles ?? 0,
    canceledImports: after.canceledImports ?? 0,
    leftovers: after.leftovers ?? [],
  };
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly leftOn: string | null;
}

/** People whose name, number or address holds these words; at most 25, by name. */
export async function searchPeople(work: Work, words: string): Promise<FoundPerson[]> {
  const text = words.trim();
  if (text === "") return [];
  const pattern = anywhere(text.toLowerCase());
  return work.trx
    .selectFrom("person")
    .select([
      "person_id as id",
      "name",
      "employee_number as employeeNumber",
      "email",
      "left_on as leftOn",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where(
      sql<boolean>`(lower(name) like ${pattern} or employee_key like ${pattern} or email_key like ${pattern})`,
    )
    .orderBy(sql`lower(name)`)
    .orderBy("person_id")
    .limit(25)
    .execute();
}
