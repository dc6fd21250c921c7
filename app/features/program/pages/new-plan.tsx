import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Checkboxes } from "#ui/choices.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { carryOver } from "../carry-over.ts";
import { readConcernLine } from "../concern-line.ts";
import { type DraftedPlan, type DraftLine, draftPlan } from "../draft-plan.ts";
import { makePlan } from "../make-plan.ts";
import { yearNow } from "../plans.queries.ts";
import { STEPS } from "../schema.ts";
import { yearOfAddress } from "./program.tsx";
import { addressOf } from "./request.ts";

/** GET /program/plan/new: what the plan of a year would hold. Nothing is kept yet. */
export const newPlanPage = (c: Context<Env>) =>
  showPlan(c, yearOfAddress(addressOf(c).searchParams), null);

/** POST /program/plan/new */
export async function makePlanAction(c: Context<Env>) {
  const body = await c.req.parseBody({ all: true });
  const keep = [body["keep"] ?? []].flat().filter((one) => typeof one === "string");
  const year = Number(body["year"]);
  try {
    const made = await inScope(c, (work) => makePlan(work, { year, keep }));
    const carried =
      made.carried > 0 ? ` ${plural(made.carried, "open action")} moved into it.` : "";
    return seeOther(c, `/program?year=${year}`, {
      kind: "success",
      text: `The plan is made, with ${plural(made.actions, "new action")}.${carried}`,
    });
  } catch (error) {
    if (error instanceof Conflict)
      return seeOther(c, `/program?year=${year}`, { kind: "info", text: error.message });
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return showPlan(c, null, keep, error.problems);
  }
}

/** POST /program/plan/carry-over */
export async function carryOverAction(c: Context<Env>) {
  const moved = await inScope(c, carryOver);
  return seeOther(c, "/program", {
    kind: "success",
    text: `${plural(moved, "open action")} moved into this plan.`,
  });
}

async function showPlan(
  c: Context<Env>,
  wanted: number | null,
  keep: readonly string[] | null,
  errors: readonly FieldProblem[] = [],
) {
  const { plan, line } = await inScope(c, async (work) => {
    const now = await yearNow(work);
    const year = wanted !== null && wanted <= now + 1 ? wanted : now;
    return { plan: await draftPlan(work, year), line: await readConcernLine(work) };
  });
  const count = plan.lines.reduce((sum, one) => sum + one.drafts.length, 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Plan program year ${plan.year}`}
      lede={`${formatDate(plan.start.toString())} to ${formatDate(plan.end.toString())}. A draft of ${plural(count, "action")}. Untick what does not fit you; days and owners can be changed later. Nothing is kept before you press the button below.`}
      crumbs={[{ href: "/program", label: "Program" }]}
    >
      {plan.exists ? (
        <EmptyState title={`Program year ${plan.year} has a plan`}>
          <p>
            <a href={`/program?year=${plan.year}`}>See the plan</a>, and add actions to it.
          </p>
        </EmptyState>
      ) : (
        <>
          {line === null ? <LineMissing /> : null}
          <DraftForm plan={plan} keep={keep} errors={errors} />
        </>
      )}
    </WorkspacePage>,
  );
}

function LineMissing() {
  return (
    <Alert kind="warning" title="Set the compliance line before you launch">
      <p>
        Once people are trained, some have a concern about a supplier.{" "}
        <a href="/program/concern-line">Say where it goes</a>. You can do that after this too.
      </p>
    </Alert>
  );
}

function DraftForm(props: {
  plan: DraftedPlan;
  keep: readonly string[] | null;
  errors: readonly FieldProblem[];
}) {
  const { plan, keep, errors } = props;
  return (
    <Form action="/program/plan/new" errors={errors} label="The drafted plan">
      <Hidden name="year" value={plan.year} />
      {plan.carried > 0 ? (
        <Alert kind="info" title={`${plural(plan.carried, "open action")} of earlier years`}>
          <p>
            They move into this plan with their owners, days and history. You can drop them there.
          </p>
        </Alert>
      ) : null}
      {STEPS.map(({ n, name }) => {
        const lines = plan.lines.filter((line) => line.step === n);
        if (lines.length === 0) return null;
        return (
          <Card title={`${n}. ${name}`}>
            <Checkboxes
              id={`field-keep-${n}`}
              name="keep"
              legend="Actions to keep"
              values={keep ?? lines.map((line) => line.key)}
              options={lines.map((line) => ({
                value: line.key,
                label: line.title,
                hint: hintOf(line),
              }))}
            />
          </Card>
        );
      })}
      <Actions>
        <Button>Make the plan</Button>
        <Button kind="quiet" href="/program">
          Cancel
        </Button>
      </Actions>
    </Form>
  );
}

/** "Due Aug 29, 2026 · for 12 sites. Note" */
function hintOf(line: DraftLine): string {
  const [first] = line.drafts;
  const sites = first?.unitId ? ` · one for each of ${plural(line.drafts.length, "site")}` : "";
  return `Due ${formatDate(first?.dueOn ?? "")}${sites}${line.note ? `. ${line.note}` : ""}`;
}
