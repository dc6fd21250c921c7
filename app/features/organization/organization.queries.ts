import type { Selectable } from "kysely";
import type { Database } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { OrganizationSettings } from "./schema.ts";

/** What the actor's organization has set. */
export async function organizationSettings(
  work: Pick<Work, "trx" | "actor">,
): Promise<OrganizationSettings> {
  return settingsOf(work.trx, work.actor.organizationId);
}

/** @throws NotFound when the scope does not show this organization */
export async function settingsOf(
  trx: Work["trx"],
  organizationId: string,
): Promise<OrganizationSettings> {
  const row = await trx
    .selectFrom("organization")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .executeTakeFirst();
  if (!row) throw new NotFound("This organization does not exist here.");
  return asSettings(row);
}

export interface ListedOrganization {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isSample: boolean;
}

/** Every organization on this server, oldest first: for the terminal, jobs and the first start. */
export async function listOrganizations(database: Database): Promise<ListedOrganization[]> {
  return database.scope(
    { system: true },
    async (trx) => {
      const rows = await trx
        .selectFrom("organization")
        .select(["organization_id", "name", "time_zone", "is_sample"])
        .orderBy("created_at")
        .orderBy("organization_id")
        .execute();
      return rows.map((row) => ({
        id: row.organization_id,
        name: row.name,
        timeZone: row.time_zone,
        isSample: row.is_sample,
      }));
    },
    { readOnly: true },
  );
}

const asSettings = (row: Selectable<Tables["organization"]>): OrganizationSettings => ({
  id: row.organization_id,
  name: row.name,
  timeZone: row.time_zone,
  programStart: Temporal.PlainDate.from(row.program_start),
  objective: row.objective,
  supplyChainScope: row.supply_chain_scope,
  countEvaluationOpen: row.count_evaluation_open,
  trainedGoal: row.trained_goal,
  isSample: row.is_sample,
  shortcuts: row.shortcuts,
  retention: {
    importDays: row.retention_import_days,
    evidenceDays: row.retention_evidence_days,
    leaverDays: row.retention_leaver_days,
    auditDays: row.retention_audit_days,
  },
});
