/** What was said of signals: the history of a contract, and the last changes. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { Disposition } from "./schema.ts";

export interface PastDisposition {
  readonly id: string;
  readonly good: string;
  readonly key: string;
  readonly state: Disposition;
  readonly what: string | null;
  readonly actedOn: string | null;
  readonly note: string | null;
  readonly edition: string;
  readonly by: string;
  readonly at: Date;
  readonly undone: boolean;
}

/** What became of the signals of a contract that the caller has found, newest first. */
export async function dispositionHistory(
  work: Work,
  contractId: string,
): Promise<PastDisposition[]> {
  const { rows } = await sql<PastDisposition>`
    select d.disposition_id as id, g.name as good, d.country as key, d.state, d.what, d.acted_on as "actedOn",
      d.note, d.edition, d.decided_by_name as by, d.decided_at as at, d.undone_at is not null as undone
    from signal_disposition d
    join risk_good g on g.organization_id = d.organization_id and g.good_id = d.good_id
    where d.organization_id = ${work.actor.organizationId} and d.contract_id = ${contractId}
    order by d.decided_at desc, d.disposition_id limit 100`.execute(work.trx);
  return rows;
}

export interface SignalChange {
  readonly id: string;
  readonly state: Disposition;
  readonly signals: number;
  readonly by: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

/** The last hundred dispositions that somebody made, newest first. */
export async function recentDispositions(work: Work): Promise<SignalChange[]> {
  return work.trx
    .selectFrom("signal_change")
    .select([
      "change_id as id",
      "state",
      "signals",
      "made_by_name as by",
      "made_at as at",
      "undone_at as undoneAt",
      "undone_by_name as undoneBy",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("made_at", "desc")
    .orderBy("change_id")
    .limit(100)
    .execute();
}
