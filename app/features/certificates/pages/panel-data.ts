/** What the panel of one certificate shows. */
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { type Course, listCourses } from "#features/training/index.ts";
import { type DecisionRow, listDecisions } from "../decisions.queries.ts";
import type { QueueFilter } from "../queue.queries.ts";
import type { ReviewItem } from "../review.queries.ts";

export interface PanelData {
  readonly item: ReviewItem;
  readonly courses: readonly Course[];
  readonly decisions: readonly DecisionRow[];
  /** It is the actor's own certificate. */
  readonly own: boolean;
  /** The actor accepted it. */
  readonly ownDecision: boolean;
  readonly timeZone: string;
  readonly filter: QueueFilter;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
}

/** Reads what stands beside a certificate: its decisions, and whether the actor may decide. */
export async function panelData(
  work: Work,
  item: ReviewItem,
  filter: QueueFilter,
): Promise<PanelData> {
  const { rows } = await listDecisions(work, { certificateId: item.id }, "decided");
  return {
    item,
    courses: await listCourses(work),
    decisions: rows,
    own: item.personId === (await ownPersonId(work)),
    ownDecision: item.decidedBy !== null && item.decidedBy === work.actor.userId,
    timeZone: work.actor.timeZone,
    filter,
  };
}
