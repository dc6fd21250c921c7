import { Tabs } from "#ui/parts.tsx";

/** Each view of Program: its address and its name. */
const VIEWS = {
  overview: ["/program", "Overview"],
  actions: ["/program/actions", "Actions"],
  calendar: ["/program/calendar", "Calendar"],
  leadership: ["/program/leadership", "Leadership"],
  points: ["/program/points", "Points of contact"],
  outreach: ["/program/outreach", "Outreach"],
  partners: ["/program/partners", "Partners"],
  participation: ["/program/participation", "Participation"],
  feedback: ["/program/feedback", "Feedback"],
  reviews: ["/program/reviews", "Reviews"],
} as const;

export type ProgramView = keyof typeof VIEWS;

/**
 * The views of Program, with one marked.
 * @param ownUnit whoever looks has one unit: meetings with executives and reviews are not theirs to see
 */
export function ProgramTabs(props: { readonly view: ProgramView; readonly ownUnit: boolean }) {
  return (
    <Tabs
      label="Program"
      tabs={Object.entries(VIEWS)
        .filter(([view]) => !props.ownUnit || (view !== "leadership" && view !== "reviews"))
        .map(([view, [href, label]]) => ({ href, label, current: view === props.view }))}
    />
  );
}
