/** Forms of a point of contact's own page. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { endPoint } from "../end-point.ts";
import { keepMeeting } from "../keep-meeting.ts";
import { removeMeeting } from "../remove-meeting.ts";
import { showPoint } from "./point.tsx";

const formOf =
  (use: (work: Work, pointId: string, typed: Typed) => Promise<void>, done: string) =>
  async (c: Context<Env>) => {
    const typed = await formFields(c);
    const pointId = pathPart(c, "id");
    try {
      await inScope(c, (work) => use(work, pointId, typed));
    } catch (error) {
      const problems = problemsOf(error);
      c.status(400);
      return showPoint(c, typed, problems);
    }
    return seeOther(c, `/program/points/${pointId}`, { kind: "success", text: done });
  };

/** POST /program/points/:id/meetings */
export const keepMeetingAction = formOf(keepMeeting, "The meeting is kept.");

/** POST /program/points/:id/end */
export const endPointAction = formOf(endPoint, "It has ended. It stays readable here.");

/** POST /program/points/:id/meetings/:meetingId/remove */
export async function removeMeetingAction(c: Context<Env>) {
  const pointId = pathPart(c, "id");
  await inScope(c, (work) => removeMeeting(work, { pointId, meetingId: pathPart(c, "meetingId") }));
  return seeOther(c, `/program/points/${pointId}`, { kind: "success", text: "Removed." });
}
