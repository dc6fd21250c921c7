/** One step of the plan: its day, its text, and how it reads with a real person's values. */
import type { Context } from "hono";
import { openAssignments } from "#features/assignments/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { visiblePeople } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { sql } from "kysely";
import { templateGround } from "../hand-over.ts";
import { compose, type Reader, type Subject } from "../message.ts";
import {
  addStep,
  findStep,
  isDated,
  removeStep,
  saveStep,
  switchStep,
  type StepInput,
} from "../save-step.ts";
import { stepLabel, type StepKind } from "../schema.ts";
import { groundOf, idIn } from "./parts.tsx";
import { type Preview, StepForm } from "./step-form.tsx";

/** How a text reads to the next person it could go to. */
async function preview(
  c: Context<Env>,
  work: Work,
  kind: StepKind,
  text: { subject: string; body: string },
): Promise<Preview> {
  const ground = await templateGround(work, groundOf(c), text);
  const found = await somebody(work);
  const one: Subject = {
    kind,
    subject: null,
    body: null,
    course: found?.course ?? "SOAR for Procurement Professionals in Healthcare Systems",
    dueOn: found?.due_on ?? work.today.add({ days: 14 }).toString(),
    why: found?.reason ?? "You choose what we buy.",
    aboutName: found?.name ?? "Ana Lima",
  };
  const name = found ? found.name : "Ana Lima";
  const reader: Reader =
    kind === "manager" ? { name: "Robin Shaw", role: "manager" } : { name, role: "self" };
  return { message: compose(reader, [one], ground), real: found !== undefined };
}

async function somebody(work: Work) {
  const organization = work.actor.organizationId;
  const options = await organizationSettings(work);
  const { rows } = await sql<{
    name: string | null;
    course: string;
    due_on: string;
    reason: string;
  }>`select p.name, k.title as course, oa.due_on, oa.reason
    from ${openAssignments(work.trx, organization, work.today, options)} oa
    join person p on p.organization_id = ${organization} and p.person_id = oa.person_id
    join course k on k.organization_id = ${organization} and k.course_id = oa.course_id
    where ${visiblePeople(work, "oa.person_id")}
    order by oa.due_on, oa.assignment_id limit 1`.execute(work.trx);
  return rows[0];
}

/** GET /training/reminders/steps/:step */
export async function stepPage(c: Context<Env>): Promise<Response> {
  const { step, shown } = await inScope(c, async (work) => {
    const found = await findStep(work, idIn(c, "step"));
    return { step: found, shown: await preview(c, work, found.kind, found) };
  });
  const values = { days: String(step.days), subject: step.subject, body: step.body };
  return c.html(<StepForm c={c} kind={step.kind} step={step} values={values} shown={shown} />);
}

/** GET /training/reminders/steps/new?kind=before */
export async function newStepPage(c: Context<Env>): Promise<Response> {
  const kind = c.req.query("kind") ?? "before";
  if (!isDated(kind)) throw new NotFound();
  return c.html(
    <StepForm
      c={c}
      kind={kind}
      step={null}
      values={{ days: "", subject: "", body: START }}
      shown={null}
    />,
  );
}
const START = "Hello {first name},\n\n“{course}” is open for you until {due date}.\n\n{link}";

const inputOf = (fields: Record<string, string>): StepInput => ({
  days: fields["days"] ?? "",
  subject: fields["subject"] ?? "",
  body: (fields["body"] ?? "").replaceAll("\r\n", "\n"),
});

/** POST /training/reminders/steps: a step more. */
export async function addStepAction(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  const kind = fields["kind"] ?? "";
  const values = inputOf(fields);
  if (!isDated(kind)) throw new NotFound();
  try {
    await inScope(c, (work) => addStep(work, kind, values));
    return seeOther(c, "/training/reminders", {
      kind: "success",
      text: "The step is in the plan.",
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return c.html(
      <StepForm
        c={c}
        kind={kind}
        step={null}
        values={values}
        errors={error.problems}
        shown={null}
      />,
      400,
    );
  }
}

/** POST /training/reminders/steps/:step. The button "See it first" shows the text and saves nothing. */
export async function saveStepAction(c: Context<Env>): Promise<Response> {
  const stepId = idIn(c, "step");
  const fields = await formFields(c);
  const values = inputOf(fields);
  const look = fields["look"] === "yes";
  const { step, shown } = await inScope(c, async (work) => {
    const found = await findStep(work, stepId);
    return { step: found, shown: await preview(c, work, found.kind, values) };
  });
  if (look)
    return c.html(<StepForm c={c} kind={step.kind} step={step} values={values} shown={shown} />);
  try {
    await inScope(c, (work) => saveStep(work, stepId, values));
    return seeOther(c, "/training/reminders", {
      kind: "success",
      text: `${stepLabel(step)}: saved. It holds from the next message on.`,
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return c.html(
      <StepForm
        c={c}
        kind={step.kind}
        step={step}
        values={values}
        errors={error.problems}
        shown={shown}
      />,
      400,
    );
  }
}

/** POST /training/reminders/steps/:step/switch */
export async function switchStepAction(c: Context<Env>): Promise<Response> {
  const stepId = idIn(c, "step");
  const on = (await formFields(c))["on"] === "yes";
  const step = await inScope(c, (work) => switchStep(work, stepId, on));
  return seeOther(c, "/training/reminders", {
    kind: "success",
    text: `${stepLabel(step)} is ${on ? "on" : "off"}.`,
  });
}

/** POST /training/reminders/steps/:step/remove */
export async function removeStepAction(c: Context<Env>): Promise<Response> {
  await inScope(c, (work) => removeStep(work, idIn(c, "step")));
  return seeOther(c, "/training/reminders", {
    kind: "success",
    text: "The step is out of the plan. What it sent stays in the log.",
  });
}
