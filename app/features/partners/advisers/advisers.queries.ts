/** Advisers read for holders, and for the adviser's own page. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { shownName } from "./display-name.ts";
import { mustHold } from "./must-hold.ts";
import type { AdviserState, Naming, PayForm, PayPer, WorkKind } from "./schema.ts";

interface AdviserColumns {
  readonly id: string;
  readonly state: AdviserState;
  readonly called: string;
  readonly email: string | null;
  readonly naming: Naming;
  readonly fullName: string | null;
  readonly firstName: string | null;
  readonly chosenName: string | null;
  readonly reach: string | null;
  readonly notAsked: string | null;
  readonly letter: string | null;
  /** Civil dates. */
  readonly invitedOn: string;
  readonly endedOn: string | null;
  readonly invitedBy: string;
  /** Consents that hold today, and pay that is agreed and not paid. */
  readonly consents: number;
  readonly unpaid: number;
}
export interface AdviserRow extends AdviserColumns {
  /** How others read it. */
  readonly shown: string;
}

export const ADVISER_SORTS = {
  called: sql`lower(a.called)`,
  state: sql`a.state`,
  invited: sql`a.invited_on`,
} as const;
export type AdviserSort = keyof typeof ADVISER_SORTS;

export interface AdviserFilter {
  readonly q?: string;
  readonly state?: AdviserState;
  readonly unpaid?: boolean;
}

async function read(
  work: Work,
  where: RawBuilder<SqlBool>,
  rest: RawBuilder<unknown>,
): Promise<AdviserRow[]> {
  const today = sql`${work.today.toString()}::date`;
  const { rows } = await sql<AdviserColumns>`select * from (
      select a.*, a.adviser_id as id, a.full_name as "fullName", a.first_name as "firstName",
        a.chosen_name as "chosenName", a.not_asked as "notAsked", a.invited_on::text as "invitedOn",
        a.ended_on::text as "endedOn", a.invited_by_name as "invitedBy",
        (select count(*)::int from adviser_consent c where c.organization_id = a.organization_id
          and c.adviser_id = a.adviser_id and c.given_at is not null and c.withdrawn_at is null
          and ${today} between c.from_on and coalesce(c.until_on, 'infinity'::date)) as consents,
        (select count(*)::int from adviser_pay p where p.organization_id = a.organization_id
          and p.adviser_id = a.adviser_id and p.paid_on is null) as unpaid
      from adviser a where a.organization_id = ${work.actor.organizationId}) a
    where ${where} ${rest}`.execute(work.trx);
  return rows.map((row) => ({ ...row, shown: shownName(row) }));
}

