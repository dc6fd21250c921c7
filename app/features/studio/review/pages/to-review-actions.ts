/** Approves several pieces at once, and takes that back. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { pathPart } from "../../pieces/pages/request.ts";
import { approveMany } from "../approve-many.ts";
import { undoApprovals } from "../undo-approvals.ts";

/** POST /pieces/to-review/approve */
export async function approveManyAction(c: Context<Env>) {
  const form = await c.req.parseBody({ all: true });
  const ids = [form["piece"] ?? []].flat().filter((one) => typeof one === "string");
  const { hotline } = c.get("frame");
  const back = "/pieces/to-review?who=all";
  try {
    const { approved, left, batchId } = await inScope(c, (work) => approveMany(work, ids, hotline));
    const why = left.map((one) => `“${one.title}”: ${one.why}`).join(" ");
    const text = `${plural(approved.length, "piece")} approved.${left.length > 0 ? ` Left: ${why}` : ""}`;
    return seeOther(c, back, {
      kind: approved.length > 0 ? "success" : "warning",
      text: text.slice(0, 900),
      ...(approved.length > 0
        ? { undo: { action: `/pieces/to-review/undo/${batchId}`, label: "Undo" } }
        : {}),
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return seeOther(c, back, { kind: "error", text: error.message });
  }
}

/** POST /pieces/to-review/undo/:batchId */
export async function undoApprovalsAction(c: Context<Env>) {
  const undone = await inScope(c, (work) => undoApprovals(work, pathPart(c, "batchId")));
  return seeOther(c, "/pieces/to-review?who=all", {
    kind: "success",
    text: `${plural(undone, "piece")} in review again.`,
  });
}
