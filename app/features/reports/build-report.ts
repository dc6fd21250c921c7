import { closedQuarters, metricDossiers } from "#features/metrics/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { reportEvents } from "./events.queries.ts";
import type { Period } from "./period.ts";
import type { ReportData } from "./schema.ts";
import { reportSections } from "./sections.queries.ts";
import { standingOf } from "./words.ts";

export interface ReportAsk {
  readonly period: Period;
  /** A site's id for the report that its point of contact may read; null for the whole organization. */
  readonly siteId: string | null;
}

/**
 * Reads everything that a report says, as of the period's end or today, whichever comes first.
 * Writes nothing.
 * @throws Invalid naming `site`
 */
export async function buildReport(all: Work, { period, siteId }: ReportAsk): Promise<ReportData> {
  const site =
    siteId === null
      ? null
      : (await visibleUnits(all)).find((u) => u.kind === "site" && u.id === siteId);
  if (site === undefined)
    throw new Invalid([
      { field: "site", message: "There is no such site. Choose one of the list." },
    ]);
  // A site's report counts what the site's own point of contact would see, and nothing else.
  const work: Work = site ? { ...all, actor: { ...all.actor, unitId: site.id } } : all;
  const { name, isSample } = await organizationSettings(work);
  const soFar = Temporal.PlainDate.compare(period.end, work.today) > 0;
  const asOf = soFar ? work.today : period.end;
  const since = period.start.subtract({ days: 1 });
  const figures = await metricDossiers(work, asOf, since);
  return {
    version: 1,
    title: `Report to leadership: ${period.name}`,
    organization: name,
    isSample,
    site: site?.name ?? null,
    period: {
      kind: period.kind,
      name: period.name,
      start: period.start.toString(),
      end: period.end.toString(),
      soFar,
    },
    asOf: asOf.toString(),
    since: since.toString(),
    madeBy: work.actor.name,
    madeOn: work.today.toString(),
    standing: standingOf(figures),
    figures,
    events: await reportEvents(work, period.start, asOf),
    closed: await closedIn(work, period.start.toString(), asOf.toString()),
    sections: await reportSections(work, asOf),
  };
}

/** The quarters in force whose last day lies between two days, oldest first. */
async function closedIn(work: Work, first: string, last: string): Promise<ReportData["closed"]> {
  return (await closedQuarters(work))
    .filter((q) => q.reopenedAt === null && q.end >= first && q.end <= last)
    .map(({ year, quarter, end }) => ({ name: `Year ${year}, quarter ${quarter}`, end }))
    .toReversed();
}
