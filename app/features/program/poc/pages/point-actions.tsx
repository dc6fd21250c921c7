/** Forms of a point of contact's own page. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { pathPart, problemsOf } from "../../pages/request.ts";
import { endPoint } from "../end-point.ts";
import { restorePoint } from "../restore-point.ts";
import { showPoint } from "./point.tsx";

/** POST /program/points/:id/end */
export async function endPointAction(c: Context<Env>) {
  const typed = await formFields(c);
  const pointId = pathPart(c, "id");
  try {
    await inScope(c, (work) => endPoint(work, pointId, typed));
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return showPoint(c, { typed, errors });
  }
  return seeOther(c, `/program/points/${pointId}`, {
    kind: "success",
    text: "It has ended. It stays readable here.",
  });
}

/** POST /program/points/:id/restore */
export async function restorePointAction(c: Context<Env>) {
  const pointId = pathPart(c, "id");
  await inScope(c, (work) => restorePoint(work, pointId));
  return seeOther(c, `/program/points/${pointId}`, {
    kind: "success",
    text: "Restored, with its people and meetings.",
  });
}
