/** How a resource stands in an organization's library, in one word and in what it means. */
import type { LibraryEntry } from "../schema.ts";

export const DESK_STATES = {
  shipped: { label: "As shipped", kind: "plain" },
  changed: { label: "Changed by you", kind: "info" },
  own: { label: "Your own", kind: "info" },
  draft: { label: "Draft", kind: "warning" },
  hidden: { label: "Hidden", kind: "warning" },
  merged: { label: "Merged", kind: "plain" },
  removed: { label: "No longer shipped", kind: "plain" },
  newer: { label: "Newer text ships", kind: "warning" },
  dead: { label: "Dead link", kind: "error" },
} as const;

export type DeskState = keyof typeof DESK_STATES;

/** Every word that fits; where it is from stands first. */
export function statesOf(entry: LibraryEntry, dead: ReadonlySet<string>): readonly DeskState[] {
  const states: DeskState[] = [entry.origin];
  if (entry.draft) states.push("draft");
  if (entry.hidden) states.push("hidden");
  if (entry.mergedInto !== null) states.push("merged");
  if (entry.removed) states.push("removed");
  if (isOutdated(entry)) states.push("newer");
  if (entry.url !== null && dead.has(entry.url)) states.push("dead");
  return states;
}

/** What ships has changed since the organization made its copy. */
export const isOutdated = (entry: LibraryEntry): boolean =>
  entry.origin === "changed" && entry.shippedHash !== null && entry.shippedHash !== entry.basedOn;
