import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { problemsOf, type Typed } from "../../pages/request.ts";
import { logOutreach } from "../log-outreach.ts";
import { type LogChoices, logChoices } from "../own-unit.queries.ts";
import { OUTREACH_KINDS } from "../schema.ts";

/** GET /program/outreach/log: today and the own site are filled in, so that four taps and a number do. */
export const logPage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const choices = await inScope(c, logChoices);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Log outreach"
      lede="What it was, when, and how many people it reached. Numbers only, never names."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/outreach", label: "Outreach" },
      ]}
    >
      <Form action="/program/outreach/log" errors={errors} guard>
        <LogFields typed={typed} errors={errors} choices={choices} />
        <Actions>
          <Button>Log it</Button>
          <Button kind="secondary" name="then" value="another">
            Log it and another
          </Button>
          <Button kind="quiet" href="/program/outreach">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** The fields of an entry; what was typed before wins over what it begins with. */
export function LogFields(props: {
  readonly typed: Typed | null;
  readonly errors: readonly FieldProblem[];
  readonly choices: LogChoices;
}) {
  const { typed, errors } = props;
  const { units, wide, today, own } = props.choices;
  const value = (name: string, first = "") => (typed ? (typed[name] ?? "") : first);
  return (
    <>
      <Radios
        name="kind"
        legend="What it was"
        options={OUTREACH_KINDS}
        value={value("kind")}
        inline
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="reached"
          label="People reached"
          hint="A good guess is fine."
          inputmode="numeric"
          width="xs"
          value={value("reached")}
          errors={errors}
        />
        <TextField
          name="signUps"
          label="Sign-ups"
          hint="For the training or as an ambassador."
          optional
          inputmode="numeric"
          width="xs"
          value={value("signUps")}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <DateField
          name="heldOn"
          label="Day"
          max={today}
          value={value("heldOn", today)}
          errors={errors}
        />
        <Select
          name="unitId"
          label="Site or department"
          placeholder={wide ? "The whole organization" : "- Choose -"}
          value={value("unitId", own ?? "")}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
      </FieldRow>
      <TextField
        name="place"
        label="Place"
        hint="Such as: cafeteria, west wing."
        optional
        width="l"
        maxlength={120}
        value={value("place")}
        errors={errors}
      />
      <TextArea
        name="note"
        label="Note"
        hint="What worked, what people asked. No names of people who came."
        optional
        rows={2}
        maxlength={1000}
        value={value("note")}
        errors={errors}
      />
    </>
  );
}

/** POST /program/outreach/log */
export async function logAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => logOutreach(work, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  const reached = Number((typed["reached"] ?? "").replaceAll(",", ""));
  return seeOther(c, typed["then"] === "another" ? "/program/outreach/log" : "/program/outreach", {
    kind: "success",
    text: `Logged: ${plural(reached, "person", "people")} reached. Thank you.`,
  });
}
