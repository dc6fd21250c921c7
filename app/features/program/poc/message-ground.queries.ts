import { peopleMetrics } from "#features/metrics/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { DraftGround } from "./draft-message.ts";
import { meetingsOf } from "./meetings.queries.ts";
import type { Point } from "./points.queries.ts";

/** What a message to a point of contact is drafted from: its own place's figures of today, and the course. */
export async function messageGround(work: Work, point: Point): Promise<DraftGround> {
  // The figures of one place are those that its own point of contact would see.
  const there: Work = { ...work, actor: { ...work.actor, unitId: point.unitId } };
  const { metrics, asOf } = await peopleMetrics(there);
  const course = (await listCourses(work)).find((one) => one.counts) ?? null;
  const today = work.today.toString();
  const ahead = (await meetingsOf(work, point.id)).filter(
    (meeting) => meeting.came === null && meeting.canceledAt === null && meeting.meetsOn >= today,
  );
  return {
    organization: work.actor.organizationName,
    unit: point.unit,
    kind: point.kind,
    fits: point.fits,
    rhythm: point.rhythm,
    nextMeeting: ahead.at(-1)?.meetsOn ?? null,
    course,
    figures: metrics,
    asOf,
    signed: work.actor.name,
  };
}
