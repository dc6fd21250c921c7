/** Sub-queries on contracts in force, for features that build numbers on them. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import "./schema.ts";

/**
 * The last day on which the contract `c` is active. One without an end is active until its start, or
 * the day on which it was first seen, is as old as the organization has set, or as long as a person
 * has said that it goes on (decision 020).
 */
export function activeUntil(organization: string): RawBuilder<unknown> {
  return sql`coalesce(c.ends_on, greatest(c.goes_on_until, (coalesce(c.starts_on,
      (c.created_at at time zone (select time_zone from organization where organization_id = ${organization}))::date)
    + make_interval(months => coalesce((select open_ended_months from contract_setting
      where organization_id = ${organization}), 36)))::date - 1))`;
}

/** True where the contract `c` is active on a day. */
export const activeOn = (organization: string, on: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(coalesce(c.starts_on <= ${on}::date, true) and ${activeUntil(organization)} >= ${on}::date)`;

/**
 * Contracts that are active on a day: `contract_id`, `supplier_id` (the one that a person confirmed
 * it to be), `kind`, `unit_id`, `owner_id`, `category_id`, `master_id`, `amount`, `currency`.
 */
export function contractsOn(trx: Trx, organization: string, day: Temporal.PlainDate | string) {
  const on = day.toString();
  return trx
    .selectFrom("contract as c")
    .innerJoin("supplier as own", (join) =>
      join
        .onRef("own.organization_id", "=", "c.organization_id")
        .onRef("own.supplier_id", "=", "c.supplier_id"),
    )
    .innerJoin("supplier as s", (join) =>
      join
        .onRef("s.organization_id", "=", "own.organization_id")
        .on("s.supplier_id", "=", sql<string>`coalesce(own.same_as, own.supplier_id)`),
    )
    .where("c.organization_id", "=", organization)
    .where(activeOn(organization, on))
    .select([
      "c.contract_id",
      "s.supplier_id",
      "s.kind",
      "c.unit_id",
      "c.owner_id",
      "c.category_id",
      "c.master_id",
      "c.amount",
      "c.currency",
    ]);
}
