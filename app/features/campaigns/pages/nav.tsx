import { StudioTabs } from "#features/studio/index.ts";
import { SubNav } from "#ui/parts.tsx";

/** The views of Campaigns: the tabs of the studio, and below them the list and the calendar. */
export const CampaignNav = ({ view }: { readonly view: "list" | "calendar" }) => (
  <>
    <StudioTabs view="campaigns" />
    <SubNav
      label="Lists of campaigns"
      tabs={[
        { href: "/campaigns", label: "All campaigns", current: view === "list" },
        { href: "/campaigns/calendar", label: "Calendar", current: view === "calendar" },
      ]}
    />
  </>
);

/** The views of one campaign. */
export const OneCampaignNav = (props: {
  readonly id: string;
  readonly view: "campaign" | "pieces" | "calendar" | "kit";
}) => {
  const base = `/campaigns/${props.id}`;
  return (
    <>
      <StudioTabs view="campaigns" />
      <SubNav
        label="This campaign"
        tabs={[
          { href: base, label: "Overview", current: props.view === "campaign" },
          { href: `${base}/pieces`, label: "Pieces", current: props.view === "pieces" },
          { href: `${base}/calendar`, label: "Calendar", current: props.view === "calendar" },
          { href: `${base}/kit`, label: "Kit", current: props.view === "kit" },
        ]}
      />
    </>
  );
};
