import type { Work } from "#platform/work.ts";
import { Tabs } from "#ui/parts.tsx";
import { reviewCounts } from "../review.queries.ts";

/** Each view of Training: its address, its name, and the permissions of which one opens it. */
const VIEWS = {
  overview: ["/training", "Overview", ["training:read"]],
  assignments: ["/training/assignments", "Assignments", ["training:read"]],
  reminders: ["/training/reminders", "Reminders", ["reminders:send"]],
  certificates: ["/training/certificates", "Certificates", ["certificates:review"]],
  completions: ["/training/completions", "Completions", ["training:read"]],
  review: ["/training/review", "Review list", ["training:record", "audit:read"]],
  sessions: ["/training/sessions", "Sessions", ["training:read"]],
  goals: ["/training/goals", "Goals", ["training:read"]],
  courses: ["/training/courses", "Courses", ["training:read"]],
  handover: ["/training/handover", "Learning system", ["handover:use"]],
} as const;

export type TrainingView = keyof typeof VIEWS;

/** How many lines wait on the review list; null for somebody who does not see it. */
export async function waiting(work: Work): Promise<number | null> {
  return work.actor.unitId === null ? (await reviewCounts(work)).open : null;
}

/**
 * The views of Training that this member may see, each with its own address.
 *
 * @param counts how many things wait in a view, where the page knows it; null hides the view
 */
export function TrainingTabs(props: {
  readonly view: TrainingView;
  readonly may: ReadonlySet<string>;
  readonly counts?: Partial<Record<TrainingView, number | null>>;
}) {
  const offered = Object.entries(VIEWS).filter(
    ([view, [, , permissions]]) =>
      permissions.some((permission) => props.may.has(permission)) &&
      props.counts?.[view as TrainingView] !== null,
  );
  return (
    <Tabs
      label="Training"
      tabs={offered.map(([view, [href, label]]) => {
        const count = props.counts?.[view as TrainingView];
        return {
          href,
          label,
          current: props.view === view,
          ...(typeof count === "number" ? { count } : {}),
        };
      })}
    />
  );
}
