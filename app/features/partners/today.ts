import { ownPersonId } from "#features/people/index.ts";
import { formatDate } from "#ui/format.ts";
import type { Work } from "#platform/work.ts";
import { contactsBetween } from "./partners.queries.ts";

const SOON_DAYS = 14;
const MOST = 5;

/** Partners with whom this member is to be in touch by now or soon, for Today; null where there are none. */
export async function nextWithPartners(work: Work) {
  if (!work.actor.permissions.has("program:read")) return null;
  const own = await ownPersonId(work);
  if (own === null) return null;
  const until = work.today.add({ days: SOON_DAYS });
  const due = (await contactsBetween(work, null, until, own)).slice(0, MOST);
  if (due.length === 0) return null;
  const today = work.today.toString();
  return {
    title: "Partners to be in touch with",
    steps: due.map((one) => ({
      text: one.name,
      sub: one.on < today ? `Was due ${formatDate(one.on)}` : `Due ${formatDate(one.on)}`,
      href: `/program/partners/${one.id}`,
    })),
  };
}
