import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { cancelImport } from "../cancel-import.ts";
import { sendStep } from "../jobs.ts";
import { chooseUndo } from "../undo-import.ts";
import { runOf } from "./request.ts";

/** POST /imports/:id/undo */
export async function undoAction(c: Context<Env>) {
  const { run } = await runOf(c);
  const { imports, jobs } = c.get("services");
  await inScope(c, async (work) => {
    await chooseUndo(work, imports, run.id);
    await sendStep(jobs, work.trx, "undo", {
      organization: work.actor.organizationId,
      importId: run.id,
      by: { userId: work.actor.userId, name: work.actor.name },
    });
  });
  return seeOther(c, `/imports/${run.id}`);
}

/** POST /imports/:id/cancel */
export async function cancelAction(c: Context<Env>) {
  const { run } = await runOf(c);
  await inScope(c, (work) => cancelImport(work, c.get("services").imports, run.id));
  return seeOther(c, "/imports", {
    kind: "success",
    text: "The import was canceled and its file removed. Nothing was changed.",
  });
}
