import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { recordPerson } from "../record-person.ts";
import { visibleUnits } from "../units.queries.ts";
import {
  AppointmentFields,
  appointmentFrom,
  PersonFields,
  personFrom,
  type Typed,
} from "./person-form.tsx";
import { problemsOf } from "./request.ts";

/** GET /people/new */
export async function newPersonPage(c: Context<Env>) {
  const today = await inScope(c, async (work) => work.today.toString());
  return page(c, { startedOn: today }, []);
}

/** POST /people/new */
export async function addPerson(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) =>
      recordPerson(work, { ...personFrom(typed), appointment: appointmentFrom(typed) }),
    );
    return seeOther(c, `/people/${id}`, { kind: "success", text: "The person is on the roster." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const units = await inScope(c, visibleUnits);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add one person"
      lede="For many people, load a roster instead. It adds and updates them all."
      crumbs={[{ href: "/people", label: "People" }]}
    >
      <Form action="/people/new" errors={errors} guard>
        <Card title="Who">
          <PersonFields typed={typed} errors={errors} />
        </Card>
        <Card title="First appointment">
          <AppointmentFields typed={typed} errors={errors} units={units} />
        </Card>
        <Actions>
          <Button>Add this person</Button>
          <Button kind="quiet" href="/people">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
