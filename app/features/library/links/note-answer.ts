import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import type { Found } from "./ask-address.ts";
import type { Link } from "./links.queries.ts";
import type { LinkAnswer, LinkState } from "./schema.ts";

const HISTORY = 8;
/** When an address is asked again, in days. What does not answer is asked on the next day. */
const AGAIN_DAYS: Readonly<Record<LinkState, number>> = {
  ok: 7,
  moved: 7,
  failing: 1,
  dead: 7,
  "kept-out": 30,
  unreachable: 1,
  "not-asked": 30,
};

/**
 * Notes what an address answered. The trail of what people do is not its place: nobody did it.
 * An address is dead when it has said on two days that nothing is there, and said nothing else between.
 */
export async function noteAnswer(
  work: Work,
  url: string,
  before: Link | null,
  found: Found,
): Promise<LinkState> {
  const today = work.today.toString();
  const goneSince = found.state === "gone" ? (before?.goneSince ?? today) : kept(before, found);
  const state: LinkState =
    found.state === "gone"
      ? goneSince !== null && goneSince < today
        ? "dead"
        : "failing"
      : found.state;
  const answer: LinkAnswer = { on: today, state, answer: found.answer };
  const row = {
    state,
    answer: found.answer,
    moved_to: found.movedTo,
    gone_since: goneSince,
    checked_at: dateOf(work.now),
    next_check_at: dateOf(work.now.add({ hours: 24 * AGAIN_DAYS[state] - 6 + spread(url) })),
    history: JSON.stringify([answer, ...(before?.history ?? [])].slice(0, HISTORY)),
  };
  await work.trx
    .insertInto("resource_link")
    .values({ organization_id: work.actor.organizationId, url, ...row })
    .onConflict((conflict) => conflict.columns(["organization_id", "url"]).doUpdateSet(row))
    .execute();
  return state;
}

/** A network that fails for a day says nothing about what was gone before it. */
const kept = (before: Link | null, found: Found): string | null =>
  found.state === "unreachable" || found.state === "kept-out" ? (before?.goneSince ?? null) : null;

/** Zero to five hours by the address, so that what was added in one night is not asked in one night. */
const spread = (url: string): number =>
  [...url].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 6, 0);
