import type { Context } from "hono";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Radios } from "#ui/choices.tsx";
import { Select, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { changePoint } from "../change-point.ts";
import { findPoint, pointLabel } from "../points.queries.ts";
import { POINT_KINDS, RHYTHMS } from "../schema.ts";
import { setUpPoint } from "../set-up-point.ts";

const CRUMBS = [
  { href: "/program", label: "Program" },
  { href: "/program/points", label: "Points of contact" },
];

/** GET /program/points/new?unit= */
export const newPointPage = (c: Context<Env>) =>
  newPage(c, { unitId: addressOf(c).searchParams.get("unit") ?? "", kind: "contact" }, []);

/** POST /program/points/new */
export async function setUpAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => setUpPoint(work, typed["unitId"] ?? "", typed));
    return seeOther(c, `/program/points/${id}/add`, {
      kind: "success",
      text: "Set up. Now add the people.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return newPage(c, typed, problems);
  }
}

async function newPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const units = await inScope(c, visibleUnits);
  const unit = units.find((one) => one.id === typed["unitId"]);
  if (!unit) throw new NotFound();
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Who speaks for ${unit.name}?`}
      lede="One or two colleagues as points of contact, or a task force that meets anyway."
      crumbs={CRUMBS}
    >
      <Form action="/program/points/new" errors={errors} guard>
        <Hidden name="unitId" value={unit.id} />
        <Fields typed={typed} errors={errors} />
        <Actions>
          <Button>Set up and add people</Button>
          <Button kind="quiet" href="/program/points">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function Fields({ typed, errors }: { typed: Typed; errors: readonly FieldProblem[] }) {
  return (
    <>
      <Radios
        name="kind"
        legend="What it is"
        options={POINT_KINDS}
        value={typed["kind"]}
        inline
        errors={errors}
      />
      <TextField
        name="name"
        label="Name of the task force"
        hint="Leave it empty for a point of contact."
        optional
        width="l"
        maxlength={120}
        value={typed["name"]}
        errors={errors}
      />
      <Select
        name="rhythm"
        label="Meets"
        placeholder="Not set yet"
        value={typed["rhythm"]}
        options={RHYTHMS}
        errors={errors}
      />
      <TextArea
        name="fits"
        label="How they fit the training into their work"
        hint="Such as: five minutes in the Monday huddle; a line in the onboarding list."
        optional
        rows={3}
        maxlength={2000}
        value={typed["fits"]}
        errors={errors}
      />
    </>
  );
}

/** GET /program/points/:id/edit */
export async function editPointPage(c: Context<Env>) {
  const point = await inScope(c, (work) => findPoint(work, pathPart(c, "id")));
  const { kind, name, fits, rhythm } = point;
  return editPage(c, { kind, name: name ?? "", fits: fits ?? "", rhythm: rhythm ?? "" }, []);
}

/** POST /program/points/:id/edit */
export async function changePointAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => changePoint(work, id, typed));
    return seeOther(c, `/program/points/${id}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return editPage(c, typed, problems);
  }
}

async function editPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const point = await inScope(c, (work) => findPoint(work, pathPart(c, "id")));
  const here = `/program/points/${point.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change: ${pointLabel(point)}`}
      crumbs={[...CRUMBS, { href: here, label: pointLabel(point) }]}
    >
      <Form action={`${here}/edit`} errors={errors} guard>
        <Fields typed={typed} errors={errors} />
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
