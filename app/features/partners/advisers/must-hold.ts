import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { HOLDER } from "./schema.ts";

/** @throws NotFound for whoever does not hold advisers:manage: they learn nothing, not even that there is something */
export function mustHold(work: Pick<Work, "actor">): void {
  if (!work.actor.permissions.has(HOLDER)) throw new NotFound();
}
