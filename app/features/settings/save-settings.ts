import { closedQuarters } from "#features/metrics/index.ts";
import {
  changeSettings,
  organizationSettings,
  type SettingsChange,
} from "#features/organization/index.ts";
import { refreshMembership } from "#features/people/index.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** The program start would move while quarters are closed: somebody must say that they mean it. */
export class StartMoves extends Conflict {
  readonly closed: number;
  constructor(closed: number) {
    super("Quarters are closed. Confirm that the program start shall move.");
    this.name = "StartMoves";
    this.closed = closed;
  }
}

/**
 * Changes settings and what follows from them: who counts, when the supply chain scope changes.
 * Closed quarters keep their dates and figures, whatever happens to the program start.
 *
 * @param confirmed the person has been told what a new program start does to closed quarters
 * @returns the names of the settings that have changed
 * @throws StartMoves when that confirmation is missing; Invalid as `changeSettings`
 */
export async function saveSettings(
  work: Work,
  change: SettingsChange,
  confirmed: boolean,
): Promise<string[]> {
  const { programStart } = await organizationSettings(work);
  if (change.programStart && !change.programStart.equals(programStart) && !confirmed) {
    const closed = (await closedQuarters(work)).filter((quarter) => quarter.reopenedAt === null);
    if (closed.length > 0) throw new StartMoves(closed.length);
  }
  const changed = await changeSettings(work, change);
  if (changed.includes("supplyChainScope")) await refreshMembership(work);
  return changed;
}
