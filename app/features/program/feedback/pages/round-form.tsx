import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Checkbox, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Hidden, Select, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { changeRound } from "../change-round.ts";
import { quarterKey, roundQuarters } from "../check-round.ts";
import { makeRound } from "../make-round.ts";
import { typedQuestions } from "../questions.ts";
import { findRound, type Round } from "../rounds.queries.ts";
import { AUDIENCES } from "../schema.ts";
import { QuestionFields } from "./question-fields.tsx";

/** How long a new round stays open unless somebody says otherwise. */
const OPEN_DAYS = 14;

interface FormPage {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly round: Round | null;
}

/** GET /program/feedback/new */
export async function newRoundPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const today = await inScope(c, async (work) => work.today);
  const typed = {
    audience: query.get("audience") ?? "learners",
    quarter: query.get("quarter") ?? "",
    opensOn: today.toString(),
    closesOn: today.add({ days: OPEN_DAYS }).toString(),
    askSite: "on",
  };
  return page(c, { typed, errors: [], round: null });
}

/** POST /program/feedback/new */
export async function makeRoundAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => makeRound(work, typed));
    return seeOther(c, `/program/feedback/${id}`, {
      kind: "success",
      text: "The round is made. Look at its questions, then hand its link out.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, { typed, errors: problems, round: null });
  }
}

/** GET /program/feedback/:id/edit */
export async function editRoundPage(c: Context<Env>) {
  const round = await inScope(c, (work) => findRound(work, pathPart(c, "id")));
  const typed = {
    audience: round.audience,
    title: round.title,
    quarter: quarterKey(round.year, round.quarter),
    opensOn: round.opensOn,
    closesOn: round.closesOn,
    named: round.anonymous ? "" : "on",
    askSite: round.askSite ? "on" : "",
    seen: round.updatedAt.toISOString(),
    ...typedQuestions(round.questions),
  };
  return page(c, { typed, errors: [], round });
}

/** POST /program/feedback/:id/edit */
export async function changeRoundAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => changeRound(work, id, typed));
    return seeOther(c, `/program/feedback/${id}`, { kind: "success", text: "Saved." });
  } catch (error) {
    const problems = problemsOf(error);
    const round = await inScope(c, (work) => findRound(work, id));
    c.status(400);
    return page(c, { typed, errors: problems, round });
  }
}

const choices = async (work: Work) =>
  (await roundQuarters(work)).map((q) => ({
    value: quarterKey(q.year, q.n),
    label: `Year ${q.year}, quarter ${q.n}`,
    current:
      Temporal.PlainDate.compare(q.start, work.today) <= 0 &&
      Temporal.PlainDate.compare(work.today, q.end) <= 0,
  }));

async function page(c: Context<Env>, { typed, errors, round }: FormPage) {
  const quarters = await inScope(c, choices);
  const here = round ? `/program/feedback/${round.id}` : "/program/feedback";
  const fixed = round !== null && round.answers > 0;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={round ? "Change the round" : "Start a feedback round"}
      lede={
        fixed
          ? "Answers are in. Questions and the promise under which they were given stay."
          : "Choose who is asked. Four short questions are ready for each; you can change them."
      }
      crumbs={[
        { href: "/program/feedback", label: "Feedback" },
        ...(round ? [{ href: here, label: round.title }] : []),
      ]}
    >
      <Form action={round ? `${here}/edit` : `${here}/new`} errors={errors} guard>
        {typed["seen"] ? <Hidden name="seen" value={typed["seen"]} /> : null}
        <TextField
          name="title"
          label="Title"
          hint="Stands above the form."
          optional={round === null}
          width="full"
          maxlength={120}
          value={typed["title"]}
          errors={errors}
        />
        {round ? null : (
          <Radios
            name="audience"
            legend="Who is asked"
            options={AUDIENCES}
            value={typed["audience"]}
            errors={errors}
          />
        )}
        <FieldRow>
          {fixed ? null : (
            <>
              <Select
                name="quarter"
                label="For the program quarter"
                placeholder=""
                value={typed["quarter"] || quarters.find((q) => q.current)?.value}
                options={quarters}
                errors={errors}
              />
              <DateField
                name="opensOn"
                label="First day"
                value={typed["opensOn"]}
                errors={errors}
              />
            </>
          )}
          <DateField name="closesOn" label="Last day" value={typed["closesOn"]} errors={errors} />
        </FieldRow>
        {fixed ? null : <Identity typed={typed} errors={errors} round={round} />}
        {round && !fixed ? (
          <QuestionFields typed={typed} errors={errors} count={round.questions.length} />
        ) : null}
        <Actions>
          <Button>{round ? "Save" : "Make the round"}</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** Whether answers carry a site or a name. */
function Identity({ typed, errors, round }: FormPage) {
  const audience = round?.audience;
  return (
    <>
      {audience === "leadership" ? null : (
        <Checkbox
          name="askSite"
          label="Ask where people work, so that sites can be compared"
          hint="They may leave it out. A site is shown from five answers on. Leadership is never asked."
          checked={typed["askSite"] === "on"}
        />
      )}
      {audience === undefined || audience === "leadership" ? (
        <Checkbox
          name="named"
          label="Ask leadership by name"
          hint="Each executive gets a link of their own, and the form says that the answer carries their name. Without it, nobody can see who answered."
          checked={typed["named"] === "on"}
          errors={errors}
        />
      ) : null}
    </>
  );
}
