import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { Conflict, type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { contractsOn, visibleContract } from "#features/contracts/index.ts";
import { newRequestNumber } from "../request-number.ts";
import { requestSettings } from "../settings.queries.ts";
import { type Candidate, candidates, type RoundChoice } from "./candidates.queries.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Nothing leaves before a round is so old, in minutes. */
export const UNDO_MINUTES = 10;
/** A round that the program proposes waits so long, in days, for a person to look at it. */
export const PROPOSAL_DAYS = 5;
/** Requests in one round. */
export const MOST_IN_ROUND = 5000;

export interface RoundInput {
  readonly name: string;
  /** "YYYY-MM-DD" */
  readonly dueOn: string;
  readonly choice: RoundChoice;
  /** How many the person saw in the preview; another number now is said before anything is made. */
  readonly expected?: number | undefined;
  /** The program's own proposal of repeated requests: waits for days, not minutes. */
  readonly proposal?: boolean | undefined;
}
export interface MadeRound {
  readonly roundId: string;
  readonly requests: number;
}

/**
 * Makes a round: one request for each supplier that fits and is not left out. It waits for its undo
 * window; nothing is sent here. Two rounds at once never ask one supplier twice.
 * @throws Invalid naming a field, Forbidden, Conflict when nobody is left to ask
 */
export async function createRound(work: Work, input: RoundInput): Promise<MadeRound> {
  if (!work.actor.permissions.has("requests:send")) throw new Forbidden();
  const name = input.name.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  const problems = roundProblems(work, name, input.dueOn);
  if (problems.length > 0) throw new Invalid(problems);
  await oneAtATime(work);
  const fit = (await candidates(work, input.choice)).filter((one) => one.leftOut === null);
  const going = fit.filter((one) => !input.choice.except?.includes(one.supplierId));
  if (going.length === 0) throw new Conflict("Nobody is left to ask: look at who is left out.");
  if (going.length > MOST_IN_ROUND)
    throw new Invalid(`A round asks at most ${MOST_IN_ROUND} suppliers. Narrow the choice.`);
  if (input.expected !== undefined && input.expected !== fit.length)
    throw new Conflict(
      `The preview showed ${input.expected}, now it would be ${fit.length}. Look again; nothing was made.`,
    );
  const roundId = newId();
  const held = input.proposal ? { hours: 24 * PROPOSAL_DAYS } : { minutes: UNDO_MINUTES };
  await work.trx
    .insertInto("request_round")
    .values({
      organization_id: work.actor.organizationId,
      round_id: roundId,
      name,
      due_on: input.dueOn,
      state: "held",
      held_until: dateOf(work.now.add(held)),
      requests: going.length,
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
    })
    .execute();
  await expectingMany(work.trx, () => insertRequests(work, roundId, input.dueOn, going));
  await recordAudit(work, {
    action: "create-request-round",
    subjectKind: "request-round",
    subjectId: roundId,
    after: { name, dueOn: input.dueOn, requests: going.length },
  });
  return { roundId, requests: going.length };
}

function roundProblems(work: Work, name: string, dueOn: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name === "") problems.push({ field: "name", message: "Give the round a name." });
  if (name.length > 120)
    problems.push({ field: "name", message: "Keep the name under 120 characters." });
  return [...problems, ...dueProblems(work, dueOn)];
}

/** What is wrong with a day by which an answer is asked for. */
export function dueProblems(work: Work, dueOn: string): FieldProblem[] {
  const say = (message: string) => [{ field: "dueOn", message }];
  let day: Temporal.PlainDate;
  try {
    if (!/^\d{4}-\d\d-\d\d$/.test(dueOn)) throw new RangeError();
    day = Temporal.PlainDate.from(dueOn, { overflow: "reject" });
  } catch {
    return say("Enter the day, like 2027-01-11.");
  }
  if (Temporal.PlainDate.compare(day, work.today.add({ days: 3 })) < 0)
    return say("Give them at least three days.");
  if (Temporal.PlainDate.compare(day, work.today.add({ days: 180 })) > 0)
    return say("Choose a day within half a year.");
  return [];
}

async function insertRequests(
  work: Work,
  roundId: string,
  dueOn: string,
  going: readonly Candidate[],
): Promise<void> {
  const organization = work.actor.organizationId;
  const now = dateOf(work.now);
  const { repeatMonths } = await requestSettings(work);
  const repeatOn = work.today.add({ months: repeatMonths }).toString();
  const rows = going.map((one) => {
    const { number, key } = newRequestNumber(organization);
    return {
      request_id: newId(),
      event_id: newId(),
      supplier_id: one.supplierId,
      number,
      number_key: key,
      channel: one.channel,
      to_name: one.contactName,
      to_address: one.channel === "mail" ? one.address : null,
      repeat_of: one.repeatOf,
    };
  });
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(request_id text, event_id text,
    supplier_id text, number text, number_key text, channel text, to_name text, to_address text, repeat_of text)`;
  await sql`insert into compliance_request (organization_id, request_id, round_id, supplier_id, number, number_key,
      channel, to_name, to_address, due_on, repeat_of, repeat_on, made_by, made_by_name, made_at)
    select ${organization}, r.request_id, ${roundId}, r.supplier_id, r.number, r.number_key, r.channel, r.to_name,
      r.to_address, ${dueOn}::date, r.repeat_of, ${repeatOn}::date, ${work.actor.userId}, ${work.actor.name}, ${now}
    from ${list}`.execute(work.trx);
  await sql`insert into request_contract (organization_id, request_id, contract_id)
    select ${organization}, r.request_id, a.contract_id from ${list}
    join ${contractsOn(work.trx, organization, work.today)} a on a.supplier_id = r.supplier_id
    join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
    where ${visibleContract(work)}`.execute(work.trx);
  await sql`insert into request_event (organization_id, event_id, request_id, kind, at, by_name)
    select ${organization}, r.event_id, r.request_id, 'made', ${now}, ${work.actor.name} from ${list}`.execute(
    work.trx,
  );
  // Only the newest request of a supplier repeats: an older one has been followed by this one, also where
  // it went to a spelling that was joined to the supplier since.
  await sql`update compliance_request q set repeated_as = r.request_id from ${list}
    join supplier x on x.organization_id = ${organization} and r.supplier_id = coalesce(x.same_as, x.supplier_id)
    where q.organization_id = ${organization} and q.supplier_id = x.supplier_id
      and q.request_id <> r.request_id and q.repeat_on is not null and q.repeated_as is null`.execute(
    work.trx,
  );
}
