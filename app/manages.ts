/** Whether somebody has people of their own: the rail then shows the way to them. */
import { managesAnybody, ownPersonId } from "#features/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import type { Actor } from "#platform/work.ts";

/** A new manager sees the way within a minute; until then a page costs no query for it. */
const KEPT_MS = 60_000;
const KEPT_AT_MOST = 10_000;

const known = new WeakMap<
  object,
  Map<string, { readonly answer: boolean; readonly until: number }>
>();

/** It only shows or hides a link: the page itself asks again who somebody's people are. */
export async function manages(
  services: Pick<Services, "database" | "clock">,
  actor: Actor,
): Promise<boolean> {
  const kept = known.get(services.database) ?? new Map();
  known.set(services.database, kept);
  const key = `${actor.organizationId} ${actor.userId} ${actor.personId}`;
  const now = performance.now();
  const found = kept.get(key);
  if (found && now < found.until) return found.answer;
  const at = services.clock.now();
  const answer = await services.database.scope(
    { organization: actor.organizationId },
    async (trx) => {
      const work = { trx, actor, now: at, today: dateIn(at, actor.timeZone), requestId: null };
      const own = await ownPersonId(work);
      return own !== null && (await managesAnybody(work, own));
    },
    { readOnly: true },
  );
  if (kept.size >= KEPT_AT_MOST) kept.clear();
  kept.set(key, { answer, until: now + KEPT_MS });
  return answer;
}
