import type { Context } from "hono";
import { timeZoneChoices } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Hidden } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addEvent } from "../add-event.ts";
import { changeEvent } from "../change-event.ts";
import { type EventRow, findEvent } from "../events.queries.ts";
import { categories } from "../kinds.ts";
import { MoreFields, WhatFields, WhenFields, WhereFields } from "./event-fields.tsx";
import { pathPart, problemsOf } from "./request.ts";

/** GET /our-events/new */
export const newEventPage = (c: Context<Env>) =>
  page(c, null, { category: "own", timeZone: actorOf(c).timeZone, attendance: "in-person" }, []);

/** POST /our-events/new */
export async function addEventAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => addEvent(work, typed));
    return seeOther(c, `/our-events/${id}`, {
      kind: "success",
      text: "Saved as a draft. Publish it when it is ready.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, null, typed, problems);
  }
}

/** GET /our-events/:id/edit */
export async function editEventPage(c: Context<Env>) {
  const event = await inScope(c, (work) => findEvent(work, pathPart(c, "id")));
  return page(c, event.id, typedOf(event, actorOf(c).timeZone), []);
}

/** POST /our-events/:id/edit */
export async function changeEventAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => changeEvent(work, id, typed));
    return seeOther(c, `/our-events/${id}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, id, typed, problems);
  }
}

/** An event as its form has it. */
const typedOf = (event: EventRow, timeZone: string): Typed => ({
  seen: String(event.revision),
  category: event.category,
  title: event.title ?? "",
  host: event.host ?? "",
  startsOn: event.startsOn,
  endsOn: event.endsOn === event.startsOn ? "" : event.endsOn,
  allDay: event.startsLocal === null ? "yes" : "",
  from: event.startsLocal?.slice(11) ?? "",
  to: event.endsLocal?.slice(11) ?? "",
  timeZone: event.timeZone ?? timeZone,
  attendance: event.attendance ?? "",
  place: event.place ?? "",
  link: event.link ?? "",
  audience: event.audience ?? "",
  about: event.about ?? "",
  access: event.access ?? "",
  contact: event.contact ?? "",
});

function page(c: Context<Env>, id: string | null, typed: Typed, errors: readonly FieldProblem[]) {
  const here = id === null ? "/our-events" : `/our-events/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={id === null ? "Add an event" : `Change: ${typed["title"] ?? ""}`}
      lede="Everybody can read this once it is public. Name nobody whom forced labor may have affected."
      crumbs={[
        { href: "/resources", label: "Library" },
        { href: "/our-events", label: "Events" },
      ]}
    >
      <Form action={id === null ? `${here}/new` : `${here}/edit`} errors={errors} guard>
        {id === null ? null : <Hidden name="seen" value={typed["seen"] ?? ""} />}
        <h2>What</h2>
        <WhatFields typed={typed} errors={errors} offered={categories()} />
        <h2>When</h2>
        <WhenFields typed={typed} errors={errors} zones={timeZoneChoices(typed["timeZone"])} />
        <h2>Where</h2>
        <p class="usa-hint">Awareness days need no place.</p>
        <WhereFields typed={typed} errors={errors} />
        <h2>More</h2>
        <MoreFields typed={typed} errors={errors} />
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
