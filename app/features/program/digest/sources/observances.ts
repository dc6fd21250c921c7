/** Awareness days that come up, and whether anything is planned for them. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import { observancesBetween } from "../../observances.ts";
import type { DigestSource } from "../lines.ts";

/** A campaign needs longer than an action: an observance is said so many days ahead, or more. */
const AHEAD_DAYS = 30;
/** Actions for an observance are due up to so many days before it, and a month after. */
const [BEFORE_DAYS, AFTER_DAYS] = [150, 31];

export const observancesAhead: DigestSource = {
  id: "observances",
  label: "Awareness days",
  hint: "Days, weeks and months that come up, and whether an action is planned for each.",
  async find(work, until) {
    const { permissions } = work.actor;
    // Whoever runs the program plans them; whoever writes for it prepares them.
    if (!permissions.has("program:write") && !permissions.has("studio:write")) return [];
    const ahead = work.today.add({ days: AHEAD_DAYS });
    const last = Temporal.PlainDate.compare(until, ahead) > 0 ? until : ahead;
    const coming = (await observancesBetween(work, work.today, last)).filter(
      (one) => Temporal.PlainDate.compare(one.start, work.today) >= 0,
    );
    if (coming.length === 0) return [];
    const counts = await actionsFor(work, coming);
    return coming.map((one, at) => {
      const { planned, open } = counts[at]!;
      const start = one.start.toString();
      return {
        key: `observance:${one.id}:${start}`,
        stage: "near" as const,
        on: start,
        text: one.name,
        sub: [
          one.start.equals(one.end)
            ? formatDate(start)
            : `${formatDate(start)} to ${formatDate(one.end.toString())}`,
          planned === 0
            ? "nothing is planned for it yet"
            : `${plural(planned, "action")}, ${open} open`,
        ].join(" · "),
        href: planned === 0 ? "/program/observances" : "/program/calendar",
      };
    });
  },
};

interface Dated {
  readonly id: string;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** How many actions belong to each, dropped ones left out, in the given order. */
async function actionsFor(
  work: Work,
  list: readonly Dated[],
): Promise<{ planned: number; open: number }[]> {
  const froms = list.map((one) => one.start.subtract({ days: BEFORE_DAYS }).toString());
  const tos = list.map((one) => one.end.add({ days: AFTER_DAYS }).toString());
  const { rows } = await sql<{ planned: number; open: number }>`
    select count(a.action_id)::int as planned, count(a.action_id) filter (where a.status = 'open')::int as open
    from unnest(${list.map((one) => one.id)}::text[], ${froms}::date[], ${tos}::date[])
      with ordinality as o(id, from_on, to_on, at)
    left join program_action a on a.organization_id = ${work.actor.organizationId} and a.observance = o.id
      and a.status <> 'dropped' and (a.due_on is null or a.due_on between o.from_on and o.to_on)
    group by o.at order by o.at`.execute(work.trx);
  return rows;
}
