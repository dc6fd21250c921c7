import { sql } from "kysely";
import { emailKey } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import type { Bounce } from "#platform/read-bounces.ts";

/**
 * Marks the addresses of our own mail that came back. Which address that is, our record says, not
 * the notification: anybody could write one. The address gets nothing more; a new one does.
 * @returns how many notifications belonged to mail of this organization
 */
export async function recordBounces(work: Work, bounces: readonly Bounce[]): Promise<number> {
  if (bounces.length === 0) return 0;
  const organization = work.actor.organizationId;
  const known = await work.trx
    .selectFrom("mail")
    .select(["mail_id", "to_address"])
    .where("organization_id", "=", organization)
    .where("purpose", "=", "reminder")
    .where(sql<boolean>`mail_id = any(${bounces.map((b) => b.mailId)}::text[])`)
    .execute();
  const status = new Map(bounces.map((b) => [b.mailId, b.status]));
  const marks = new Map(known.map((mail) => [emailKey(mail.to_address) ?? "", mail.mail_id]));
  await sql`insert into bounced_address (organization_id, address_key, bounced_at, status, mail_id)
    select ${organization}, address_key, ${new Date(work.now.epochMilliseconds)}::timestamptz, status, mail_id
    from unnest(${[...marks.keys()]}::text[], ${[...marks.values()]}::text[],
      ${[...marks.values()].map((id) => status.get(id) ?? "5.0.0")}::text[]) as x(address_key, mail_id, status)
    on conflict (organization_id, address_key) do update
      set bounced_at = excluded.bounced_at, status = excluded.status, mail_id = excluded.mail_id`.execute(
    work.trx,
  );
  await recordAudit(work, {
    action: "record-bounces",
    subjectKind: "reminder-plan",
    subjectId: organization,
    after: { read: bounces.length, ours: known.length },
  });
  return known.length;
}
