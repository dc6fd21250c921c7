import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { PlaceFields, TimeField } from "../../meetings/time-fields.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { changeMeeting } from "../change-meeting.ts";
import { keepMeeting } from "../keep-meeting.ts";
import { findMeeting, meetingsOf } from "../meetings.queries.ts";
import { proposeNext } from "../next-meeting.ts";
import { findPoint, pointLabel } from "../points.queries.ts";

/** GET /program/points/:id/meetings/new: the next one as the rhythm proposes it, or one that took place. */
export async function newMeetingPage(c: Context<Env>) {
  const past = addressOf(c).searchParams.get("past") === "yes";
  const typed = await inScope(c, async (work) => {
    const point = await findPoint(work, pathPart(c, "id"));
    const today = work.today.toString();
    if (past) return { meetsOn: today };
    return proposeNext(point.rhythm, await meetingsOf(work, point.id), today);
  });
  return page(c, typed, []);
}

/** POST /program/points/:id/meetings */
export async function keepMeetingAction(c: Context<Env>) {
  const typed = await formFields(c);
  const pointId = pathPart(c, "id");
  try {
    const meetingId = await inScope(c, (work) => keepMeeting(work, pointId, typed));
    const ahead = (typed["came"] ?? "") === "";
    return seeOther(c, `/program/points/${pointId}/meetings/${meetingId}`, {
      kind: "success",
      text: ahead
        ? "The meeting is kept. Nobody is told yet: mail the invitation, or share the calendar file."
        : "The meeting is kept.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

/** GET /program/points/:id/meetings/:meetingId/edit */
export async function editMeetingPage(c: Context<Env>) {
  const [pointId, meetingId] = [pathPart(c, "id"), pathPart(c, "meetingId")];
  const m = await inScope(c, async (work) => {
    const point = await findPoint(work, pointId);
    return findMeeting(work, { pointId: point.id, meetingId });
  });
  return page(
    c,
    {
      meetsOn: m.meetsOn,
      from: m.startsLocal?.slice(11) ?? "",
      to: m.endsLocal?.slice(11) ?? "",
      place: m.place ?? "",
      link: m.link ?? "",
      came: m.came === null ? "" : String(m.came),
      notes: m.notes ?? "",
    },
    [],
  );
}

/** POST /program/points/:id/meetings/:meetingId/edit */
export async function changeMeetingAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [pointId, meetingId] = [pathPart(c, "id"), pathPart(c, "meetingId")];
  try {
    await inScope(c, (work) => changeMeeting(work, { pointId, meetingId }, typed));
    return seeOther(c, `/program/points/${pointId}/meetings/${meetingId}`, {
      kind: "success",
      text: "Saved. Members who were invited are told when you mail the change.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

/** Sets or changes, by whether the address names a meeting. */
async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const point = await inScope(c, (work) => findPoint(work, pathPart(c, "id")));
  const meetingId = pathPart(c, "meetingId");
  const here = `/program/points/${point.id}`;
  const back = meetingId ? `${here}/meetings/${meetingId}` : here;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={meetingId ? "Change the meeting" : `A meeting: ${pointLabel(point)}`}
      lede={`As the clock on the wall shows it, ${actorOf(c).timeZone.replaceAll("_", " ")}. The same day again changes what is kept.`}
      crumbs={[
        { href: "/program/points", label: "Points of contact" },
        { href: here, label: pointLabel(point) },
      ]}
    >
      <Form action={meetingId ? `${back}/edit` : `${here}/meetings`} errors={errors} guard>
        <FieldRow>
          <DateField name="meetsOn" label="Day" value={typed["meetsOn"]} errors={errors} />
          <TimeField name="from" label="From" optional typed={typed} errors={errors} />
          <TimeField name="to" label="To" optional typed={typed} errors={errors} />
        </FieldRow>
        <PlaceFields typed={typed} errors={errors} />
        <TextField
          name="came"
          label="People who came"
          hint="Empty while it is still to come."
          optional
          inputmode="numeric"
          width="xs"
          value={typed["came"]}
          errors={errors}
        />
        <TextArea
          name="notes"
          label="Notes"
          hint="What was agreed and who does it."
          optional
          rows={4}
          maxlength={4000}
          value={typed["notes"]}
          errors={errors}
        />
        <Actions>
          <Button>{meetingId ? "Save" : "Keep the meeting"}</Button>
          <Button kind="quiet" href={back}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
