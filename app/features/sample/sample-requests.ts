/** What suppliers of the sample were asked, and what came of it: something in every state. No mail leaves. */
import { sql } from "kysely";
import { asProgram } from "#features/organization/index.ts";
import {
  createRound,
  runRequests,
  saveRequestSettings,
  type SendingGround,
} from "#features/requests/index.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { type ContractContent, dayOf } from "./contract-content.ts";
import type { ContractGround } from "./generate-contracts.ts";
import { silentMailer } from "./roll-out.ts";
import { sampleAnswers } from "./sample-answers.ts";

/** What messages would need; nothing of it leaves. */
const GROUND: SendingGround = { mailer: silentMailer, url: "http://localhost", hotline: "" };
const TIME_ZONE = "America/New_York";
/** The times that an organization begins with. */
const WHEN = { repeatMonths: "12", dueDays: "21", linkDays: "60", reminderDays: "-7, -1, 7" };

interface Asking {
  readonly database: Database;
  readonly organization: string;
  readonly content: ContractContent;
  readonly time: ContractGround;
}

/** A round that ran out, one that is overdue, one in the middle with its answers, and one that waits. */
export async function loadRequests(asking: Asking): Promise<void> {
  const { content, time } = asking;
  const on = <T>(days: number, clock: string, use: (work: Work) => Promise<T>) =>
    asProgram(servicesOn(asking, days, clock), asking.organization, use, { name: content.lead });
  const { office, ranOut, late, middle, planned, answers } = content.requests;
  await on(ranOut.day, "09:00", async (work) => {
    await saveRequestSettings(work, { ...WHEN, ...office });
    await round(work, ranOut, ranOut.most);
  });
  await lookAfter(asking, [ranOut.day, ranOut.day + ranOut.due - 7]);
  // Long after its last day a request without an answer runs out.
  await lookAfter(asking, [ranOut.day + ranOut.due + 63]);
  await on(late.day, "09:00", (work) => round(work, late, late.most));
  await lookAfter(asking, [late.day, late.day + late.due - 7]);
  await on(middle.day, "09:00", (work) => round(work, middle, null));
  await lookAfter(asking, [middle.day]);
  await asProgram(
    { database: asking.database, clock: fixedClock(`${time.today.toString()}T15:00:00Z`) },
    asking.organization,
    (work) => sampleAnswers(work, { content, answers, ground: GROUND }),
    { name: content.lead },
  );
  await lookAfter(asking, [late.day + late.due + 7, middle.day + middle.due - 7]);
  await asProgram(
    { database: asking.database, clock: fixedClock(`${time.today.toString()}T15:00:00Z`) },
    asking.organization,
    (work) => round(work, { ...planned, proposal: true }, planned.most),
    { name: content.lead },
  );
}

const servicesOn = (asking: Asking, days: number, clock: string) => ({
  database: asking.database,
  clock: fixedClock(
    dayOf(asking.time, days)
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: clock })
      .toInstant()
      .toString(),
  ),
});

/** Sends, reminds, and ends what has run out, as the program does by itself on each of these days. */
async function lookAfter(asking: Asking, days: readonly number[]): Promise<void> {
  for (const day of days)
    await runRequests(servicesOn(asking, day, "10:00"), GROUND, asking.organization);
}

async function round(
  work: Work,
  asked: {
    readonly name: string;
    readonly due: number;
    /** Waits for days: what runs beside would send it within minutes. */
    readonly proposal?: boolean;
  },
  most: number | null,
): Promise<void> {
  await createRound(work, {
    name: asked.name,
    proposal: asked.proposal,
    dueOn: work.today.add({ days: asked.due }).toString(),
    choice: {
      who: most === null ? "requiring" : "active",
      without: "letter",
      answeredMonths: 0,
      ...(most === null ? {} : { suppliers: await someSuppliers(work, most) }),
    },
  });
}

/** So many suppliers that nobody asks at the moment, by name. */
async function someSuppliers(work: Work, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.supplier_id as id from supplier s
    where s.organization_id = ${work.actor.organizationId} and s.same_as is null
      and s.contact_email is not null and s.kind in ('vendor', 'staffing-agency')
      and exists (select 1 from contract c where c.organization_id = s.organization_id
        and c.supplier_id = s.supplier_id and c.ends_on > ${work.today.toString()}::date)
      and not exists (select 1 from compliance_request q where q.organization_id = s.organization_id
        and q.supplier_id = s.supplier_id and q.closed_at is null)
    order by s.name limit ${most}`.execute(work.trx);
  return rows.map((row) => row.id);
}
