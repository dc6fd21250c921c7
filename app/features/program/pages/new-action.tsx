import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form, Hidden, Select } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addAction } from "../add-action.ts";
import { listPlans, type Plan, yearNow } from "../plans.queries.ts";
import { ActionFields, actionFrom, type FormChoices, formChoices } from "./action-form.tsx";
import { FIND } from "./owner-field.tsx";
import { addressOf, problemsOf, type Typed } from "./request.ts";

const CRUMBS = [
  { href: "/program", label: "Program" },
  { href: "/program/actions", label: "Actions" },
];

/** GET /program/actions/new */
export async function newActionPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const data = await inScope(c, async (work) => ({
    choices: await formChoices(work),
    plans: await listPlans(work),
    year: await yearNow(work),
  }));
  const year = data.plans.find((plan) => String(plan.year) === query.get("year"))?.year;
  const typed = {
    year: String(year ?? data.plans[0]?.year ?? data.year),
    step: query.get("step") ?? "",
  };
  return addPage(c, data.choices, data.plans, typed);
}

/** POST /program/actions/new */
export async function addActionForm(c: Context<Env>) {
  const typed = await formFields(c);
  const again = () =>
    inScope(c, async (work) => ({
      choices: await formChoices(work, typed),
      plans: await listPlans(work),
    }));
  if (typed[FIND] !== undefined) {
    const data = await again();
    return addPage(c, data.choices, data.plans, typed);
  }
  try {
    const id = await inScope(c, (work) =>
      addAction(work, { ...actionFrom(typed), status: "open", year: Number(typed["year"]) }),
    );
    return seeOther(c, `/program/actions/${id}`, {
      kind: "success",
      text: "The action is in the plan.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    const data = await again();
    c.status(400);
    return addPage(c, data.choices, data.plans, typed, problems);
  }
}

function addPage(
  c: Context<Env>,
  choices: FormChoices,
  plans: readonly Plan[],
  typed: Typed,
  errors: readonly FieldProblem[] = [],
) {
  return c.html(
    <WorkspacePage frame={c.get("frame")} title="Add an action" crumbs={CRUMBS}>
      <Form action="/program/actions/new" errors={errors} guard>
        {plans.length > 1 ? (
          <Select
            name="year"
            label="Program year"
            placeholder=""
            width="s"
            value={typed["year"]}
            options={plans.map((plan) => ({
              value: String(plan.year),
              label: `Year ${plan.year}`,
            }))}
          />
        ) : (
          <Hidden name="year" value={typed["year"] ?? ""} />
        )}
        <ActionFields typed={typed} choices={choices} errors={errors} />
        <Actions>
          <Button>Add the action</Button>
          <Button kind="quiet" href="/program/actions">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
