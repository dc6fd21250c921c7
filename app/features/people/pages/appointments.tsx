import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, DateField, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addAppointment } from "../add-appointment.ts";
import { endAppointment } from "../end-appointment.ts";
import { findPerson, personLabel } from "../person.queries.ts";
import { visibleUnits } from "../units.queries.ts";
import { AppointmentFields, appointmentFrom, type Typed } from "./person-form.tsx";
import { pathPart, problemsOf } from "./request.ts";

const crumbsTo = (id: string, label: string) => [
  { href: "/people", label: "People" },
  { href: `/people/${id}`, label },
];

/** GET /people/:personId/appointments/new */
export async function newAppointmentPage(c: Context<Env>) {
  const today = await inScope(c, async (work) => work.today.toString());
  return appointmentPage(c, { startedOn: today }, []);
}

/** POST /people/:personId/appointments/new */
export async function saveAppointment(c: Context<Env>) {
  const personId = pathPart(c, "personId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => addAppointment(work, { personId, ...appointmentFrom(typed) }));
    return seeOther(c, `/people/${personId}`, {
      kind: "success",
      text: "The appointment is added.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return appointmentPage(c, typed, problems);
  }
}

async function appointmentPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const { person, units } = await inScope(c, async (work) => ({
    person: await findPerson(work, pathPart(c, "personId")),
    units: await visibleUnits(work),
  }));
  const label = personLabel(person);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Add an appointment for ${label}`}
      crumbs={crumbsTo(person.id, label)}
    >
      <Form action={`/people/${person.id}/appointments/new`} errors={errors} guard>
        <AppointmentFields typed={typed} errors={errors} units={units} />
        <Actions>
          <Button>Add this appointment</Button>
          <Button kind="quiet" href={`/people/${person.id}`}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** GET /people/:personId/appointments/:appointmentId/end */
export async function endAppointmentPage(c: Context<Env>) {
  return endPage(c, {}, []);
}

/** POST /people/:personId/appointments/:appointmentId/end */
export async function saveEnd(c: Context<Env>) {
  const personId = pathPart(c, "personId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      endAppointment(work, {
        personId,
        appointmentId: pathPart(c, "appointmentId"),
        endedOn: typed["endedOn"]?.trim() ?? "",
      }),
    );
    return seeOther(c, `/people/${personId}`, { kind: "success", text: "The last day is saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return endPage(c, typed, problems);
  }
}

async function endPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const { person, today } = await inScope(c, async (work) => ({
    person: await findPerson(work, pathPart(c, "personId")),
    today: work.today.toString(),
  }));
  const appointment = person.appointments.find((a) => a.id === pathPart(c, "appointmentId"));
  if (!appointment) throw new NotFound();
  const label = personLabel(person);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`End ${appointment.title}`}
      lede={`${label} counts through this appointment until its last day, that day included.`}
      crumbs={crumbsTo(person.id, label)}
    >
      <Form action={`/people/${person.id}/appointments/${appointment.id}/end`} errors={errors}>
        <DateField
          name="endedOn"
          label="Last day"
          required
          min={appointment.startedOn}
          value={typed["endedOn"] ?? appointment.endedOn ?? today}
          errors={errors}
        />
        <Actions>
          <Button>Save the last day</Button>
          <Button kind="quiet" href={`/people/${person.id}`}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
