/** The executive whom a signed-in member is: by the address of the account, or of their own record. */
import { sql } from "kysely";
import { ownPersonId } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { answersOf, findExecutive, meetingsWith } from "./executives.queries.ts";

export interface OwnExecutive {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** Null for whoever is on record as no executive. Of two rows with one address, the older holds. */
export async function ownExecutive(work: Work): Promise<OwnExecutive | null> {
  const person = await ownPersonId(work);
  const { rows } =
    await sql<OwnExecutive>`select e.executive_id as id, e.name, e.title from executive e
    where e.organization_id = ${work.actor.organizationId} and e.removed_at is null
      and (lower(e.email) = lower(${work.actor.email}::text) or lower(e.email) = (select p.email_key from person p
        where p.organization_id = e.organization_id and p.person_id = ${person}::text))
    order by e.created_at, e.executive_id limit 1`.execute(work.trx);
  return rows[0] ?? null;
}

/** What one executive is asked, and what they said: for their own page. */
export async function briefOf(work: Work, executiveId: string) {
  // Meetings with executives are the organization's; an executive of one site sees their own all the same.
  const whole: Work = { ...work, actor: { ...work.actor, unitId: null } };
  const executive = await findExecutive(whole, executiveId);
  const meetings = (await meetingsWith(whole, executive.id)).filter((m) => m.canceledAt === null);
  const now = work.now.epochMilliseconds;
  return {
    executive,
    answer: (await answersOf(whole, executive.id))[0] ?? null,
    /** The latest one that is over. */
    met: meetings.find((m) => m.endsAt.getTime() < now) ?? null,
    /** The next one. */
    next: meetings.findLast((m) => m.endsAt.getTime() >= now) ?? null,
  };
}
export type Brief = Awaited<ReturnType<typeof briefOf>>;
