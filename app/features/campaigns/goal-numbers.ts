/** Where a campaign's goals stand by what the program counts itself. */
import { sql } from "kysely";
import { organizationSettings } from "#features/organization/index.ts";
import { listOutreach } from "#features/program/index.ts";
import { trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { CampaignRow } from "./campaigns.queries.ts";
import type { GoalKind } from "./schema.ts";

/** A number that the program knows, and what it counts. */
export interface GoalNumber {
  readonly count: number;
  /** After the number: "people reached by outreach". */
  readonly what: string;
  readonly href: string;
}

/**
 * What was counted while a campaign ran, by goal: people reached by outreach, people who became
 * trained, partners who joined. Of reports to the right place Fairhand counts none: it takes none.
 */
export async function goalNumbers(
  work: Work,
  campaign: Pick<CampaignRow, "startsOn" | "endsOn">,
): Promise<Partial<Record<GoalKind, GoalNumber>>> {
  const { startsOn: from, endsOn: to } = campaign;
  if (from > work.today.toString()) return {};
  const { sums } = await listOutreach(work, { from, to });
  const { organizationId } = work.actor;
  const settings = await organizationSettings(work);
  const trained = await work.trx
    .selectFrom(trainedBy(work.trx, organizationId, settings).as("t"))
    .where("t.trained_on", ">=", from)
    .where("t.trained_on", "<=", to)
    .select(({ fn }) => fn.countAll<string>().as("n"))
    .executeTakeFirst();
  const partners = await sql<{ n: number }>`
    select count(*)::int as n from partner where organization_id = ${organizationId}
      and since between ${from}::date and ${to}::date`.execute(work.trx);
  return {
    awareness: {
      count: sums.reached,
      what: "people reached by outreach",
      href: `/program/outreach?from=${from}&to=${to}`,
    },
    education: {
      count: Number(trained?.n ?? 0),
      what: "people became trained",
      href: "/metrics",
    },
    partnerships: {
      count: partners.rows[0]?.n ?? 0,
      what: "partners joined",
      href: "/program/partners",
    },
  };
}
