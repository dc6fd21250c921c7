/** What a day brings: refusals by mail servers, requests that ran out, and those that come around again. */
import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { requestSettings } from "../settings.queries.ts";
import { addEvents } from "./hand-over.ts";
import { createRound, type MadeRound, MOST_IN_ROUND } from "./make-round.ts";
import { candidates } from "./candidates.queries.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Marks requests whose own mail a server refused for good. @returns how many */
export async function markRefused(work: Work): Promise<number> {
  const { organizationId } = work.actor;
  const { rows } = await sql<{ id: string }>`
    update compliance_request q set bounced_at = ${dateOf(work.now)}, bounce_status = 'refused'
    from mail m where m.organization_id = ${organizationId} and q.organization_id = ${organizationId}
      and m.mail_id = q.mail_id and m.status = 'failed' and q.bounced_at is null and q.closed_at is null
      and m.error not like 'Not sent:%'
    returning q.request_id as id`.execute(work.trx);
  await addEvents(
    work,
    rows.map((r) => ({ requestId: r.id, kind: "bounced", detail: "The mail server refused it." })),
  );
  return rows.length;
}

/**
 * Closes requests to which no answer came while their link worked. An answer that waits, or a draft that
 * was saved in the last two weeks, keeps a request open.
 * @returns how many
 */
export async function expireRequests(work: Work): Promise<number> {
  const { organizationId } = work.actor;
  const { linkDays } = await requestSettings(work);
  const last = work.today.subtract({ days: linkDays }).toString();
  const lately = dateOf(work.now.subtract({ hours: 24 * 14 }));
  const { rows } = await sql<{ id: string }>`
    update compliance_request q set closed_at = ${dateOf(work.now)}, closed_as = 'expired',
      closed_by_name = ${work.actor.name}
    where q.organization_id = ${organizationId} and q.closed_at is null and q.sent_at is not null
      and q.due_on < ${last}::date
      and not exists (select 1 from request_answer a where a.organization_id = ${organizationId}
        and a.request_id = q.request_id and (a.state = 'waiting' or (a.state = 'draft' and a.saved_at > ${lately})))
      and not exists (select 1 from request_link l where l.organization_id = ${organizationId}
        and l.request_id = q.request_id and l.revoked_at is null and l.expires_at > ${dateOf(work.now)})
    returning q.request_id as id`.execute(work.trx);
  await addEvents(
    work,
    rows.map((r) => ({ requestId: r.id, kind: "expired" })),
  );
  return rows.length;
}

/**
 * Proposes the requests that come around again as a round that waits for days: at most as many as a round
 * holds, the others at the next run. One whose request is still open comes around once it is closed; one
 * without an active contract does not. Where a spelling was joined to a supplier, the supplier is asked.
 * @returns the round; null when nothing has come around
 */
export async function repeatRequests(work: Work): Promise<MadeRound | null> {
  await oneAtATime(work);
  const { organizationId } = work.actor;
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ supplierId: string }>`
    select distinct coalesce(s.same_as, s.supplier_id) as "supplierId" from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where q.organization_id = ${organizationId} and q.repeat_on <= ${work.today.toString()}::date
      and q.repeated_as is null and q.closed_at is not null
      and not exists (select 1 from compliance_request o join supplier x on x.organization_id = o.organization_id
        and x.supplier_id = o.supplier_id where o.organization_id = ${organizationId} and o.closed_at is null
        and coalesce(x.same_as, x.supplier_id) = coalesce(s.same_as, s.supplier_id))`.execute(
      work.trx,
    ),
  );
  if (rows.length === 0) return null;
  const suppliers = rows.map((row) => row.supplierId);
  const choice = { who: "active", without: "letter", answeredMonths: 0, suppliers } as const;
  const going = (await candidates(work, choice))
    .filter((one) => one.leftOut === null)
    .map((one) => one.supplierId);
  const asked = new Set(going);
  const gone = suppliers.filter((id) => !asked.has(id));
  await sql`update compliance_request q set repeat_on = null from supplier s
    where q.organization_id = ${organizationId} and s.organization_id = ${organizationId}
      and s.supplier_id = q.supplier_id and coalesce(s.same_as, s.supplier_id) = any(${gone}::text[])
      and q.closed_at is not null and q.repeated_as is null`.execute(work.trx);
  if (going.length === 0) return null;
  const { dueDays } = await requestSettings(work);
  return createRound(work, {
    name: `Asked again, ${work.today.toLocaleString("en-US", { month: "long", year: "numeric" })}`,
    dueOn: work.today.add({ days: Math.max(dueDays, 8) }).toString(),
    choice: { ...choice, suppliers: going.slice(0, MOST_IN_ROUND) },
    proposal: true,
  });
}
