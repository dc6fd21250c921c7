/** Feedback rounds read for screens: the filtered list, and one. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { readQuestions } from "./questions.ts";
import type { Audience, Question } from "./schema.ts";

/** Where a round stands today. */
export type RoundState = "planned" | "open" | "closed";
export const ROUND_STATES: readonly { readonly value: RoundState; readonly label: string }[] = [
  { value: "open", label: "Open" },
  { value: "planned", label: "Planned" },
  { value: "closed", label: "Closed" },
];

export interface Round {
  readonly id: string;
  readonly audience: Audience;
  readonly year: number;
  readonly quarter: number;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly anonymous: boolean;
  readonly askSite: boolean;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly closedOn: string | null;
  readonly linkNumber: number;
  readonly madeBy: string;
  readonly updatedAt: Date;
  readonly state: RoundState;
  /** Forms that were sent. */
  readonly answers: number;
  /** Addresses that the link was mailed to. */
  readonly mailed: number;
}

const stateOf = (work: Work) => {
  const today = work.today.toString();
  return sql`case when r.closed_on is not null or r.closes_on < ${today}::date then 'closed'
    when r.opens_on > ${today}::date then 'planned' else 'open' end`;
};

const columns = (
  work: Work,
) => sql`r.round_id as id, r.audience, r.program_year as year, r.quarter, r.title,
  r.questions, r.anonymous, r.ask_site as "askSite", r.opens_on::text as "opensOn", r.closes_on::text as "closesOn",
  r.closed_on::text as "closedOn", r.link_number as "linkNumber", r.made_by_name as "madeBy",
  r.updated_at as "updatedAt", ${stateOf(work)} as state,
  (select count(*)::int from feedback_answer a where a.organization_id = r.organization_id
    and a.round_id = r.round_id) as answers,
  (select coalesce(sum(m.recipients), 0)::int from feedback_mailing m where m.organization_id = r.organization_id
    and m.round_id = r.round_id) as mailed`;

export interface RoundFilter {
  readonly q?: string;
  readonly audience?: Audience;
  readonly state?: RoundState;
  readonly year?: number;
}
export const ROUND_SORTS = {
  closes: sql`x."closesOn"`,
  quarter: sql`(x.year, x.quarter)`,
  answers: sql`x.answers`,
} as const;
export type RoundSort = keyof typeof ROUND_SORTS;

/** What leadership is asked is not for somebody with one unit. */
const inSight = (work: Work): RawBuilder<SqlBool> =>
  work.actor.unitId === null ? sql<SqlBool>`true` : sql<SqlBool>`r.audience <> 'leadership'`;

/** The rounds that a filter leaves, latest closing day first. @param page all rows when left out */
export async function listRounds(
  work: Work,
  filter: RoundFilter = {},
  sort: { readonly by: RoundSort; readonly down: boolean } = { by: "closes", down: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: Round[]; total: number }> {
  const list: RawBuilder<SqlBool>[] = [sql`true`];
  if (filter.audience) list.push(sql`x.audience = ${filter.audience}`);
  if (filter.state) list.push(sql`x.state = ${filter.state}`);
  if (filter.year) list.push(sql`x.year = ${filter.year}`);
  const words = filter.q?.trim().toLowerCase();
  if (words) list.push(sql`lower(x.title) like ${anywhere(words)}`);
  const all = sql`from (select ${columns(work)} from feedback_round r
    where r.organization_id = ${work.actor.organizationId} and ${inSight(work)}) x
    where ${sql.join(list, sql` and `)}`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } =
    await sql<Stored>`select x.* ${all} order by ${ROUND_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`},
      x.id desc ${limit}`.execute(work.trx);
  const total = page
    ? (await sql<{ n: number }>`select count(*)::int as n ${all}`.execute(work.trx)).rows[0]!.n
    : rows.length;
  return { rows: rows.map(roundOf), total };
}

type Stored = Omit<Round, "questions"> & { readonly questions: unknown };
const roundOf = (row: Stored): Round => ({ ...row, questions: readQuestions(row.questions) });

/** One round. @throws NotFound also where the actor may not see it */
export async function findRound(work: Work, id: string): Promise<Round> {
  const { rows } = await sql<Stored>`select ${columns(work)} from feedback_round r
    where r.organization_id = ${work.actor.organizationId} and r.round_id = ${id} and ${inSight(work)}`.execute(
    work.trx,
  );
  if (!rows[0]) throw new NotFound();
  return roundOf(rows[0]);
}

/** One round, locked until the transaction ends: no answer comes in between. @throws NotFound */
export async function lockRound(work: Work, id: string): Promise<Round> {
  await work.trx
    .selectFrom("feedback_round")
    .select("round_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return findRound(work, id);
}

export interface RoundMailing {
  readonly id: string;
  readonly sentTo: string;
  readonly recipients: number;
  readonly by: string;
  readonly at: Date;
}

/** Mailings of a round, latest first. */
export async function mailingsOf(work: Work, roundId: string): Promise<RoundMailing[]> {
  const rows = await work.trx
    .selectFrom("feedback_mailing")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", roundId)
    .orderBy("sent_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.mailing_id,
    sentTo: row.sent_to,
    recipients: row.recipients,
    by: row.sent_by_name,
    at: row.sent_at,
  }));
}
