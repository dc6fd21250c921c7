import { withLinks, type MailStatus } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";

export interface MailRow {
  readonly id: string;
  readonly toName: string | null;
  readonly toAddress: string;
  readonly subject: string;
  /** With its links where they may be shown: this server sends no mail, somebody passes it on. */
  readonly text: string;
  readonly status: MailStatus;
  readonly error: string | null;
  readonly createdAt: Date;
}

export const MAIL_PAGE = 50;

const HIDDEN = "(the link is not shown)";

/**
 * The organization's mail, the newest first.
 * @param showLinks whether the secrets in it are shown
 */
export async function listMail(
  work: Work,
  page: number,
  showLinks: boolean,
): Promise<{ rows: MailRow[]; total: number }> {
  const own = work.trx
    .selectFrom("mail")
    .where("organization_id", "=", work.actor.organizationId)
    .where("sealed", "=", false);
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
      text: row.body_text.replaceAll(/\{[a-z]+\}/g, (name) =>
        showLinks ? withLinks(name, row) || HIDDEN : HIDDEN,
      ),
      status: row.status,
      error: row.error,
      createdAt: row.created_at,
    })),
  };
}
