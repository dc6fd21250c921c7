/** What else can be done with a piece: copied, kept as a template, archived. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { archivePiece, unarchivePiece } from "../archive-piece.ts";
import { duplicatePiece } from "../duplicate-piece.ts";
import { removeTemplate } from "../remove-template.ts";
import { saveTemplate } from "../save-template.ts";
import { pathPart } from "./request.ts";

/** POST /pieces/:id/duplicate */
export async function duplicateAction(c: Context<Env>) {
  const copy = await inScope(c, (work) => duplicatePiece(work, pathPart(c, "id")));
  return seeOther(c, `/pieces/${copy}`, {
    kind: "success",
    text: "This is the copy: a new draft.",
  });
}

/** POST /pieces/:id/template */
export async function templateAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const { name = "" } = await formFields(c);
  try {
    await inScope(c, (work) => saveTemplate(work, id, name));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return seeOther(c, `/pieces/${id}`, { kind: "error", text: error.message });
  }
  return seeOther(c, `/pieces/${id}`, {
    kind: "success",
    text: "Kept. It stands beside our templates when somebody begins a piece of this kind.",
  });
}

/** POST /pieces/templates/:templateId/remove */
export async function removeTemplateAction(c: Context<Env>) {
  await inScope(c, (work) => removeTemplate(work, pathPart(c, "templateId")));
  return seeOther(c, "/pieces/new", {
    kind: "success",
    text: "Removed. Pieces made from it stay.",
  });
}

/** POST /pieces/:id/archive */
export async function archiveAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => archivePiece(work, id));
  return seeOther(c, "/pieces", {
    kind: "success",
    text: "Archived.",
    undo: { action: `/pieces/${id}/unarchive`, label: "Take it out again" },
  });
}

/** POST /pieces/:id/unarchive */
export async function unarchiveAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => unarchivePiece(work, id));
  return seeOther(c, `/pieces/${id}`, { kind: "success", text: "It is a draft again." });
}
