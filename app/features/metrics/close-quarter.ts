import { organizationSettings } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { quarterName, type DatedQuarter } from "./calendar.ts";
import { NO_SITE } from "./counts.queries.ts";
import { commonDefinition, targetPercents, type CommonDefinition } from "./definition.ts";
import type { Figure } from "./figure.ts";
import { peopleMetrics, type PeopleMetrics } from "./people-metrics.ts";
import { nextToClose } from "./quarters.queries.ts";
import { frozenContracts } from "./freeze-contracts.ts";
import type { FrozenRow } from "./frozen-row.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

/**
 * Closes the next quarter that is over: freezes every people metric, whole and by site, as it
 * stands for the quarter's last day, with what was counted and how. Later evidence changes the
 * live figure of that day, never the frozen one. The last quarter closes its program year: it
 * freezes the yearly metrics about contracts and suppliers too.
 *
 * @param input program year and quarter, as the page offered them
 * @throws Conflict when it is not the next quarter to close
 */
export async function closeQuarter(
  work: Work,
  input: { readonly year: number; readonly quarter: number },
): Promise<string> {
  if (work.actor.unitId !== null) throw new Forbidden();
  const settings = await organizationSettings(work);
  const next = await nextToClose(work, settings.programStart);
  if (!next || next.year !== input.year || next.n !== input.quarter)
    throw new Conflict(
      next
        ? `Quarters are closed in order. The next one is ${quarterName(next.year, next.n)}.`
        : "No quarter that is over is open.",
    );
  const closeId = await insertClose(work, next);
  const live = await peopleMetrics(work, next.end);
  const common = await commonDefinition(work, settings);
  const contracts = next.n === 4 ? await frozenContracts(work, next.end) : null;
  const rows = [...(await frozenRows(work, live, common)), ...(contracts?.rows ?? [])];
  await work.trx
    .insertInto("reading")
    .values(
      rows.map((row) => ({
        ...row,
        organization_id: work.actor.organizationId,
        reading_id: newId(),
        kind: "frozen" as const,
        period_start: next.start.toString(),
        period_end: next.end.toString(),
        close_id: closeId,
        entered_by_name: work.actor.name,
        entered_at: new Date(work.now.epochMilliseconds),
      })),
    )
    .execute();
  await recordAudit(work, {
    action: "close-quarter",
    subjectKind: "quarter",
    subjectId: closeId,
    after: {
      quarter: quarterName(next.year, next.n),
      readings: [...live.metrics, ...(contracts?.metrics ?? [])].map((m) => ({
        metric: m.id,
        numerator: m.numerator,
        denominator: m.denominator,
      })),
    },
  });
  return closeId;
}

async function insertClose(work: Work, quarter: DatedQuarter): Promise<string> {
  const closeId = newId();
  const inserted = await work.trx
    .insertInto("quarter_close")
    .values({
      organization_id: work.actor.organizationId,
      close_id: closeId,
      program_year: quarter.year,
      quarter: quarter.n,
      period_start: quarter.start.toString(),
      period_end: quarter.end.toString(),
      closed_by_name: work.actor.name,
      closed_at: new Date(work.now.epochMilliseconds),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["organization_id", "program_year", "quarter"])
        .where("reopened_at", "is", null)
        .doNothing(),
    )
    .returning("close_id")
    .executeTakeFirst();
  if (!inserted) throw new Conflict("Somebody else has just closed this quarter.");
  return closeId;
}

async function frozenRows(
  work: Work,
  live: PeopleMetrics,
  common: CommonDefinition,
): Promise<FrozenRow[]> {
  const targets = await readTargets(work);
  const row = (
    metric: string,
    unit: { id: string; name: string } | null,
    at: Figure,
  ): FrozenRow => ({
    metric_id: metric,
    unit_id: unit?.id ?? null,
    unit_name: unit?.name ?? null,
    numerator: at.numerator,
    denominator: at.denominator,
    definition: JSON.stringify({
      ...common,
      source: at.source,
      targets: targetPercents(targetsOf(targets, metric)),
      target: at.target,
      expected: at.expected,
      status: at.status,
    }),
  });
  const { peopleTrained } = live;
  return [
    ...live.metrics.flatMap((metric) => [
      row(metric.id, null, metric),
      ...metric.sites
        .filter((site) => site.denominator > 0)
        .map((site) => row(metric.id, { id: site.id ?? NO_SITE, name: site.name }, site)),
    ]),
    {
      metric_id: peopleTrained.id,
      unit_id: null,
      unit_name: null,
      numerator: peopleTrained.count,
      denominator: peopleTrained.count,
      definition: JSON.stringify({ ...common, source: "roster", targets: [] }),
    },
  ];
}
