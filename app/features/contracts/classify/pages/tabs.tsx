import { Tabs } from "#ui/parts.tsx";
import type { Grouped } from "../phrase-groups.queries.ts";

const VIEWS = {
  proposed: ["/contracts/classify", "To decide"],
  rest: ["/contracts/classify/rest", "No proposal"],
  decisions: ["/contracts/classify/decisions", "Decisions"],
} as const;
type View = keyof typeof VIEWS;

/** How much waits: groups that a rule proposes, and descriptions of which none speaks. */
export const countsOf = (found: Grouped): Partial<Record<View, number>> => ({
  proposed: found.groups.filter((group) => group.open > 0).length,
  rest: found.unknown.length,
});

/** The views of classifying. */
export function ClassifyTabs(props: {
  readonly view: View;
  readonly counts?: Partial<Record<View, number>>;
}) {
  return (
    <Tabs
      label="Descriptions"
      tabs={(Object.keys(VIEWS) as View[]).map((view) => ({
        href: VIEWS[view][0],
        label: VIEWS[view][1],
        current: view === props.view,
        count: props.counts?.[view],
      }))}
    />
  );
}
