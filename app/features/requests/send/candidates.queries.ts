/** Whom a round would ask: how each supplier is reached, or why it is left out. */
import { type RawBuilder, sql } from "kysely";
import {
  contractsOn,
  contractsRequiring,
  editsEveryContract,
  suppliersReporting,
  visibleContract,
} from "#features/contracts/index.ts";
import { ownPersonId } from "#features/people/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { anywhere } from "#platform/db/like.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import type { Channel } from "../schema.ts";

/** Which suppliers with active contracts: those under the requirement, those of them that have not said
 *  that they comply, or all. */
export const WHO = ["requiring", "unreported", "active"] as const;
export type Who = (typeof WHO)[number];
/** What is done about suppliers without a mail address. */
export const WITHOUT = ["letter", "phone", "leave-out"] as const;
export type Without = (typeof WITHOUT)[number];

export interface RoundChoice {
  readonly who: Who;
  readonly without: Without;
  /** Suppliers that answered within so many months are left out; 0 asks them again. */
  readonly answeredMonths: number;
  /** Only these; undefined is all that fit. */
  readonly suppliers?: readonly string[] | undefined;
  /** Not these, though they fit: a person took them out of the preview. */
  readonly except?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly unitId?: string | undefined;
  /** Words of the supplier's name. */
  readonly q?: string | undefined;
}

export const LEFT_OUT = {
  open: "has an open request",
  answered: "answered not long ago",
  "no-address": "has no mail address",
  "not-yours": "has no contract of yours",
} as const;
export type LeftOut = keyof typeof LEFT_OUT;

export interface Candidate {
  readonly supplierId: string;
  readonly name: string;
  readonly kind: string;
  readonly contracts: number;
  readonly contactName: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly leftOut: LeftOut | null;
  /** The accepted request before this one, whose answers are offered again. */
  readonly repeatOf: string | null;
  /** The last mail to this address came back. */
  readonly bounced: boolean;
}

type Row = Omit<Candidate, "channel" | "leftOut" | "address"> & {
  readonly email: string | null;
  readonly isOpen: boolean;
  readonly answered: boolean;
  readonly mine: boolean;
};

/** Every supplier that fits the choice, by name. */
export async function candidates(work: Work, choice: RoundChoice): Promise<Candidate[]> {
  const own = editsEveryContract(work) ? null : ((await ownPersonId(work)) ?? "");
  const rows = await readRows(work, choice, own);
  return rows.map((row) => judged(work, row, choice));
}

async function readRows(work: Work, choice: RoundChoice, own: string | null): Promise<Row[]> {
  const { trx, today } = work;
  const organization = work.actor.organizationId;
  const since = today.subtract({ months: choice.answeredMonths }).toString();
  const { rows } = await expectingMany(trx, () =>
    sql<Row>`
    with active as materialized (
      select a.supplier_id, count(*)::int as contracts,
        coalesce(bool_or(rq.contract_id is not null), false) as requiring,
        bool_or(${matches(work, choice)}) as fits,
        bool_or(${own === null ? sql`true` : sql`(c.owner_id is null or c.owner_id = ${own})`}) as mine
      from ${contractsOn(trx, organization, today)} a
      join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
      left join ${contractsRequiring(trx, organization, today)} rq on rq.contract_id = a.contract_id
      where ${visibleContract(work)} group by 1),
    last as (select distinct on (1) coalesce(x.same_as, x.supplier_id) as supplier_id, p.request_id, p.answered_at
      from compliance_request p
      join supplier x on x.organization_id = p.organization_id and x.supplier_id = p.supplier_id
      where p.organization_id = ${organization} and p.closed_as = 'accepted'
      order by 1, p.made_at desc),
    open as (select distinct coalesce(x.same_as, x.supplier_id) as supplier_id from compliance_request o
      join supplier x on x.organization_id = o.organization_id and x.supplier_id = o.supplier_id
      where o.organization_id = ${organization} and o.closed_at is null),
    returned as (select distinct lower(to_address) as address from compliance_request
      where organization_id = ${organization} and bounced_at is not null and to_address is not null)
    select s.supplier_id as "supplierId", s.name, s.kind, n.contracts, s.contact_name as "contactName",
      s.contact_email as email, s.contact_phone as phone, n.mine, l.request_id as "repeatOf",
      op.supplier_id is not null as "isOpen",
      coalesce(l.answered_at >= (${since}::date)::timestamp at time zone ${work.actor.timeZone}, false)
        and ${choice.answeredMonths > 0} as answered,
      rt.address is not null as bounced
    from active n join supplier s on s.organization_id = ${organization} and s.supplier_id = n.supplier_id
    left join last l on l.supplier_id = s.supplier_id
    left join open op on op.supplier_id = s.supplier_id
    left join returned rt on rt.address = lower(s.contact_email)
    ${
      choice.who === "unreported"
        ? sql`left join ${suppliersReporting(trx, organization, today)} rp on rp.supplier_id = s.supplier_id`
        : sql``
    }
    where n.fits ${narrowing(choice)}
    order by lower(s.name), s.supplier_id`.execute(trx),
  );
  return rows;
}

/** Whether the contract `c` is one that the choice asks for. */
function matches(work: Work, choice: RoundChoice): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (choice.ownerId) all.push(sql`c.owner_id = ${choice.ownerId}`);
  if (choice.unitId) all.push(sql`c.unit_id = ${choice.unitId}`);
  if (choice.categoryId)
    all.push(sql`c.category_id in (select g.category_id from category g
      where g.organization_id = ${work.actor.organizationId}
        and ${choice.categoryId} in (g.category_id, g.parent_id))`);
  return sql`coalesce(${sql.join(all, sql` and `)}, false)`;
}

function narrowing(choice: RoundChoice): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [];
  // Whoever is named is asked, whether or not a contract requires the training yet.
  if (choice.suppliers) all.push(sql`and s.supplier_id = any(${[...choice.suppliers]}::text[])`);
  else if (choice.who !== "active") all.push(sql`and n.requiring`);
  if (choice.who === "unreported" && !choice.suppliers) all.push(sql`and rp.complies is not true`);
  if (choice.kind) all.push(sql`and s.kind = ${choice.kind}`);
  for (const word of (choice.q ?? "").split(/\s+/).filter(Boolean).slice(0, 8))
    all.push(sql`and s.name ilike ${anywhere(word)}`);
  return sql.join(all, sql` `);
}

function judged(work: Work, row: Row, choice: RoundChoice): Candidate {
  const { email, isOpen, answered, mine, ...kept } = row;
  const address = usable(work, row) ? email!.trim() : null;
  const channel = address ? "mail" : choice.without === "phone" && row.phone ? "phone" : "letter";
  const leftOut: LeftOut | null = !mine
    ? "not-yours"
    : isOpen
      ? "open"
      : answered
        ? "answered"
        : address === null && choice.without === "leave-out"
          ? "no-address"
          : null;
  return { ...kept, address, channel, leftOut };
}

/** Whether mail may go there. The sample writes to nobody real; an address that gave mail back gets none. */
function usable(work: Work, { email, bounced }: Row): boolean {
  if (email === null || bounced || !isOneAddress(email.trim())) return false;
  return !work.actor.isSample || /@example\.org$/i.test(email.trim());
}
