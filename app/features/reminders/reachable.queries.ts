/** Whether mail can reach somebody, and why not: asked when a batch is made and again when it leaves. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { HeldReason } from "./schema.ts";

/** The shape of one address at a named host; the mailer checks the same. */
const ADDRESS = String.raw`^[^\s@<>(),;:"\[\]\\]+@[^\s@<>(),;:"\[\]\\]*[^\s@<>(),;:"\[\]\\0-9.]+$`;

/**
 * Sub-query with a row for each person: `person_id`, `name`, `email`, and `hold`, the reason why a
 * message on this channel must not go to them; null where it may.
 * @param byMail whether the message goes by mail, ours or the hospital's own; a list to print reaches
 * everybody who works here
 */
export function reachable(
  work: Work,
  byMail: boolean,
): RawBuilder<{
  person_id: string;
  name: string | null;
  email: string | null;
  hold: HeldReason | null;
}> {
  const organization = work.actor.organizationId;
  const byAddress = byMail
    ? sql`when rs.person_id is not null then 'stopped'
        when rp.email is null or length(rp.email) > 254 or rp.email !~ ${ADDRESS} then 'no-address'
        when ba.address_key is not null then 'bounced'`
    : sql``;
  return sql`(
    select rp.person_id, rp.name, rp.email,
      case when rp.left_on < ${work.today.toString()}::date then 'left' ${byAddress} end as hold
    from person rp
    left join reminder_stop rs on rs.organization_id = ${organization} and rs.person_id = rp.person_id
      and rs.resumed_at is null
    left join bounced_address ba on ba.organization_id = ${organization} and ba.address_key = rp.email_key
    where rp.organization_id = ${organization})`;
}
