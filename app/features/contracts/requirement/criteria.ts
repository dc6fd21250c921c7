/** The organization's criteria as data, and as a condition on contracts. */
import { type RawBuilder, sql, type SqlBool } from "kysely";

/** What a contract must be for the requirement to apply. An empty list and a null ask for nothing. */
export interface Rule {
  readonly kinds: readonly string[];
  /** A group includes its categories. */
  readonly categoryIds: readonly string[];
  /** A unit includes what lies under it. */
  readonly unitIds: readonly string[];
  /** Exact decimal text, in `currency`. */
  readonly amountFrom: string | null;
  readonly amountTo: string | null;
  readonly currency: string;
  readonly startsFrom: string | null;
  readonly startsTo: string | null;
  readonly endsFrom: string | null;
  readonly endsTo: string | null;
}

/** The values of a rule where SQL asks for them: parameters, or columns of the version in force. */
interface RuleSql {
  readonly kinds: RawBuilder<unknown>;
  readonly categoryIds: RawBuilder<unknown>;
  readonly unitIds: RawBuilder<unknown>;
  readonly amountFrom: RawBuilder<unknown>;
  readonly amountTo: RawBuilder<unknown>;
  readonly currency: RawBuilder<unknown>;
  readonly startsFrom: RawBuilder<unknown>;
  readonly startsTo: RawBuilder<unknown>;
  readonly endsFrom: RawBuilder<unknown>;
  readonly endsTo: RawBuilder<unknown>;
}

/** A rule that is not kept yet, for a preview. */
export const ruleValues = (rule: Rule): RuleSql => ({
  kinds: sql`${[...rule.kinds]}::text[]`,
  categoryIds: sql`${[...rule.categoryIds]}::text[]`,
  unitIds: sql`${[...rule.unitIds]}::text[]`,
  amountFrom: sql`${rule.amountFrom}::numeric`,
  amountTo: sql`${rule.amountTo}::numeric`,
  currency: sql`${rule.currency}::text`,
  startsFrom: sql`${rule.startsFrom}::date`,
  startsTo: sql`${rule.startsTo}::date`,
  endsFrom: sql`${rule.endsFrom}::date`,
  endsTo: sql`${rule.endsTo}::date`,
});

/** The version that counts on a day: the newest that began by then. */
export const ruleInForce = (organization: string, day: string): RuleSql =>
  ruleWhere(organization, sql`from_on <= ${day}::date`);

/** One version. */
export const ruleOf = (organization: string, version: number): RuleSql =>
  ruleWhere(organization, sql`version = ${version}`);

function ruleWhere(organization: string, which: RawBuilder<unknown>): RuleSql {
  const value = (column: string) => sql`(select ${sql.ref(column)} from requirement_criteria
    where organization_id = ${organization} and ${which} order by version desc limit 1)`;
  // The cast keeps "any(list)" from reading the query's rows as the list.
  const list = (column: string) => sql`${value(column)}::text[]`;
  return {
    kinds: list("kinds"),
    categoryIds: list("category_ids"),
    unitIds: list("unit_ids"),
    amountFrom: value("amount_from"),
    amountTo: value("amount_to"),
    currency: value("currency"),
    startsFrom: value("starts_from"),
    startsTo: value("starts_to"),
    endsFrom: value("ends_from"),
    endsTo: value("ends_to"),
  };
}

/**
 * True where a contract `c` of a supplier of a kind (`a.kind`) meets a rule. What a contract does not
 * say meets no condition on it. Without any version every list is null, which asks for nothing.
 */
export function fits(
  organization: string,
  rule: RuleSql,
  kind: RawBuilder<unknown> = sql`a.kind`,
): RawBuilder<SqlBool> {
  const any = (list: RawBuilder<unknown>) => sql`coalesce(cardinality(${list}), 0) = 0`;
  const from = (column: string, least: RawBuilder<unknown>) =>
    sql`(${least} is null or coalesce(${sql.ref(column)} >= ${least}, false))`;
  const to = (column: string, most: RawBuilder<unknown>) =>
    sql`(${most} is null or coalesce(${sql.ref(column)} <= ${most}, false))`;
  return sql<SqlBool>`(
    (${any(rule.kinds)} or ${kind} = any(${rule.kinds}))
    and (${any(rule.categoryIds)} or coalesce(c.category_id in (select g.category_id from category g
      where g.organization_id = ${organization}
        and (g.category_id = any(${rule.categoryIds}) or g.parent_id = any(${rule.categoryIds}))), false))
    and (${any(rule.unitIds)} or coalesce(c.unit_id in (with recursive below as (
        select unit_id from unit where organization_id = ${organization} and unit_id = any(${rule.unitIds})
        union select u.unit_id from unit u join below b on u.parent_id = b.unit_id
        where u.organization_id = ${organization}) select unit_id from below), false))
    and ((${rule.amountFrom} is null and ${rule.amountTo} is null) or c.currency = ${rule.currency})
    and ${from("c.amount", rule.amountFrom)} and ${to("c.amount", rule.amountTo)}
    and ${from("c.starts_on", rule.startsFrom)} and ${to("c.starts_on", rule.startsTo)}
    and ${from("c.ends_on", rule.endsFrom)} and ${to("c.ends_on", rule.endsTo)})`;
}
