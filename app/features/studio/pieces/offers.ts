/** What may be chosen for a blank. Nobody's name is put under a text by itself: a person chooses it. */
import { executiveSigners } from "#features/program/index.ts";
import type { Work } from "#platform/work.ts";

/** Choices by the id of the placeholder; none for whoever does not see the program. */
export async function offersFor(work: Work): Promise<Readonly<Record<string, readonly string[]>>> {
  if (!work.actor.permissions.has("program:read")) return {};
  const signers = await executiveSigners(work);
  if (signers.length === 0) return {};
  return {
    "executive-name": [...new Set(signers.map((one) => one.name))],
    "executive-title": [...new Set(signers.map((one) => one.title))],
  };
}
