import { Tabs } from "#ui/parts.tsx";

const VIEWS = {
  resources: ["/resources", "Resources"],
  lists: ["/resources/lists", "Lists"],
  suggestions: ["/resources/suggestions", "Suggestions"],
  links: ["/resources/links", "Links"],
  events: ["/our-events", "Events"],
} as const;

export type LibraryView = keyof typeof VIEWS;

/** The views of Library in the workspace, with one marked. */
export const LibraryTabs = ({ view }: { readonly view: LibraryView }) => (
  <Tabs
    label="Library"
    tabs={Object.entries(VIEWS).map(([name, [href, label]]) => ({
      href,
      label,
      current: name === view,
    }))}
  />
);
