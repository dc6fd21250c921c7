import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import type { Bounce } from "#platform/read-bounces.ts";
import type { Work } from "#platform/work.ts";
import { addEvents } from "./hand-over.ts";

/**
 * Marks open requests whose mail came back: reminders stop, and the list shows it. Which request it is
 * our own record says, not the notice. A notice about an address that has been changed since marks nothing.
 * @returns how many requests were marked
 */
export async function recordRequestBounces(
  work: Work,
  bounces: readonly Bounce[],
): Promise<number> {
  if (!work.actor.permissions.has("requests:send")) throw new Forbidden();
  const { organizationId } = work.actor;
  const { rows } = await sql<{ id: string; status: string }>`
    update compliance_request q set bounced_at = ${dateOf(work.now)}, bounce_status = b.status
    from unnest(${bounces.map((b) => b.mailId)}::text[], ${bounces.map((b) => b.status)}::text[])
      as b(mail_id, status) join request_link l on l.organization_id = ${organizationId} and l.mail_id = b.mail_id
    where q.organization_id = ${organizationId} and q.request_id = l.request_id and l.purpose = 'answer'
      and q.closed_at is null and q.bounced_at is null and lower(q.to_address) = lower(l.to_address)
    returning q.request_id as id, q.bounce_status as status`.execute(work.trx);
  await addEvents(
    work,
    rows.map((r) => ({ requestId: r.id, kind: "bounced", detail: r.status })),
  );
  await recordAudit(work, {
    action: "record-request-bounces",
    subjectKind: "compliance-request",
    subjectId: organizationId,
    after: { read: bounces.length, marked: rows.length },
  });
  return rows.length;
}