/** The advisers that a filter leaves. There are few: they come on one page. @throws NotFound for whoever may not */
export async function listAdvisers(
  work: Work,
  filter: AdviserFilter,
  sort: { readonly by: AdviserSort; readonly down: boolean },
): Promise<AdviserRow[]> {
  mustHold(work);
  const list: RawBuilder<SqlBool>[] = [sql`true`];
  if (filter.state) list.push(sql`a.state = ${filter.state}`);
  if (filter.unpaid) list.push(sql`a.unpaid > 0`);
  const words = filter.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql`(lower(a.called) like ${like} or lower(a.chosen_name) like ${like}
      or lower(a.full_name) like ${like})`);
  }
  return read(
    work,
    sql<SqlBool>`${sql.join(list, sql` and `)}`,
    sql`order by ${ADVISER_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`}, a.id`,
  );
}

/** One adviser, for a holder or their own page. @throws NotFound where there is none, and for whoever may not */
export async function findAdviser(work: Work, id: string): Promise<AdviserRow> {
  mustHold(work);
  const [row] = await read(work, sql<SqlBool>`a.id = ${id}`, sql``);
  if (!row) throw new NotFound();
  return row;
}

export interface AgreedWork {
  readonly id: string;
  readonly kind: WorkKind;
  readonly scope: string;
  readonly agreedOn: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}
/** What was agreed with an adviser, the newest first. */
export const worksOf = (work: Work, adviserId: string): Promise<AgreedWork[]> =>
  work.trx
    .selectFrom("adviser_work")
    .select([
      "work_id as id",
      "kind",
      "scope",
      sql<string>`agreed_on::text`.as("agreedOn"),
      sql<string | null>`starts_on::text`.as("startsOn"),
      sql<string | null>`ends_on::text`.as("endsOn"),
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .orderBy("agreed_on", "desc")
    .orderBy("work_id", "desc")
    .execute();

export interface AgreedPay {
  readonly id: string;
  readonly form: PayForm;
  /** Text with two decimals; never a float. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly inKind: string | null;
  readonly per: PayPer;
  readonly agreedOn: string;
  readonly paidOn: string | null;
  readonly proof: string | null;
}
/** What is and was paid, the newest first. */
export const paysOf = (work: Work, adviserId: string): Promise<AgreedPay[]> =>
  work.trx
    .selectFrom("adviser_pay")
    .select([
      "pay_id as id",
      "form",
      sql<string | null>`amount::text`.as("amount"),
      "currency",
      "in_kind as inKind",
      "per",
      sql<string>`agreed_on::text`.as("agreedOn"),
      sql<string | null>`paid_on::text`.as("paidOn"),
      "proof",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .orderBy("agreed_on", "desc")
    .orderBy("pay_id", "desc")
    .execute();

export type ConsentState = "asked" | "given" | "over" | "refused" | "withdrawn";
export interface Consent {
  readonly id: string;
  readonly about: string;
  readonly uses: readonly string[];
  readonly places: readonly string[];
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly askedAt: Date;
  readonly givenAt: Date | null;
  readonly givenHow: "link" | "writing" | null;
  readonly withdrawnAt: Date | null;
  readonly state: ConsentState;
}
/** Every consent that was asked for, the newest first; withdrawn ones stay. */
export async function consentsOf(work: Work, adviserId: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select consent_id as id, about, uses, channels as places,
      from_on::text as "fromOn", until_on::text as "untilOn", asked_at as "askedAt", given_at as "givenAt",
      given_how as "givenHow", withdrawn_at as "withdrawnAt",
      case when withdrawn_at is not null then 'withdrawn' when refused_at is not null then 'refused'
        when given_at is null then 'asked' when until_on < ${work.today.toString()}::date then 'over'
        else 'given' end as state
    from adviser_consent where organization_id = ${work.actor.organizationId} and adviser_id = ${adviserId}
    order by asked_at desc, consent_id desc`.execute(work.trx);
  return rows;
}

export interface LogLine {
  readonly at: Date;
  readonly by: string;
  readonly what: string;
  readonly detail: string | null;
  /** What the holders call the adviser; null once the record is gone. */
  readonly called: string | null;
}
/**
 * The advisers' own log, the newest first.
 * @param adviserId only this adviser's lines
 * @throws NotFound for whoever may not
 */
export async function adviserLog(
  work: Work,
  adviserId: string | null,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: LogLine[]; total: number }> {
  mustHold(work);
  const where = sql`l.organization_id = ${work.actor.organizationId}
    and ${adviserId === null ? sql`true` : sql`l.adviser_id = ${adviserId}`}`;
  const { rows } = await sql<LogLine>`select l.at, l.by_name as by, l.what, l.detail, a.called
    from adviser_log l
    left join adviser a on a.organization_id = l.organization_id and a.adviser_id = l.adviser_id
    where ${where} order by l.at desc, l.log_id desc
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from adviser_log l where ${where}`.execute(work.trx);
  return { rows, total: counted.rows[0]!.n };
}

/** How the mail with the newest link stands; null where none was mailed. */
export async function linkMail(work: Work, adviserId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom("adviser_link as l")
    .innerJoin("mail as m", (join) =>
      join
        .onRef("m.organization_id", "=", "l.organization_id")
        .onRef("m.mail_id", "=", "l.mail_id"),
    )
    .select("m.status")
    .where("l.organization_id", "=", work.actor.organizationId)
    .where("l.adviser_id", "=", adviserId)
    .orderBy("l.created_at", "desc")
    .executeTakeFirst();
  return row?.status ?? null;
}
