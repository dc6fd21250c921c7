import { sql } from "kysely";
import { editsEveryContract } from "#features/contracts/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { hashCode, newCode } from "../code.ts";
import { requestSettings } from "../settings.queries.ts";
import { requestState, visibleRequest } from "../states.ts";
import { addEvents } from "./hand-over.ts";
import { type Letter, letterFile } from "./letter-file.ts";
import { mayAct } from "./lock-request.ts";

/** Letters in one file; the rest of a large round goes into the next. */
export const MOST_LETTERS = 200;

export interface LetterChoice {
  readonly requestId?: string;
  /** All letters of a round that wait to be printed. */
  readonly roundId?: string;
}
type Run = <T>(use: (work: Work) => Promise<T>) => Promise<T>;

/**
 * Makes printable letters, each with a new code: an earlier code of the same request works no more. The
 * codes are in the file and nowhere else; what is stored are their hashes.
 * @param run opens a transaction of the actor; codes are hashed and the file is set between two of them
 * @param place where the server is reached, without a slash at its end, and the Hotline's number
 * @returns a PDF, and for whom
 * @throws NotFound, Forbidden, Conflict when there is nothing to print
 */
export async function makeLetters(
  run: Run,
  place: { readonly url: string; readonly hotline: string },
  choice: LetterChoice,
): Promise<{ readonly pdf: Uint8Array; readonly letters: number; readonly first: string }> {
  const found = await run((work) => readLetters(work, choice));
  const letters = await Promise.all(
    found.letters.map(async (one) => {
      const code = newCode();
      return { ...one, code, hash: await hashCode(code) };
    }),
  );
  const pdf = await letterFile({ ...found.ground, ...place, letters });
  await run((work) => settleLetters(work, letters));
  return { pdf, letters: letters.length, first: letters[0]!.number };
}

async function readLetters(work: Work, choice: LetterChoice) {
  const { organizationId } = work.actor;
  const which = choice.roundId
    ? sql`q.round_id = ${choice.roundId} and q.channel = 'letter' and q.sent_at is null`
    : sql`q.request_id = ${choice.requestId ?? ""}`;
  const { rows } = await sql<Letter & { state: string; codeBefore: string | null }>`
    select q.request_id as id, q.code_hash as "codeBefore", q.number, q.due_on as "dueOn", s.name as supplier, q.to_name as name,
      ${requestState} as state, (select count(*)::int from request_contract rc
        where rc.organization_id = q.organization_id and rc.request_id = q.request_id) as total,
      (select coalesce(jsonb_agg(x), '[]') from (select c.number, c.description from request_contract rc
        join contract c on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
        where rc.organization_id = q.organization_id and rc.request_id = q.request_id
        order by c.number_key limit 10) x) as contracts
    from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where q.organization_id = ${organizationId} and ${which} and ${visibleRequest(work)}
    order by lower(s.name), q.request_id limit ${MOST_LETTERS}`.execute(work.trx);
  if (rows.length === 0 && choice.requestId) throw new NotFound();
  const closed = ["waiting", "accepted", "expired", "revoked", "taken-back"];
  const letters = rows.filter((row) => !closed.includes(row.state));
  if (letters.length === 0) throw new Conflict("No letter waits to be printed.");
  if (!work.actor.permissions.has("requests:send")) throw new Forbidden();
  if (!editsEveryContract(work))
    for (const one of letters)
      if (!(await mayAct(work, one.id)))
        throw new Forbidden(
          "Some of these suppliers have no contract of yours. Ask a program lead.",
        );
  return {
    letters,
    ground: {
      organization: work.actor.organizationName,
      today: work.today.toString(),
      settings: await requestSettings(work),
    },
  };
}

/** Stores the hashes; of two who print at once one does, or the other's letters would hold dead codes. Whoever was printed to counts as asked; a mail that waits in a round goes no more. */
async function settleLetters(
  work: Work,
  letters: readonly {
    readonly id: string;
    readonly hash: string;
    readonly codeBefore: string | null;
  }[],
): Promise<void> {
  const { organizationId, userId } = work.actor;
  const { rows } = await sql<{ id: string }>`
    update compliance_request q set code_hash = x.hash, code_tries = 0, code_locked_at = null,
      channel = case when q.sent_at is null then 'letter' else q.channel end,
      sent_at = coalesce(q.sent_at, ${dateOf(work.now)}), sent_by = ${userId}
    from unnest(${letters.map((l) => l.id)}::text[], ${letters.map((l) => l.hash)}::text[],
      ${letters.map((l) => l.codeBefore)}::text[]) as x(id, hash, before)
    where q.organization_id = ${organizationId} and q.request_id = x.id and q.closed_at is null
      and q.code_hash is not distinct from x.before
    returning q.request_id as id`.execute(work.trx);
  if (rows.length < letters.length)
    throw new Conflict(
      "Some of these requests were closed, or printed by somebody else, meanwhile. Nothing was printed; look again.",
    );
  await addEvents(
    work,
    letters.map((one) => ({ requestId: one.id, kind: "letter-made" })),
  );
  for (const one of letters)
    await recordAudit(work, {
      action: "make-request-letter",
      subjectKind: "compliance-request",
      subjectId: one.id,
    });
}
