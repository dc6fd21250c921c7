import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { changeListPage } from "../../pages/change-list.tsx";
import { pathPart } from "../../pages/request.ts";
import { recentChanges } from "../changes.queries.ts";
import { undoChange } from "../undo-change.ts";
import { ACTION_WORDS } from "./words.tsx";

const HERE = "/contracts/requirements/changes";

/** GET /contracts/requirements/changes: the last changes, each to be undone whole. */
export async function changesPage(c: Context<Env>) {
  const changes = await inScope(c, recentChanges);
  return changeListPage(c, {
    view: "changes",
    title: "Changes of the requirement",
    lede: "A change is undone whole. Undo a later one first where two were about the same contract.",
    noun: "contract",
    href: HERE,
    empty: {
      title: "Nothing has changed yet",
      text: "Each change stands here with who made it and when.",
    },
    rows: changes.map(({ action, contracts, ...change }) => ({
      ...change,
      what: ACTION_WORDS[action],
      count: contracts,
    })),
  });
}

/** POST /contracts/requirements/changes/:changeId/undo */
export async function saveUndo(c: Context<Env>) {
  try {
    const count = await inScope(c, (work) => undoChange(work, pathPart(c, "changeId")));
    return seeOther(c, HERE, {
      kind: "success",
      text: `Undone: ${plural(count, "contract")} as before.`,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, HERE, { kind: "warning", text: error.message });
  }
}
