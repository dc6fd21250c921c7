import type { Context } from "hono";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { findExecutive, refuseOneUnit } from "../executives.queries.ts";
import { keepExecutive } from "../keep-executive.ts";
import { removeExecutive } from "../remove-executive.ts";

/** GET /program/leadership/new */
export const newExecutivePage = (c: Context<Env>) => page(c, null, {}, []);

/** GET /program/leadership/:id/edit */
export async function editExecutivePage(c: Context<Env>) {
  const found = await inScope(c, (work) => findExecutive(work, pathPart(c, "id")));
  const { name, title, email, unitId } = found;
  return page(c, found.id, { name, title, email: email ?? "", unitId: unitId ?? "" }, []);
}

/** POST /program/leadership/new */
export const addExecutiveAction = (c: Context<Env>) => keep(c, null);

/** POST /program/leadership/:id/edit */
export const changeExecutiveAction = (c: Context<Env>) => keep(c, pathPart(c, "id"));

async function keep(c: Context<Env>, id: string | null) {
  const typed = await formFields(c);
  try {
    const kept = await inScope(c, (work) => keepExecutive(work, id, typed));
    return seeOther(c, `/program/leadership/${kept}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, id, typed, problems);
  }
}

/** POST /program/leadership/:id/remove */
export async function removeExecutiveAction(c: Context<Env>) {
  await inScope(c, (work) => removeExecutive(work, pathPart(c, "id")));
  return seeOther(c, "/program/leadership", { kind: "success", text: "Taken off the list." });
}

async function page(
  c: Context<Env>,
  id: string | null,
  typed: Typed,
  errors: readonly FieldProblem[],
) {
  const units = await inScope(c, async (work) => {
    refuseOneUnit(work);
    return visibleUnits(work);
  });
  const here = id === null ? "/program/leadership" : `/program/leadership/${id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={id === null ? "Add an executive" : `Change: ${typed["name"] ?? ""}`}
      lede="Somebody whose yes the program needs. They need not be on the roster."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/leadership", label: "Leadership" },
      ]}
    >
      <Form action={id === null ? `${here}/new` : `${here}/edit`} errors={errors} guard>
        <FieldRow>
          <TextField
            name="name"
            label="Name"
            maxlength={120}
            value={typed["name"]}
            errors={errors}
          />
          <TextField
            name="title"
            label="Title"
            maxlength={120}
            value={typed["title"]}
            errors={errors}
          />
        </FieldRow>
        <TextField
          name="email"
          label="E-mail"
          hint="For the invitation. Without it, download the calendar file."
          optional
          type="email"
          value={typed["email"]}
          errors={errors}
        />
        <Select
          name="unitId"
          label="Site"
          placeholder="The whole organization"
          value={typed["unitId"]}
          options={units
            .filter((unit) => unit.kind === "site")
            .map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
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
