/** What requests ask of the mail job: it may deliver hours after the mail was written. */
import { sql } from "kysely";
import type { BatchRules } from "#platform/batch-rules.ts";

/**
 * Mail about a request that is answered or closed in the meantime goes no more. Its hours are those
 * of all batches, so it adds none of its own.
 */
export const requestDeliveryRules: BatchRules = {
  shutUntil: async () => null,
  async outdated(trx, organizationId, mailIds) {
    const { rows } = await sql<{ mailId: string; reason: string }>`
      select l.mail_id as "mailId", case when l.revoked_at is not null then 'Not sent: its link was ended.'
        when q.closed_at is not null then 'Not sent: the request is closed.'
        else 'Not sent: the supplier has answered.' end as reason
      from request_link l join compliance_request q
        on q.organization_id = l.organization_id and q.request_id = l.request_id
      where l.organization_id = ${organizationId} and l.mail_id = any(${[...mailIds]}::text[])
        and l.purpose = 'answer' and (q.closed_at is not null or l.revoked_at is not null
          or exists (select 1 from request_answer a where a.organization_id = ${organizationId}
            and a.request_id = q.request_id and a.state = 'waiting'))`.execute(trx);
    return new Map(rows.map((row) => [row.mailId, row.reason]));
  },
};
