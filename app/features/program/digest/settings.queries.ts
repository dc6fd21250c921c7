/** What holds for digests: the organization's settings, and what members chose. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { Frequency } from "./schema.ts";

export interface DigestSettings {
  readonly frequency: Frequency;
  /** 1 is Monday. */
  readonly weekday: number;
  /** Not before this hour on the organization's own clock. */
  readonly hour: number;
  readonly changedBy: string | null;
}

/** The organization's settings; before anybody set them, weekly on Monday from 8. */
export async function digestSettings(work: Work): Promise<DigestSettings> {
  const row = await work.trx
    .selectFrom("digest_setting")
    .select(["frequency", "weekday", "hour", "changed_by_name as changedBy"])
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row ?? { frequency: "weekly", weekday: 1, hour: 8, changedBy: null };
}

/** What one member chose; null where the organization's settings hold. */
export interface DigestChoice {
  readonly membershipId: string;
  readonly frequency: Frequency | null;
  readonly weekday: number | null;
  readonly leftOut: readonly string[];
  /** Set while digests are ended by the link in a mail. */
  readonly beforeStop: string | null;
}

/** The choice of a member; null when the membership is not there or has ended. */
export async function choiceOf(work: Work, membershipId: string): Promise<DigestChoice | null> {
  const row = await work.trx
    .selectFrom("membership as m")
    .leftJoin("digest_choice as c", (join) =>
      join
        .onRef("c.organization_id", "=", "m.organization_id")
        .onRef("c.membership_id", "=", "m.membership_id"),
    )
    .select([
      "m.membership_id as membershipId",
      "c.frequency",
      "c.weekday",
      "c.left_out as leftOut",
      "c.before_stop as beforeStop",
    ])
    .where("m.organization_id", "=", work.actor.organizationId)
    .where("m.membership_id", "=", membershipId)
    .where("m.ended_at", "is", null)
    .executeTakeFirst();
  return row ? { ...row, leftOut: row.leftOut ?? [] } : null;
}

/** The membership of whoever acts; null for the program itself. */
export async function ownMembershipId(work: Work): Promise<string | null> {
  const row = await work.trx
    .selectFrom("membership")
    .select("membership_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("user_id", "=", work.actor.userId ?? "")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.membership_id ?? null;
}

/** How often and when somebody's digest comes: what they chose, else as the organization has it. */
export interface Rhythmed {
  readonly membershipId: string;
  readonly frequency: Frequency;
  readonly weekday: number;
  readonly leftOut: readonly string[];
  /** The day on which the member joined or chose last, on the organization's clock. */
  readonly since: string;
}

/** Everybody who belongs to the organization now, with what holds for each. */
export async function rhythms(work: Work): Promise<Rhythmed[]> {
  const { frequency, weekday } = await digestSettings(work);
  const { rows } = await sql<Rhythmed>`
    select m.membership_id as "membershipId", coalesce(c.frequency, ${frequency}) as frequency,
      coalesce(c.weekday, ${weekday}::int) as weekday, coalesce(c.left_out, '{}') as "leftOut",
      (greatest(m.created_at, c.changed_at) at time zone ${work.actor.timeZone})::date::text as since
    from membership m
    left join digest_choice c on c.organization_id = m.organization_id and c.membership_id = m.membership_id
    where m.organization_id = ${work.actor.organizationId} and m.ended_at is null
    order by m.membership_id`.execute(work.trx);
  return rows;
}

/** The day of each member's last digest that was a mail. */
export async function lastSent(work: Work): Promise<Map<string, string>> {
  const rows = await work.trx
    .selectFrom("digest_sent")
    .select(["membership_id", (e) => e.fn.max("due_on").as("on")])
    .where("organization_id", "=", work.actor.organizationId)
    .where("mail_id", "is not", null)
    .groupBy("membership_id")
    .execute();
  return new Map(rows.map((row) => [row.membership_id, row.on]));
}
