/** The queue: which certificates stand in it, in which order, and how many. */
import { type Expression, sql, type SqlBool } from "kysely";
import { Forbidden } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { sitesOf } from "#features/people/index.ts";
import "./schema.ts";

export type QueueView = "waiting" | "second-look" | "sent-back" | "accepted";
export const VIEWS: readonly { readonly view: QueueView; readonly label: string }[] = [
  { view: "waiting", label: "Waiting" },
  { view: "second-look", label: "Second look" },
  { view: "sent-back", label: "Sent back" },
  { view: "accepted", label: "Accepted" },
];

export interface QueueFilter {
  readonly view: QueueView;
  readonly courseId?: string | undefined;
  readonly siteId?: string | undefined;
}

/** A queue shows this many at its side; what comes after moves up as they are decided. */
export const QUEUE_SIZE = 100;

/** @throws Forbidden for somebody who sees one unit only: certificates are the whole organization's */
export function seesQueue(work: Work): void {
  if (work.actor.unitId !== null)
    throw new Forbidden("Certificates are reviewed for the whole organization.");
}

/** What a filter leaves, as conditions on `c`, a row of certificate. */
function conditions(work: Work, filter: QueueFilter): Expression<SqlBool>[] {
  const list: Expression<SqlBool>[] = [sql`c.organization_id = ${work.actor.organizationId}`];
  if (filter.view === "second-look") list.push(sql`c.state = 'accepted' and c.second_look = 'due'`);
  else list.push(sql`c.state = ${filter.view}`);
  if (filter.courseId) list.push(sql`c.course_id = ${filter.courseId}`);
  if (filter.siteId)
    list.push(sql`c.person_id in (select w.person_id
      from ${sitesOf(work.trx, work.actor.organizationId)} w where w.site_id = ${filter.siteId}
        and (w.to_on is null or w.to_on >= ${work.today.toString()}::date))`);
  return list;
}

/** Those that wait stand oldest first; the others newest first. */
const order = (view: QueueView) =>
  view === "waiting"
    ? sql`c.submitted_at, c.certificate_id`
    : sql`c.decided_at desc, c.certificate_id desc`;

/** The ids of a stretch of the queue, in order, and how many there are in all. */
export async function queueIds(
  work: Work,
  filter: QueueFilter,
  limit = QUEUE_SIZE,
): Promise<{ ids: string[]; total: number }> {
  seesQueue(work);
  const where = sql.join(conditions(work, filter), sql` and `);
  const { rows } = await sql<{ id: string; total: number }>`
    select c.certificate_id as id, count(*) over ()::int as total
    from certificate c where ${where} order by ${order(filter.view)} limit ${limit}`.execute(
    work.trx,
  );
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}

/**
 * The one to look at after this one: the next in the queue's order, else the first.
 * @returns null when the queue is empty
 */
export async function nextInQueue(
  work: Work,
  filter: QueueFilter,
  after: string,
): Promise<string | null> {
  seesQueue(work);
  const where = sql.join(conditions(work, filter), sql` and `);
  const { rows } = await sql<{ id: string }>`
    select c.certificate_id as id from certificate c
    where ${where} and c.certificate_id <> ${after}
    order by ${
      filter.view === "waiting"
        ? sql`(c.submitted_at, c.certificate_id) <= (select x.submitted_at, x.certificate_id from certificate x
            where x.organization_id = c.organization_id and x.certificate_id = ${after})`
        : sql`false`
    }, ${order(filter.view)}
    limit 1`.execute(work.trx);
  return rows[0]?.id ?? null;
}

/** How many stand in each view, whatever the filter. */
export async function queueCounts(work: Work): Promise<Readonly<Record<QueueView, number>>> {
  const row = await work.trx
    .selectFrom("certificate")
    .where("organization_id", "=", work.actor.organizationId)
    .select([
      sql<number>`count(*) filter (where state = 'waiting')::int`.as("waiting"),
      sql<number>`count(*) filter (where state = 'accepted' and second_look = 'due')::int`.as(
        "second-look",
      ),
      sql<number>`count(*) filter (where state = 'sent-back')::int`.as("sent-back"),
      sql<number>`count(*) filter (where state = 'accepted')::int`.as("accepted"),
    ])
    .executeTakeFirstOrThrow();
  return row;
}
