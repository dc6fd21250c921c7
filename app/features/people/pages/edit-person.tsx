import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Facts } from "#ui/parts.tsx";
import { changePerson } from "../change-person.ts";
import { findPerson, type Person, personLabel } from "../person.queries.ts";
import { PersonFields, personFrom, type Typed } from "./person-form.tsx";
import { pathPart, problemsOf } from "./request.ts";

const asTyped = (p: Person): Typed => ({
  name: p.name ?? "",
  employeeNumber: p.employeeNumber ?? "",
  email: p.email ?? "",
  hiredOn: p.hiredOn ?? "",
  leftOn: p.leftOn ?? "",
  note: p.note ?? "",
  manager: p.managerKey ?? "",
  seen: p.updatedAt.toISOString(),
});

/** GET /people/:personId/edit */
export async function editPersonPage(c: Context<Env>) {
  const person = await inScope(c, (work) => findPerson(work, pathPart(c, "personId")));
  return page(c, person, asTyped(person), []);
}

/** POST /people/:personId/edit: what was typed stays, whatever happens. */
export async function savePerson(c: Context<Env>) {
  const personId = pathPart(c, "personId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) =>
      changePerson(work, {
        ...personFrom(typed),
        personId,
        leftOn: typed["leftOn"],
        seen: typed["seen"] ?? "",
      }),
    );
    return seeOther(c, `/people/${personId}`, { kind: "success", text: "The changes are saved." });
  } catch (error) {
    const person = await inScope(c, (work) => findPerson(work, personId));
    if (error instanceof Conflict) {
      c.status(409);
      return page(c, person, { ...typed, seen: person.updatedAt.toISOString() }, [], error.message);
    }
    const problems = problemsOf(error);
    c.status(400);
    return page(c, person, typed, problems);
  }
}

function page(
  c: Context<Env>,
  person: Person,
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const here = `/people/${person.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Edit ${personLabel(person)}`}
      crumbs={[
        { href: "/people", label: "People" },
        { href: here, label: personLabel(person) },
      ]}
    >
      {conflict ? <Changed person={person} text={conflict} /> : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="seen" value={typed["seen"] ?? ""} />
        <PersonFields typed={typed} errors={errors} />
        <DateField
          name="leftOn"
          label="Last day on the roster"
          hint="Open appointments end on this day."
          optional
          value={typed["leftOn"]}
          errors={errors}
        />
        <Actions>
          <Button>Save changes</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** What is stored now, beside what somebody else typed meanwhile. */
function Changed({ person, text }: { person: Person; text: string }) {
  const day = (value: string | null) => (value ? formatDate(value) : "–");
  return (
    <Alert kind="warning" title={text}>
      <p>Your entries are below. Compare them with what is stored now, then save again.</p>
      <Facts
        items={[
          { term: "Name", value: person.name ?? "–" },
          { term: "Employee number", value: person.employeeNumber ?? "–" },
          { term: "E-mail", value: person.email ?? "–" },
          { term: "Date of hire", value: day(person.hiredOn) },
          { term: "Last day on the roster", value: day(person.leftOn) },
          { term: "Manager", value: person.managerKey ?? "–" },
          { term: "Note", value: person.note ?? "–" },
        ]}
      />
    </Alert>
  );
}
