import { Forbidden } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** A review is the organization's: somebody with one unit has no part in it. @throws Forbidden */
export function refuseOneUnit(work: Pick<Work, "actor">): void {
  if (work.actor.unitId !== null)
    throw new Forbidden("Reviews are kept by whoever leads the program.");
}
