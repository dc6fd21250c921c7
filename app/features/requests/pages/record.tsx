/** An answer by phone or on paper, written down by hand: the same questions, the same words. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { ANSWER_FIELDS, type AnswerInput } from "../answer/answer-rules.ts";
import { answerable, recordAnswer } from "../send/record-answer.ts";
import { say } from "../words.ts";
import { CRUMBS, HOME, idIn, problemsOf, type Typed } from "./address.ts";

/** GET /contracts/requests/:requestId/record */
export const recordPage = (c: Context<Env>) => page(c, {}, []);

/** POST /contracts/requests/:requestId/record */
export async function saveRecord(c: Context<Env>) {
  const requestId = idIn(c, "requestId");
  const typed = await formFields(c);
  const values: AnswerInput = Object.fromEntries(
    ANSWER_FIELDS.map((field) => [field, typed[field] ?? ""]),
  );
  try {
    await inScope(c, (work) =>
      recordAnswer(work, {
        requestId,
        via: typed["via"] ?? "",
        saidOn: typed["saidOn"] ?? "",
        values,
      }),
    );
    return seeOther(c, `${HOME}/${requestId}`, {
      kind: "success",
      text: "Recorded. Somebody else reviews it before it counts.",
    });
  } catch (error) {
    const errors = problemsOf(error).map((one) => ({
      ...one,
      message: IN_OUR_WORDS[one.message] ?? one.message,
    }));
    c.status(400);
    return page(c, typed, errors);
  }
}

/** The supplier's page says "your": here somebody else writes down what they said. */
const IN_OUR_WORDS: Readonly<Record<string, string>> = {
  [say("problem.name")]: "Enter who at the supplier said so.",
  [say("problem.role")]: "Enter their role.",
};

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const { request, today } = await inScope(c, async (work) => ({
    request: await answerable(work, idIn(c, "requestId")),
    today: work.today.toString(),
  }));
  const here = `${HOME}/${request.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Record an answer"
      lede={`What ${request.supplier} said on the phone or on paper. Ask the questions as they stand.`}
      crumbs={[...CRUMBS, { href: here, label: request.supplier }]}
    >
      {request.phone ? (
        <p>
          Phone: <a href={`tel:${request.phone.replaceAll(/[^\d+]/g, "")}`}>{request.phone}</a>
          {request.toName ? `, ${request.toName}` : ""}. Request number {request.number}.
        </p>
      ) : null}
      <Form action={`${here}/record`} errors={errors} label="The answer" guard>
        <Card title="How it came">
          <Radios
            name="via"
            legend="By"
            inline
            options={[
              { value: "phone", label: "Phone" },
              { value: "letter", label: "Letter" },
            ]}
            value={typed["via"] ?? (request.channel === "mail" ? null : request.channel)}
            errors={errors}
          />
          <DateField
            name="saidOn"
            label="On which day"
            value={typed["saidOn"] ?? today}
            errors={errors}
          />
          <FieldRow>
            <TextField
              name="answeredBy"
              label="Who at the supplier said so"
              value={typed["answeredBy"] ?? request.toName}
              errors={errors}
            />
            <TextField
              name="answeredRole"
              label="Their role"
              value={typed["answeredRole"]}
              errors={errors}
            />
          </FieldRow>
        </Card>
        <Card title="The questions">
          <Questions typed={typed} errors={errors} />
          <Actions>
            <Button>Record the answer</Button>
            <Button href={here} kind="quiet">
              Cancel
            </Button>
          </Actions>
        </Card>
      </Form>
    </WorkspacePage>,
  );
}

function Questions({ typed, errors }: { typed: Typed; errors: readonly FieldProblem[] }) {
  const options = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`choice.${kind}.${value}`) }));
  return (
    <>
      <Radios
        name="employees"
        legend={say("question.employees")}
        options={options("employees", ["yes", "part", "no"])}
        value={typed["employees"]}
        errors={errors}
      />
      <Radios
        name="subcontractors"
        legend={say("question.subcontractors")}
        options={options("subcontractors", ["yes", "part", "no", "not-applicable"])}
        value={typed["subcontractors"]}
        errors={errors}
      />
      <FieldRow>
        {(["trained", "ofHowMany"] as const).map((name) => (
          <TextField
            name={name}
            label={say(`field.${name}`)}
            width="s"
            inputmode="numeric"
            value={typed[name]}
            errors={errors}
            optional
          />
        ))}
        <DateField
          name="countedOn"
          label={say("field.countedOn")}
          value={typed["countedOn"]}
          errors={errors}
          optional
        />
      </FieldRow>
      <DateField
        name="byWhen"
        label={say("question.by-when")}
        value={typed["byWhen"]}
        errors={errors}
        optional
      />
    </>
  );
}
