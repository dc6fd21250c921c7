import { SubNav, Tabs } from "#ui/parts.tsx";

/** The parts of Program in the order of the work, each with its views: address and name. */
const PARTS = {
  Overview: { overview: ["/program", "Overview"] },
  Plan: { actions: ["/program/actions", "Actions"], calendar: ["/program/calendar", "Calendar"] },
  Leadership: { leadership: ["/program/leadership", "Leadership"] },
  "Points of contact": {
    points: ["/program/points", "Sites and departments"],
    ambassadors: ["/program/points/ambassadors", "Ambassadors"],
    outreach: ["/program/outreach", "Outreach"],
    quarters: ["/program/outreach/quarters", "Outreach by quarter"],
  },
  Partners: { partners: ["/program/partners", "Partners"] },
  Measure: {
    participation: ["/program/participation", "Participation"],
    feedback: ["/program/feedback", "Feedback"],
    reviews: ["/program/reviews", "Reviews"],
  },
} as const;

type Views<Part> = Part extends unknown ? keyof Part : never;
export type ProgramView = Views<(typeof PARTS)[keyof typeof PARTS]>;

/** Meetings with executives and reviews are not for those who have one unit. */
const WHOLE_ONLY = new Set(["leadership", "reviews"]);

/**
 * The parts of Program and the views of the part that is open, with one of each marked.
 * Partners has views of its own below, in its own feature.
 * @param ownUnit whoever looks has one unit: meetings with executives and reviews are not theirs to see
 */
export function ProgramTabs(props: { readonly view: ProgramView; readonly ownUnit: boolean }) {
  const parts = Object.entries(PARTS)
    .map(([label, views]: [string, Readonly<Record<string, readonly [string, string]>>]) => ({
      label,
      views: Object.entries(views)
        .filter(([view]) => !props.ownUnit || !WHOLE_ONLY.has(view))
        .map(([view, [href, name]]) => ({ href, label: name, current: view === props.view })),
    }))
    .filter((part) => part.views.length > 0);
  const open = parts.find((part) => part.views.some((view) => view.current));
  return (
    <>
      <Tabs
        label="Program"
        tabs={parts.map((part) => ({
          href: part.views[0]!.href,
          label: part.label,
          current: part === open,
        }))}
      />
      {open && open.views.length > 1 ? <SubNav label={open.label} tabs={open.views} /> : null}
    </>
  );
}
