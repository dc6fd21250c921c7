import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Checkboxes } from "#ui/choices.tsx";
import { FieldRow, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { saveReminderSettings, type SettingsInput } from "../save-reminder-settings.ts";
import { reminderSettings } from "../settings.queries.ts";
import { CRUMBS } from "./parts.tsx";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** GET /training/reminders/settings */
export async function settingsPage(c: Context<Env>): Promise<Response> {
  const s = await inScope(c, reminderSettings);
  const text = (n: number) => String(n);
  return c.html(
    <SettingsForm
      c={c}
      values={{
        fromHour: text(s.fromHour),
        toHour: text(s.toHour),
        days: s.days.split(""),
        undoMinutes: text(s.undoMinutes),
        confirmAbove: text(s.confirmAbove),
        dailyLimit: text(s.dailyLimit),
        restDays: text(s.restDays),
        replyTo: s.replyTo ?? "",
      }}
    />,
  );
}

/** POST /training/reminders/settings */
export async function saveSettingsAction(c: Context<Env>): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const one = (name: string): string => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
  const values: SettingsInput = {
    fromHour: one("fromHour"),
    toHour: one("toHour"),
    days: [body["days"] ?? []].flat().filter((day) => typeof day === "string"),
    undoMinutes: one("undoMinutes"),
    confirmAbove: one("confirmAbove"),
    dailyLimit: one("dailyLimit"),
    restDays: one("restDays"),
    replyTo: one("replyTo"),
  };
  try {
    await inScope(c, (work) => saveReminderSettings(work, values));
    return seeOther(c, "/training/reminders", { kind: "success", text: "Saved." });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return c.html(<SettingsForm c={c} values={values} errors={error.problems} />, 400);
  }
}

function SettingsForm(props: {
  c: Context<Env>;
  values: SettingsInput;
  errors?: readonly FieldProblem[];
}) {
  const { c, values, errors } = props;
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Hours, limits and sender"
      lede="They hold for the plan and for what you send by hand."
      crumbs={CRUMBS}
    >
      <Form action="/training/reminders/settings" errors={errors} guard>
        <FieldRow>
          <TextField
            name="fromHour"
            label="Mail leaves from"
            hint={`Whole hours, 0 to 23, on the clock of ${actorOf(c).timeZone.replaceAll("_", " ")}.`}
            width="xs"
            inputmode="numeric"
            suffix=":00"
            value={values.fromHour}
            errors={errors}
          />
          <TextField
            name="toHour"
            label="Until"
            hint="Nothing leaves from this hour on."
            width="xs"
            inputmode="numeric"
            suffix=":00"
            value={values.toHour}
            errors={errors}
          />
        </FieldRow>
        <Checkboxes
          name="days"
          legend="On these days"
          inline
          options={DAYS.map((label, at) => ({ value: String(at + 1), label }))}
          values={values.days}
          errors={errors}
        />
        <LimitFields values={values} errors={errors} />
        <TextField
          name="replyTo"
          label="Answers go to"
          hint="An address that somebody reads. Left empty, answers go to the server’s own address."
          type="email"
          optional
          value={values.replyTo}
          errors={errors}
        />
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href="/training/reminders">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>
  );
}

function LimitFields(props: {
  values: SettingsInput;
  errors: readonly FieldProblem[] | undefined;
}) {
  const { values, errors } = props;
  return (
    <>
      <TextField
        name="undoMinutes"
        label="Undo window"
        hint="So long a batch can be taken back before anything of it leaves."
        width="xs"
        inputmode="numeric"
        suffix="minutes"
        value={values.undoMinutes}
        errors={errors}
      />
      <TextField
        name="confirmAbove"
        label="Ask for the count above"
        hint="A larger batch leaves only after a person typed how many it reaches."
        width="xs"
        inputmode="numeric"
        suffix="people"
        value={values.confirmAbove}
        errors={errors}
      />
      <TextField
        name="dailyLimit"
        label="At most, on one day"
        hint="Over all batches. The rest goes the next day."
        width="xs"
        inputmode="numeric"
        suffix="messages"
        value={values.dailyLimit}
        errors={errors}
      />
      <TextField
        name="restDays"
        label="Time between reminders"
        hint="Whoever was reminded within this time is left out of what you send by hand."
        width="xs"
        inputmode="numeric"
        suffix="days"
        value={values.restDays}
        errors={errors}
      />
    </>
  );
}
