import type { Context } from "hono";
import { ContractTabs } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { FieldRow, TextArea, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { saveRequestSettings, setPause } from "../send/save-settings.ts";
import { requestSettings, type RequestSettings } from "../settings.queries.ts";
import { CRUMBS, HOME, problemsOf, type Typed } from "./address.ts";

/** GET /contracts/requests/settings */
export async function settingsPage(c: Context<Env>) {
  const s = await inScope(c, requestSettings);
  return show(c, s, typedOf(s), []);
}

const typedOf = (s: RequestSettings): Typed => ({
  repeatMonths: String(s.repeatMonths),
  dueDays: String(s.dueDays),
  linkDays: String(s.linkDays),
  reminderDays: s.reminderDays.join(", "),
  senderName: s.senderName ?? "",
  replyTo: s.replyTo ?? "",
  signedBy: s.signedBy ?? "",
  signedRole: s.signedRole ?? "",
  officePhone: s.officePhone ?? "",
  officeAddress: s.officeAddress ?? "",
  concernLine: s.concernLine ?? "",
  evidenceDays: s.evidenceDays === null ? "" : String(s.evidenceDays),
});

/** POST /contracts/requests/settings */
export async function saveSettings(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => saveRequestSettings(work, typed));
    return seeOther(c, HOME, { kind: "success", text: "Saved. It holds from now on." });
  } catch (error) {
    const errors = problemsOf(error);
    const s = await inScope(c, requestSettings);
    c.status(400);
    return show(c, s, typed, errors);
  }
}

/** POST /contracts/requests/pause */
export async function savePause(c: Context<Env>) {
  const paused = (await formFields(c))["paused"] === "yes";
  await inScope(c, (work) => setPause(work, paused));
  return seeOther(c, HOME, {
    kind: "success",
    text: paused ? "Paused. Nothing more leaves." : "Resumed. What waits goes on.",
  });
}

function show(
  c: Context<Env>,
  settings: RequestSettings,
  typed: Typed,
  errors: readonly FieldProblem[],
) {
  const paused = settings.pausedAt !== null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="How suppliers are asked"
      lede="Times, reminders, and who signs. What was sent stays as it was."
      crumbs={CRUMBS}
    >
      <ContractTabs view="asking" may={actorOf(c).permissions} />
      <Form action={`${HOME}/settings`} errors={errors} label="How suppliers are asked" guard>
        <Times typed={typed} errors={errors} />
        <Signature typed={typed} errors={errors} />
        <Actions>
          <Button>Save</Button>
          <Button href={HOME} kind="quiet">
            Cancel
          </Button>
        </Actions>
      </Form>
      <Card title={paused ? "All requests are paused" : "Pause everything"}>
        <p>
          {paused
            ? "Nothing leaves until you resume. What waits goes on then."
            : "No request and no reminder leaves while all is paused. Suppliers can still answer."}
        </p>
        <form method="post" action={`${HOME}/pause`}>
          <input type="hidden" name="paused" value={paused ? "no" : "yes"} />
          <Button kind="secondary">{paused ? "Resume" : "Pause"}</Button>
        </form>
      </Card>
    </WorkspacePage>,
  );
}

interface Part {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}
const NUMBERS = [
  [
    ["dueDays", "Time to answer", "From the day on which a round is made.", "days"],
    ["linkDays", "Links work for", "After the due day. Then the request closes.", "days"],
  ],
  [
    [
      "repeatMonths",
      "Ask again after",
      "A round is proposed. It waits five days for you.",
      "months",
    ],
    ["evidenceDays", "Remove files after", "Files of accepted answers. Empty keeps them.", "days"],
  ],
] as const;

function Times({ typed, errors }: Part) {
  return (
    <Card title="Times">
      {NUMBERS.map((pair) => (
        <FieldRow>
          {pair.map(([name, label, hint, suffix]) => (
            <TextField
              name={name}
              label={label}
              hint={hint}
              suffix={suffix}
              width="xs"
              inputmode="numeric"
              value={typed[name]}
              errors={errors}
              optional={name === "evidenceDays"}
            />
          ))}
        </FieldRow>
      ))}
      <TextField
        name="reminderDays"
        label="Reminders"
        hint="Days from the due day: -7 is a week before, 7 a week after. Empty: none."
        value={typed["reminderDays"]}
        errors={errors}
        optional
      />
    </Card>
  );
}

/** Side by side where there is room. */
const LINES = [
  [
    ["senderName", "Name of the sender", "Empty: your organization’s name."],
    ["replyTo", "Answers to the mail go to", "An address that somebody reads."],
  ],
  [
    ["signedBy", "Signed by", "The name under mails and letters."],
    ["signedRole", "In which role", "For example, program lead."],
  ],
  [
    ["officePhone", "Phone of your office", "Suppliers call it to check that a request is real."],
    ["concernLine", "For concerns about a supplier", "Your own compliance line, in a sentence."],
  ],
] as const;

function Signature({ typed, errors }: Part) {
  return (
    <Card title="Who asks">
      {LINES.map((pair) => (
        <FieldRow>
          {pair.map(([name, label, hint]) => (
            <TextField
              name={name}
              label={label}
              hint={hint}
              value={typed[name]}
              errors={errors}
              optional
            />
          ))}
        </FieldRow>
      ))}
      <TextArea
        name="officeAddress"
        label="Address for letters"
        hint="Where answers on paper come back to."
        rows={3}
        safety={false}
        value={typed["officeAddress"]}
        errors={errors}
        optional
      />
    </Card>
  );
}
