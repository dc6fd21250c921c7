/** The next people of a batch, with what is true about each at this moment. */
import { sql } from "kysely";
import { learnerStatuses, openAssignments } from "#features/assignments/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { managersOf, personLabel } from "#features/people/index.ts";
import { trainedBy } from "#features/training/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import type { Subject } from "./message.ts";
import { reachable } from "./reachable.queries.ts";
import type { Channel, HeldReason, RecipientState, StepKind } from "./schema.ts";

export interface ChunkPerson {
  readonly recipientId: string;
  readonly personId: string;
  readonly role: "self" | "manager";
  readonly name: string | null;
  readonly email: string | null;
  /** Why nothing may go to them now; null where something may. */
  readonly hold: HeldReason | null;
  /** What a message to them speaks of; only what still holds. */
  readonly subjects: readonly Subject[];
  readonly heldItems: readonly { readonly itemId: string; readonly reason: HeldReason }[];
}

interface ItemRow {
  readonly recipientId: string;
  readonly personId: string;
  readonly role: "self" | "manager";
  readonly name: string | null;
  readonly email: string | null;
  readonly hold: HeldReason | null;
  readonly itemId: string;
  readonly itemHold: HeldReason | null;
  readonly kind: StepKind | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly course: string | null;
  readonly dueOn: string | null;
  readonly why: string | null;
  readonly aboutName: string | null;
  readonly aboutNumber: string | null;
  readonly aboutEmail: string | null;
}

/**
 * Locks the next people of a batch, the most urgent first.
 * @param limit people at most
 */
export async function takeChunk(
  work: Work,
  mailingId: string,
  limit: number,
  channel: Channel = "mail",
  /** Again: also who has it already, for a file that is fetched a second time. */
  again = false,
): Promise<ChunkPerson[]> {
  const states: RecipientState[] = again ? ["waiting", "handed"] : ["waiting"];
  const organization = work.actor.organizationId;
  const locked = await work.trx
    .selectFrom("mailing_recipient")
    .select(["recipient_id", "person_id"])
    .where("organization_id", "=", organization)
    .where("mailing_id", "=", mailingId)
    .where("state", "in", states)
    .orderBy("urgency", (o) => o.asc().nullsLast())
    .orderBy("recipient_id")
    .limit(limit)
    .forUpdate()
    .execute();
  if (locked.length === 0) return [];
  return chunkOf(
    work,
    locked.map((row) => row.recipient_id),
    channel,
    states,
  );
}

/** People who were handed over and may not have been reached yet: what is true about them now. */
export async function lookAgain(work: Work, recipients: readonly string[]): Promise<ChunkPerson[]> {
  return recipients.length === 0 ? [] : chunkOf(work, recipients, "mail", ["handed"]);
}

async function chunkOf(
  work: Work,
  recipients: readonly string[],
  channel: Channel,
  states: readonly RecipientState[],
): Promise<ChunkPerson[]> {
  const organization = work.actor.organizationId;
  const options = await organizationSettings(work);
  const about = sql`(select person_id from mailing_item where organization_id = ${organization}
    and recipient_id = any(${recipients}::text[]))`;
  const { rows } = await expectingMany(work.trx, () =>
    sql<ItemRow>`
    with person_of as materialized ${about}, open as materialized (
      select assignment_id, due_on, reason, status from ${openAssignments(
        work.trx,
        organization,
        work.today,
        options,
      )} oa where oa.person_id in (select person_id from person_of)
    ), stands as materialized (
      select person_id, course_id, status from ${learnerStatuses(
        work.trx,
        organization,
        work.today,
        options,
      )} ls where ls.person_id in (select person_id from person_of)
    ), manager as materialized (
      select person_id, manager_id from ${managersOf(work.trx, organization, work.today, sql`select person_id from person_of`)} m
      where exists (select 1 from mailing_recipient r where r.organization_id = ${organization}
        and r.recipient_id = any(${recipients}::text[]) and r.role = 'manager')
    ), trained as materialized (
      select person_id from ${trainedBy(work.trx, organization, options)} t
      where t.person_id in (select person_id from person_of)
    )
    select r.recipient_id as "recipientId", r.person_id as "personId", r.role, p.name, p.email, p.hold,
      i.item_id as "itemId", s.kind, s.subject, s.body, k.title as course, o.due_on as "dueOn", o.reason as why,
      a.name as "aboutName", a.employee_number as "aboutNumber", a.email as "aboutEmail",
      case when r.role = 'manager' and g.manager_id is distinct from r.person_id then 'not-manager'
        when o.assignment_id is not null and (s.kind is null or (s.kind = 'evaluation') = (o.status = 'evaluation-open')) then null
        when o.assignment_id is not null then 'passed-over'
        when a.left_on < ${work.today.toString()}::date then 'left'
        when l.status in ('done', 'excused', 'in-review') then l.status
        when i.assignment_id is not null then 'not-asked'
        when t.person_id is not null then 'done' end as "itemHold"
    from mailing_recipient r
    join ${reachable(work, channel !== "print")} p on p.person_id = r.person_id
    join mailing_item i on i.organization_id = ${organization} and i.recipient_id = r.recipient_id and i.state = any(${states}::text[])
    join person a on a.organization_id = ${organization} and a.person_id = i.person_id
    left join course k on k.organization_id = ${organization} and k.course_id = i.course_id
    left join reminder_step s on s.organization_id = ${organization} and s.step_id = i.step_id
    left join manager g on r.role = 'manager' and g.person_id = i.person_id
    left join open o on o.assignment_id = i.assignment_id
    left join stands l on l.person_id = i.person_id and l.course_id = i.course_id
    left join trained t on t.person_id = i.person_id
    where r.organization_id = ${organization} and r.recipient_id = any(${recipients}::text[])
    order by r.urgency nulls last, r.recipient_id, o.due_on nulls last, i.item_id`.execute(
      work.trx,
    ),
  );
  const found = Map.groupBy(rows, (row) => row.recipientId);
  return recipients.map((id) => {
    const items = found.get(id);
    return items ? asPerson(items, channel) : nothingLeft(id);
  });
}

/** Everything that the message was to speak of is gone: somebody was erased. */
const nothingLeft = (recipientId: string): ChunkPerson => ({
  recipientId,
  personId: "",
  role: "self",
  name: null,
  email: null,
  hold: "not-asked",
  subjects: [],
  heldItems: [],
});

function asPerson(items: readonly ItemRow[], channel: Channel): ChunkPerson {
  const [first] = items as [ItemRow, ...ItemRow[]];
  const open = items.filter((item) => item.itemHold === null);
  // The database's idea of a space is not quite ours, and one address that is none would hold up all.
  const unusable = channel !== "print" && first.email !== null && !isOneAddress(first.email);
  return {
    recipientId: first.recipientId,
    personId: first.personId,
    role: first.role,
    name: first.name,
    email: first.email,
    hold: first.hold ?? (unusable ? "no-address" : open.length === 0 ? first.itemHold : null),
    subjects: open.map((item) => ({
      kind: item.kind,
      subject: item.subject,
      body: item.body,
      course: item.course ?? "",
      dueOn: item.dueOn,
      why: item.why,
      aboutName: personLabel({
        name: item.aboutName,
        employeeNumber: item.aboutNumber,
        email: item.aboutEmail,
      }),
    })),
    heldItems: items.flatMap((item) =>
      item.itemHold === null ? [] : [{ itemId: item.itemId, reason: item.itemHold }],
    ),
  };
}
