/** Program quarters that are over: figures to close, and the review to hold. */
import { sql } from "kysely";
import {
  organizationSettings,
  programYear,
  type ProgramQuarter,
  yearOf,
} from "#features/organization/index.ts";
import { nextToClose } from "#features/metrics/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import type { DigestSource, DigestLine } from "../lines.ts";

/** So long after its end a quarter may wait before it is called late. */
const GRACE_DAYS = 30;

export const quartersToClose: DigestSource = {
  id: "quarters",
  label: "Quarters to close",
  hint: "A quarter that is over and whose figures wait to be frozen.",
  notOnToday: true,
  async find(work) {
    if (!work.actor.permissions.has("metrics:close") || !(await anybodyThere(work))) return [];
    const { programStart } = await organizationSettings(work);
    const quarter = await nextToClose(work, programStart);
    if (!quarter) return [];
    return [
      afterTheEnd(work, quarter.end, {
        key: `quarter:${quarter.year}-${quarter.n}`,
        text: `Close quarter ${quarter.n} of program year ${quarter.year}`,
        href: "/metrics/quarters",
      }),
    ];
  },
};

export const reviewsDue: DigestSource = {
  id: "reviews",
  label: "Reviews",
  hint: "The review of a quarter that is over.",
  async find(work) {
    const { permissions, unitId, organizationId } = work.actor;
    if (!permissions.has("program:write") || unitId !== null) return [];
    const { programStart } = await organizationSettings(work);
    const last = lastQuarterOver(programStart, work.today);
    if (!last) return [];
    const { rows } = await sql<{ planned: boolean; id: string | null; closed: boolean | null }>`
      select exists (select 1 from program_plan p where p.organization_id = o.organization_id) as planned,
        r.review_id as id, r.closed_at is not null as closed
      from organization o
      left join program_review r on r.organization_id = o.organization_id
        and r.program_year = ${last.year} and r.quarter = ${last.n}
      where o.organization_id = ${organizationId}`.execute(work.trx);
    const [found] = rows;
    if (!found?.planned || found.closed) return [];
    return [
      afterTheEnd(work, last.end, {
        key: `review:${last.year}-${last.n}`,
        text: `${found.id ? "Finish the review of" : "Review"} quarter ${last.n} of program year ${last.year}`,
        href: found.id ? `/program/reviews/${found.id}` : "/program/reviews",
      }),
    ];
  },
};

function afterTheEnd(
  work: Work,
  end: Temporal.PlainDate,
  line: Pick<DigestLine, "key" | "text" | "href">,
): DigestLine {
  const late = end.until(work.today).days > GRACE_DAYS;
  return {
    ...line,
    stage: late ? "late" : "near",
    on: end.toString(),
    sub: `Over since ${formatDate(end.toString())}`,
  };
}

/** The program quarter that ended last; null in the first one. */
export function lastQuarterOver(
  programStart: Temporal.PlainDate,
  today: Temporal.PlainDate,
): (ProgramQuarter & { readonly year: number }) | null {
  const now = programYear(programStart, today);
  if (now.n === 0) return null;
  const before = now.n > 1 ? yearOf(programStart, now.n - 1).quarters : [];
  const over = [
    ...before.map((quarter) => ({ ...quarter, year: now.n - 1 })),
    ...now.quarters.map((quarter) => ({ ...quarter, year: now.n })),
  ].filter((quarter) => Temporal.PlainDate.compare(quarter.end, today) < 0);
  return over.at(-1) ?? null;
}

async function anybodyThere(work: Work): Promise<boolean> {
  const person = await work.trx
    .selectFrom("person")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .limit(1)
    .executeTakeFirst();
  return person !== undefined;
}
