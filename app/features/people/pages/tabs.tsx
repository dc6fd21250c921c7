import { Tabs } from "#ui/parts.tsx";

type View = "roster" | "populations" | "units";

const VIEWS: readonly (readonly [View, string, string])[] = [
  ["roster", "/people", "Roster"],
  ["populations", "/people/populations", "Populations"],
  ["units", "/people/units", "Sites and departments"],
];

/** The three views of people. */
export function PeopleTabs({ view }: { readonly view: View }) {
  return (
    <Tabs
      label="People"
      tabs={VIEWS.map(([key, href, label]) => ({ href, label, current: key === view }))}
    />
  );
}

/** Several values in one cell, the first two in sight. */
export function Several({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return <>–</>;
  const more = values.length - 2;
  return (
    <span title={more > 0 ? values.join(", ") : undefined}>
      {values.slice(0, 2).join(", ")}
      {more > 0 ? ` and ${more} more` : ""}
    </span>
  );
}
