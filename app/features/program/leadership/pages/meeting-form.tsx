import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { PlaceFields, TimeField } from "../../meetings/time-fields.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { bookMeeting } from "../book-meeting.ts";
import { changeMeeting } from "../change-meeting.ts";
import { MEETING_MINUTES } from "../check-meeting.ts";
import { findExecutive, findMeeting } from "../executives.queries.ts";

/** GET /program/leadership/:id/book */
export const bookPage = (c: Context<Env>) => page(c, { from: "09:00" }, []);

/** POST /program/leadership/:id/book */
export async function bookAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    const meeting = await inScope(c, (work) => bookMeeting(work, id, typed));
    return seeOther(c, `/program/leadership/${id}/meetings/${meeting}`, {
      kind: "success",
      text: "Booked. Nobody is told yet: mail the invitation, or download the calendar file.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

/** GET /program/leadership/:id/meetings/:meetingId/edit */
export async function editMeetingPage(c: Context<Env>) {
  const m = await inScope(c, (work) => findMeeting(work, pathPart(c, "meetingId")));
  const [date = "", from = ""] = m.startsLocal.split("T");
  return page(c, { date, from, place: m.place ?? "", link: m.link ?? "" }, []);
}

/** POST /program/leadership/:id/meetings/:meetingId/edit */
export async function changeMeetingAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [id, meetingId] = [pathPart(c, "id"), pathPart(c, "meetingId")];
  try {
    await inScope(c, (work) => changeMeeting(work, meetingId, typed));
    return seeOther(c, `/program/leadership/${id}/meetings/${meetingId}`, {
      kind: "success",
      text: "Saved. If the executive knows of the meeting already, mail the change.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

/** Books or changes, by whether the address names a meeting. */
async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const executive = await inScope(c, (work) => findExecutive(work, pathPart(c, "id")));
  const meetingId = pathPart(c, "meetingId");
  const here = `/program/leadership/${executive.id}`;
  const back = meetingId ? `${here}/meetings/${meetingId}` : here;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={
        meetingId
          ? `Change the meeting with ${executive.name}`
          : `${MEETING_MINUTES} minutes with ${executive.name}`
      }
      lede={`As the clock on the wall shows it, ${actorOf(c).timeZone.replaceAll("_", " ")}. It takes ${MEETING_MINUTES} minutes.`}
      crumbs={[
        { href: "/program/leadership", label: "Leadership" },
        { href: here, label: executive.name },
      ]}
    >
      <Form action={meetingId ? `${back}/edit` : `${here}/book`} errors={errors} guard>
        <FieldRow>
          <DateField name="date" label="Day" value={typed["date"]} errors={errors} />
          <TimeField name="from" label="From" typed={typed} errors={errors} />
        </FieldRow>
        <PlaceFields typed={typed} errors={errors} />
        <Actions>
          <Button>{meetingId ? "Save" : "Book it"}</Button>
          <Button kind="quiet" href={back}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
