import { dateOf } from "#platform/clock.ts";
import { type RawBuilder, sql } from "kysely";
import type { Services } from "#platform/env.ts";
import { keyedHash } from "./secrets.ts";

type Parts = Pick<Services, "config" | "database" | "clock">;

/** What is counted: tries against one account and tries from one network address. */
export interface Attempted {
  readonly email: string;
  readonly address: string;
}

interface Limit {
  /** Tries for one account within the window. */
  readonly account: number;
  /** Tries from one address: a whole hospital may stand behind one. */
  readonly address: number;
  readonly minutes: number;
}
const LIMITS = {
  password: { account: 10, address: 100, minutes: 15 },
  link: { account: 5, address: 40, minutes: 60 },
  /** Codes of letters: the account is the number of a request, whose code locks before that. */
  code: { account: 20, address: 60, minutes: 60 },
  /** Public forms: the account is the form's own name, so that a flood from many places ends too. */
  form: { account: 200, address: 10, minutes: 60 },
} as const satisfies Record<string, Limit>;
export type AttemptKind = keyof typeof LIMITS;

/** How long a blocked account or address waits at most, for the page that says so. */
export const waitMinutes = (kind: AttemptKind): number => LIMITS[kind].minutes;

/**
 * Counts one try before it is made, so that parallel guesses cannot slip through, and says whether
 * it may go on. Known and unknown accounts are counted alike.
 */
export async function mayTry(parts: Parts, kind: AttemptKind, who: Attempted): Promise<boolean> {
  const limit = LIMITS[kind];
  const now = parts.clock.now();
  const ends = now.add({ minutes: limit.minutes });
  const [account, address] = keysOf(parts, kind, who);
  // Whoever is over the limit of an address does not use up the tries of others at the account.
  const counted = await sql<{ key: string; count: number }>`
    with one as (${count(sql`select ${address}::text as key`, now, ends)}),
      other as (${count(sql`select ${account}::text as key from one where count <= ${limit.address}`, now, ends)})
    select * from one union all select * from other`.execute(parts.database.db);
  const countOf = (key: string) => counted.rows.find((row) => row.key === key)?.count ?? 1;
  return countOf(account) <= limit.account && countOf(address) <= limit.address;
}

/** Counts one more for each of these keys; afresh where their window is over. */
const count = (keys: RawBuilder<unknown>, now: Temporal.Instant, ends: Temporal.Instant) => sql`
  insert into accounts.attempt as a (key, count, ends_at)
  select key, 1, ${dateOf(ends)}::timestamptz from (${keys}) keys
  on conflict (key) do update set
    count = case when a.ends_at <= ${dateOf(now)} then 1 else a.count + 1 end,
    ends_at = case when a.ends_at <= ${dateOf(now)} then excluded.ends_at else a.ends_at end
  returning key, count`;

/** After a success: the account starts afresh and the address gets its try back. */
export async function forgetTries(parts: Parts, kind: AttemptKind, who: Attempted): Promise<void> {
  const [account, address] = keysOf(parts, kind, who);
  await sql`with gone as (delete from accounts.attempt where key = ${account} or ends_at < ${dateOf(
    parts.clock.now().subtract({ hours: 24 }),
  )}) update accounts.attempt set count = greatest(count - 1, 0) where key = ${address}`.execute(
    parts.database.db,
  );
}

function keysOf(parts: Parts, kind: AttemptKind, who: Attempted): [string, string] {
  const key = (what: string) => keyedHash(parts.config.secret, `${kind}:${what}`);
  return [key(`account:${who.email.trim().toLowerCase()}`), key(`address:${who.address}`)];
}
