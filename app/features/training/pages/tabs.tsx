import type { Work } from "#platform/work.ts";
import { Tabs } from "#ui/parts.tsx";
import { reviewCounts } from "../review.queries.ts";

export type TrainingView = "overview" | "completions" | "courses" | "review";

/** How many lines wait on the review list; null for somebody who does not see it. */
export async function waiting(work: Work): Promise<number | null> {
  return work.actor.unitId === null ? (await reviewCounts(work)).open : null;
}

/** The views of training, each with its own address. */
export function TrainingTabs(props: { readonly view: TrainingView; readonly open: number | null }) {
  const tab = (view: TrainingView, href: string, label: string) => ({
    href,
    label,
    current: props.view === view,
  });
  return (
    <Tabs
      label="Training"
      tabs={[
        tab("overview", "/training", "Overview"),
        tab("completions", "/training/completions", "Completions"),
        tab("courses", "/training/courses", "Courses"),
        ...(props.open === null
          ? []
          : [{ ...tab("review", "/training/review", "Review list"), count: props.open }]),
      ]}
    />
  );
}
