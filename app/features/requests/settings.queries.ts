import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

/** How the organization asks its suppliers. */
export interface RequestSettings {
  readonly repeatMonths: number;
  /** Days from sending to the day by which an answer is asked for. */
  readonly dueDays: number;
  /** Days that a link works after that day. */
  readonly linkDays: number;
  /** Days from the due day; negative is before. Ascending. */
  readonly reminderDays: readonly number[];
  readonly senderName: string | null;
  readonly replyTo: string | null;
  readonly signedBy: string | null;
  readonly signedRole: string | null;
  readonly officePhone: string | null;
  readonly officeAddress: string | null;
  readonly concernLine: string | null;
  /** Days after which files of an accepted report are purged; null: a person does. */
  readonly evidenceDays: number | null;
  readonly pausedAt: Date | null;
}

/** What the organization has set; without a row, the defaults. */
export async function requestSettings(work: Pick<Work, "trx" | "actor">): Promise<RequestSettings> {
  const row = await work.trx
    .selectFrom("request_setting")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return {
    repeatMonths: row?.repeat_months ?? 12,
    dueDays: row?.due_days ?? 21,
    linkDays: row?.link_days ?? 60,
    reminderDays: (row?.reminder_days ?? [-7, -1, 7]).toSorted((a, b) => a - b),
    senderName: row?.sender_name ?? null,
    replyTo: row?.reply_to ?? null,
    signedBy: row?.signed_by ?? null,
    signedRole: row?.signed_role ?? null,
    officePhone: row?.office_phone ?? null,
    officeAddress: row?.office_address ?? null,
    concernLine: row?.concern_line ?? null,
    evidenceDays: row?.evidence_days ?? null,
    pausedAt: row?.paused_at ?? null,
  };
}

/** The last moment at which a link works that is made for a due day; a late one works as long from today. */
export function linkExpiry(work: Work, dueOn: string, linkDays: number): Date {
  const due = Temporal.PlainDate.from(dueOn);
  const from = Temporal.PlainDate.compare(due, work.today) < 0 ? work.today : due;
  const end = from.add({ days: linkDays + 1 }).toZonedDateTime(work.actor.timeZone);
  return dateOf(end.toInstant());
}
