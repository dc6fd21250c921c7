/** Stories on a fresh roster, each undone at its end, so that one database serves many. */
import type { TestApp } from "../../../../test/app.ts";
import type { Work } from "#platform/work.ts";
import { activateRule } from "../activate-rule.ts";
import { listAssigned } from "../assigned.queries.ts";
import { createRule } from "../create-rule.ts";
import type { RuleInput } from "../rule-fields.ts";
import { loadPeople, type Roster, ruleFor } from "./roll-out.ts";

class Undone extends Error {}

/** Tells a story as the program lead; nothing of it stays. */
export async function story(
  t: TestApp,
  tell: (work: Work, roster: Roster) => Promise<void>,
): Promise<void> {
  await t
    .work("program-lead", async (work) => {
      await tell(work, await loadPeople(work));
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

/** Makes a rule and puts it in force at once. */
export const start = async (work: Work, roster: Roster, change: Partial<RuleInput> = {}) =>
  activateRule(work, await createRule(work, ruleFor(roster, change)));

/** "ann asked 2026-12-31", as a page would list it, by name. */
export const lines = async (work: Work) =>
  (await listAssigned(work, {}, "person")).rows.map((r) => `${r.personId} ${r.status} ${r.dueOn}`);
