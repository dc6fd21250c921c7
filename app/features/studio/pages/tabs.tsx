import { Tabs } from "#ui/parts.tsx";

/** Each view of Campaigns: its address and its name. */
const VIEWS = {
  campaigns: ["/campaigns", "Campaigns"],
  pieces: ["/pieces", "Pieces"],
  review: ["/pieces/to-review", "To review"],
  pictures: ["/pictures", "Pictures"],
  brand: ["/brand", "Brand"],
} as const;

export type StudioView = keyof typeof VIEWS;

/** The views of Campaigns, with one marked. */
export const StudioTabs = ({ view }: { readonly view: StudioView }) => (
  <Tabs
    label="Campaigns"
    tabs={Object.entries(VIEWS).map(([name, [href, label]]) => ({
      href,
      label,
      current: name === view,
    }))}
  />
);
