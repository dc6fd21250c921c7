import { SubNav, Tabs } from "#ui/parts.tsx";
import { type Category, categories } from "../kinds.ts";
import { messages } from "../messages.en.ts";

export type EventView = "list" | "month" | "past";

/** An address of the public calendar. */
export function eventsAddress(view: EventView, month: string, kind?: string): string {
  const query = new URLSearchParams();
  if (kind) query.set("kind", kind);
  if (view === "past") query.set("show", "past");
  const path = view === "month" ? `/events/${month}` : "/events";
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

/** The views of the calendar, and below them the kinds of events. @param month that "By month" leads to */
export function EventNav(props: {
  readonly view: EventView;
  readonly month: string;
  readonly kind: Category | undefined;
}) {
  const { view, month, kind } = props;
  const { views, kinds } = messages;
  return (
    <>
      <Tabs
        label={views.region}
        tabs={(["list", "month", "past"] as const).map((one) => ({
          href: eventsAddress(one, month, kind?.id),
          label: views[one],
          current: one === view,
        }))}
      />
      <SubNav
        label={kinds.region}
        tabs={[undefined, ...categories()].map((one) => ({
          href: eventsAddress(view, month, one?.id),
          label: one?.plural ?? kinds.all,
          current: one?.id === kind?.id,
        }))}
      />
    </>
  );
}
