/** What a point of contact's own page shows of one site. */
import { peopleMetrics } from "#features/metrics/index.ts";
import { ownPersonId, visibleUnits, type Unit } from "#features/people/index.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { soonestActions } from "../actions.queries.ts";
import { logChoices, unitOfPerson } from "../outreach/own-unit.queries.ts";
import { meetingsOf, nextOf } from "../poc/meetings.queries.ts";
import { findPoint, messagesOf, type Point, pointsOfPlace } from "../poc/points.queries.ts";

/** How many of the own actions stand on the page. */
const MOST_ACTIONS = 5;

/**
 * Which site the page is about.
 * @param asked a site that whoever leads the program wants to see as its point of contact does
 * @returns null where the member has none
 * @throws Forbidden for another's site, NotFound for an unknown one
 */
async function siteOf(work: Work, asked: string | null): Promise<Unit | null> {
  const { unitId, permissions } = work.actor;
  const units = await visibleUnits(work);
  const found = (id: string) => units.find((unit) => unit.id === id);
  if (asked !== null && asked !== unitId) {
    if (unitId !== null || !permissions.has("program:write"))
      throw new Forbidden("This page belongs to another site's point of contact.");
    const unit = found(asked);
    if (!unit) throw new NotFound();
    return unit;
  }
  if (unitId !== null) return found(unitId) ?? null;
  const person = permissions.has("program:act") ? await ownPersonId(work) : null;
  const own = person === null ? null : await unitOfPerson(work, person);
  return own === null ? null : (found(own) ?? null);
}

/** The whole of the page. */
export async function readMySite(work: Work, asked: string | null) {
  const unit = await siteOf(work, asked);
  const leads = work.actor.unitId === null && work.actor.permissions.has("program:write");
  if (unit === null)
    return {
      unit,
      sites: leads ? (await visibleUnits(work)).filter((one) => one.kind === "site") : [],
    } as const;
  // What stands here is what the site's own point of contact sees.
  const there: Work = { ...work, actor: { ...work.actor, unitId: unit.id } };
  const { metrics } = await peopleMetrics(there);
  return {
    unit,
    preview: asked !== null && asked !== work.actor.unitId,
    metrics,
    actions: await soonestActions(there, {}, MOST_ACTIONS),
    points: await pointsAt(there, unit.id),
    choices: await logChoices(there),
    today: work.today.toString(),
  } as const;
}

interface PointHere {
  readonly point: Point;
  readonly next: ReturnType<typeof nextOf>;
  readonly message: Awaited<ReturnType<typeof messagesOf>>[number] | null;
}

/** The points of contact and task forces of the place itself, with their next meeting and last message. */
async function pointsAt(work: Work, unitId: string): Promise<PointHere[]> {
  const list: PointHere[] = [];
  for (const id of await pointsOfPlace(work, unitId))
    list.push({
      point: await findPoint(work, id),
      next: nextOf(await meetingsOf(work, id), work.today.toString()),
      message: (await messagesOf(work, id))[0] ?? null,
    });
  return list;
}
