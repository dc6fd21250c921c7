/** What an address answered, in words. */
import type { Link } from "./links.queries.ts";
import type { LinkState } from "./schema.ts";

export const LINK_STATES: Readonly<
  Record<
    LinkState | "unknown",
    {
      readonly label: string;
      readonly kind: "plain" | "info" | "success" | "warning" | "error";
      readonly means: string;
    }
  >
> = {
  dead: {
    label: "Gone",
    kind: "error",
    means: "It said on two days that nothing is there. Visitors are told.",
  },
  moved: { label: "Moved", kind: "warning", means: "It leads somewhere else for good." },
  failing: {
    label: "Gone today",
    kind: "warning",
    means: "It said once that nothing is there. It is asked again tomorrow.",
  },
  unreachable: {
    label: "Not judged",
    kind: "info",
    means: "It did not answer, or not to a program. A person can open it and see.",
  },
  "not-asked": { label: "Not asked", kind: "plain", means: "We do not ask such an address." },
  "kept-out": {
    label: "Closed to programs",
    kind: "plain",
    means: "Its site asks programs to stay away, so we do.",
  },
  ok: { label: "Works", kind: "success", means: "It answered." },
  unknown: { label: "Not asked yet", kind: "plain", means: "Its turn comes in the next round." },
};

export const stateOf = (link: Link | null) => LINK_STATES[link?.state ?? "unknown"];

/** A deep address that now leads to a front page is often gone rather than moved. */
export const leadsToFront = (from: string, to: string): boolean =>
  new URL(to).pathname === "/" && new URL(from).pathname !== "/";
