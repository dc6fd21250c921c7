import type { MailStatus } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";

export interface MailRow {
  readonly id: string;
  readonly toName: string | null;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  /** A one-time link; there only until the mail has left. */
  readonly link: string | null;
  readonly status: MailStatus;
  readonly error: string | null;
  readonly createdAt: Date;
}

export const MAIL_PAGE = 50;

/** The organization's mail, the newest first. */
export async function listMail(
  work: Work,
  page: number,
): Promise<{ rows: MailRow[]; total: number }> {
  const own = work.trx.selectFrom("mail").where("organization_id", "=", work.actor.organizationId);
  const { total } = await own
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await own
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("mail_id", "desc")
    .limit(MAIL_PAGE)
    .offset((page - 1) * MAIL_PAGE)
    .execute();
  return {
    total: Number(total),
    rows: rows.map((row) => ({
      id: row.mail_id,
      toName: row.to_name,
      toAddress: row.to_address,
      subject: row.subject,
      text: row.body_text,
      link: row.link,
      status: row.status,
      error: row.error,
      createdAt: row.created_at,
    })),
  };
}
