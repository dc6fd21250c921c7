/** The short code of a letter: ten signs, only a salted slow hash of them stored, five tries. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { sql, type SqlBool } from "kysely";
import { asProgram } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "./record-event.ts";
import { drawSigns, numberKey, organizationsOf } from "./request-number.ts";

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);
const SIGNS = 10;
/** Some ten milliseconds a try: 46 random bits, and whoever stole the table gains nothing. */
const COST = 4096;
export const MOST_TRIES = 5;

/** A code as a letter shows it: "7MXPA-42HAC". It is stored nowhere. */
export const newCode = (): string => drawSigns(SIGNS).replace(/^(.{5})/, "$1-");

/** What is stored of a code. Slow: never call it inside a database scope. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(numberKey(code), salt, 32, { N: COST });
  return `scrypt:${COST}:${salt.toString("base64url")}:${hash.toString("base64url")}`;
}

/** Whether this is the code of that hash, compared in constant time. Slow. */
async function isCode(code: string, stored: string): Promise<boolean> {
  const [, cost = "", salt = "", hash = ""] = stored.split(":");
  const found = await derive(numberKey(code), Buffer.from(salt, "base64url"), 32, {
    N: Number(cost),
  });
  return timingSafeEqual(found, Buffer.from(hash, "base64url"));
}
/** Compared with where there is nothing to compare with, so that both take the same time. */
const NOBODYS = `scrypt:${COST}:${"A".repeat(22)}:${"A".repeat(43)}`;

interface Services {
  readonly database: Database;
  readonly clock: Clock;
}
export type CodeTry =
  | { readonly kind: "right"; readonly organizationId: string; readonly requestId: string }
  /** Unknown number, no code, or another code: from outside they are the same. */
  | { readonly kind: "wrong" }
  /** Five wrong tries: a person of the organization has to renew the code. */
  | { readonly kind: "locked" };

/**
 * Tries a number and a code. Each try is counted before it is compared, so that many at once have no
 * more than five between them. The right one sets the count back.
 */
export async function tryCode(services: Services, number: string, code: string): Promise<CodeTry> {
  for (const organizationId of await organizationsOf(services.database, number)) {
    const held = await asProgram(services, organizationId, (work) =>
      countTry(work, numberKey(number)),
    );
    if (!held) continue;
    if (held.hash === null) {
      await isCode(code, NOBODYS); // as slow as any other try: how long it takes tells no numbers
      return { kind: "locked" };
    }
    const right = await isCode(code, held.hash);
    const settled = await asProgram(services, organizationId, (work) =>
      settleTry(work, held.requestId, held.hash!, right),
    );
    if (right && settled) return { kind: "right", organizationId, requestId: held.requestId };
    return { kind: settled === "locked" ? "locked" : "wrong" };
  }
  await isCode(code, NOBODYS);
  return { kind: "wrong" };
}

/** A code shows the receipt as long after the end as a link works after the due day; a letter lies about for years. */
const stillGood = (work: Work) => sql<SqlBool>`(closed_as is null or (closed_as = 'accepted'
  and closed_at > ${dateOf(work.now)}::timestamptz - make_interval(days => coalesce((select s.link_days
    from request_setting s where s.organization_id = ${work.actor.organizationId}), 60))))`;

/** Counts a try; `hash` is null when there are none left. */
async function countTry(work: Work, key: string) {
  const { rows } = await sql<{ requestId: string; hash: string }>`
    update compliance_request set code_tries = code_tries + 1
    where organization_id = ${work.actor.organizationId} and number_key = ${key} and code_hash is not null
      and ${stillGood(work)}
      and code_locked_at is null and code_tries < ${MOST_TRIES}
    returning request_id as "requestId", code_hash as hash`.execute(work.trx);
  if (rows[0]) return rows[0];
  const locked = await work.trx
    .selectFrom("compliance_request")
    .select("request_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("number_key", "=", key)
    .where("code_hash", "is not", null)
    .where(stillGood(work))
    .executeTakeFirst();
  return locked ? { requestId: locked.request_id, hash: null } : null;
}

async function settleTry(work: Work, requestId: string, hash: string, right: boolean) {
  const { rows } = await sql<{ tries: number }>`
    update compliance_request set
      code_tries = case when ${right} then 0 else code_tries end,
      code_locked_at = case when not ${right} and code_tries >= ${MOST_TRIES}
        then coalesce(code_locked_at, ${dateOf(work.now)}) else code_locked_at end
    where organization_id = ${work.actor.organizationId} and request_id = ${requestId} and code_hash = ${hash}
    returning code_tries as tries`.execute(work.trx);
  const [row] = rows;
  if (!row) return null; // renewed in the meantime: this was the old code
  if (right || row.tries < MOST_TRIES) return "counted";
  await recordEvent(work, requestId, "code-locked");
  return "locked";
}

/**
 * Gives a request another code: the old one works no more, and the tries begin anew.
 * @param hash of `hashCode`, made before the transaction began
 * @throws Conflict when the request is closed or not there
 */
export async function renewCode(work: Work, requestId: string, hash: string): Promise<void> {
  const changed = await work.trx
    .updateTable("compliance_request")
    // Whoever has seen the code could answer with it, so they count as the sender and cannot accept.
    .set({
      code_hash: hash,
      code_tries: 0,
      code_locked_at: null,
      sent_by: work.actor.userId,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .where("closed_at", "is", null)
    .returning("request_id")
    .executeTakeFirst();
  if (!changed) throw new Conflict("This request is closed, so it has no code.");
  await recordEvent(work, requestId, "code-made");
  await recordAudit(work, {
    action: "renew-request-code",
    subjectKind: "compliance-request",
    subjectId: requestId,
  });
}
