import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import { parseAmount } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { amountFits, isDay, oneLine, rounded } from "../contract-rules.ts";
import { SUPPLIER_KINDS } from "../schema.ts";
import type { Rule } from "./criteria.ts";
import { dayProblem, instant, textProblem } from "./record-change.ts";

/** Criteria as a form says them; empty text is no condition. */
export interface CriteriaInput {
  readonly words?: string | null | undefined;
  readonly kinds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly amountFrom?: string | null | undefined;
  readonly amountTo?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly startsFrom?: string | null | undefined;
  readonly startsTo?: string | null | undefined;
  readonly endsFrom?: string | null | undefined;
  readonly endsTo?: string | null | undefined;
}

/** The rule that a form describes, and what is wrong with it. */
export function readRule(input: CriteriaInput): { rule: Rule; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  const amount = (field: "amountFrom" | "amountTo"): string | null => {
    const typed = oneLine(input[field]);
    if (typed === null) return null;
    const parsed = parseAmount(typed);
    if (parsed !== null && amountFits(parsed)) return rounded(parsed);
    say(field, "Enter the amount as a number, such as 50,000.");
    return null;
  };
  const date = (field: "startsFrom" | "startsTo" | "endsFrom" | "endsTo"): string | null => {
    const typed = oneLine(input[field]);
    if (typed === null || isDay(typed)) return typed;
    say(field, "Enter the day as a date, such as 2027-01-11.");
    return null;
  };
  const rule: Rule = {
    kinds: SUPPLIER_KINDS.filter((kind) => input.kinds.includes(kind)),
    categoryIds: [...new Set(input.categoryIds.filter(Boolean))],
    unitIds: [...new Set(input.unitIds.filter(Boolean))],
    amountFrom: amount("amountFrom"),
    amountTo: amount("amountTo"),
    currency: oneLine(input.currency)?.toUpperCase() ?? "USD",
    startsFrom: date("startsFrom"),
    startsTo: date("startsTo"),
    endsFrom: date("endsFrom"),
    endsTo: date("endsTo"),
  };
  if (!/^[A-Z]{3}$/.test(rule.currency)) say("currency", "Enter three letters, such as USD.");
  if (rule.amountFrom && rule.amountTo && Number(rule.amountFrom) > Number(rule.amountTo))
    say("amountTo", "The highest amount is below the lowest.");
  if (rule.startsFrom && rule.startsTo && rule.startsFrom > rule.startsTo)
    say("startsTo", "This day is before the first one.");
  if (rule.endsFrom && rule.endsTo && rule.endsFrom > rule.endsTo)
    say("endsTo", "This day is before the first one.");
  return { rule, problems };
}

/**
 * Writes the next version of the criteria. Earlier ones stay as they were, for the days on which they
 * counted. The first version may begin on any day, a later one today or later and never before the last.
 * @param input.fromOn the first day on which it counts, "YYYY-MM-DD"
 * @returns its number
 * @throws Invalid naming a field of the form, Forbidden
 */
export async function addCriteria(
  work: Work,
  input: CriteriaInput & { readonly fromOn: string },
): Promise<number> {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
  const organization = work.actor.organizationId;
  // One at a time: each version has the number after the last.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`criteria ${organization}`}, 0))`.execute(
    work.trx,
  );
  const last = await work.trx
    .selectFrom("requirement_criteria")
    .select(["version", "from_on"])
    .where("organization_id", "=", organization)
    .orderBy("version", "desc")
    .executeTakeFirst();
  const words = input.words?.trim() || null;
  const { rule, problems } = readRule(input);
  problems.unshift(
    ...textProblem("words", words, { missing: "Say the criteria in words.", most: 2000 }),
  );
  const wrongDay = dayProblem("fromOn", input.fromOn, "the first day");
  const earliest = last && [last.from_on, work.today.toString()].toSorted()[1];
  if (wrongDay.length === 0 && earliest && input.fromOn < earliest)
    wrongDay.push({ field: "fromOn", message: `Choose ${earliest} or a later day.` });
  problems.push(...wrongDay, ...(await unknownIds(work, rule)));
  if (problems.length > 0) throw new Invalid(problems);
  const version = (last?.version ?? 0) + 1;
  const kept = {
    words,
    kinds: [...rule.kinds],
    category_ids: [...rule.categoryIds],
    unit_ids: [...rule.unitIds],
    amount_from: rule.amountFrom,
    amount_to: rule.amountTo,
    currency: rule.currency,
    starts_from: rule.startsFrom,
    starts_to: rule.startsTo,
    ends_from: rule.endsFrom,
    ends_to: rule.endsTo,
    from_on: input.fromOn,
  };
  await work.trx
    .insertInto("requirement_criteria")
    .values({
      ...kept,
      organization_id: organization,
      version,
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: instant(work),
    })
    .execute();
  await recordAudit(work, {
    action: "add-criteria",
    subjectKind: "criteria",
    subjectId: String(version),
    after: kept,
  });
  return version;
}

async function unknownIds(work: Work, rule: Rule): Promise<FieldProblem[]> {
  const { rows } = await sql<{ categories: number; units: number }>`
    select (select count(*)::int from category where organization_id = ${work.actor.organizationId}
        and category_id = any(${[...rule.categoryIds]}::text[])) as categories,
      (select count(*)::int from unit where organization_id = ${work.actor.organizationId}
        and unit_id = any(${[...rule.unitIds]}::text[])) as units`.execute(work.trx);
  const problems: FieldProblem[] = [];
  if (rows[0]?.categories !== rule.categoryIds.length)
    problems.push({ field: "categoryIds", message: "Choose categories of the list." });
  if (rows[0]?.units !== rule.unitIds.length)
    problems.push({ field: "unitIds", message: "Choose units of the list." });
  return problems;
}
