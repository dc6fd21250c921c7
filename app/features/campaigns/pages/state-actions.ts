import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { inScope, type Notice, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { setCampaignState, type StateChange } from "../set-campaign-state.ts";
import { undoDraft } from "../undo-draft.ts";
import { pathPart } from "./request.ts";

const DONE: Readonly<
  Record<StateChange, { text: string; back?: StateChange; to: "list" | "one" }>
> = {
  archive: { text: "The campaign is archived.", back: "unarchive", to: "one" },
  delete: { text: "The campaign is deleted. Its pieces stay.", back: "undelete", to: "list" },
  unarchive: { text: "The campaign is out of the archive.", to: "one" },
  undelete: { text: "The campaign is back.", to: "one" },
};

/** POST /campaigns/:id/archive, /unarchive, /delete and /undelete. */
export const stateAction = (change: StateChange) => async (c: Context<Env>) => {
  const id = pathPart(c, "id");
  const { text, back, to } = DONE[change];
  try {
    await inScope(c, (work) => setCampaignState(work, id, change));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, `/campaigns/${id}`, { kind: "error", text: error.message });
  }
  const notice: Notice = {
    kind: "success",
    text,
    ...(back ? { undo: { action: `/campaigns/${id}/${back}`, label: "Undo" } } : {}),
  };
  return seeOther(c, to === "list" ? "/campaigns" : `/campaigns/${id}`, notice);
};

/** POST /campaigns/:id/undo: the draft goes, with every piece that came with it. */
export async function undoDraftAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  try {
    const gone = await inScope(c, (work) => undoDraft(work, id));
    const pieces = gone === 0 ? "" : ` ${plural(gone, "draft")} went with it.`;
    return seeOther(c, "/campaigns", {
      kind: "success",
      text: `The campaign is taken back.${pieces}`,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, `/campaigns/${id}`, { kind: "error", text: error.message });
  }
}
