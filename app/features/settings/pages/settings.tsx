import type { Context } from "hono";
import {
  organizationSettings,
  programYear,
  timeZoneChoices,
  type OrganizationSettings,
} from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import {
  Actions,
  Button,
  Checkbox,
  DateField,
  Form,
  Hidden,
  Radios,
  Select,
  TextArea,
  TextField,
} from "#ui/form.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { saveSettings, StartMoves } from "../save-settings.ts";
import { fieldsOf, onlyChanged, readSettings, type SettingsFields } from "../settings-form.ts";

/** A refused form: what was typed, what is wrong, whether a new start must be confirmed. */
interface Refused {
  readonly fields: SettingsFields;
  readonly problems: readonly FieldProblem[];
  readonly closedQuarters?: number;
}

/** What the organization has set: a form for those who may change it, facts for everybody else. */
export const settingsPage = (c: Context<Env>): Promise<Response> => render(c);

/** Saves the settings, or shows again what was typed with what is wrong. */
export async function saveSettingsForm(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  try {
    const change = onlyChanged(readSettings(fields), fields);
    const changed = await inScope(c, (work) =>
      saveSettings(work, change, fields["confirmStart"] === "on"),
    );
    return seeOther(c, "/settings", {
      kind: "success",
      text: changed.length > 0 ? "Settings are saved." : "Nothing had changed.",
    });
  } catch (error) {
    if (error instanceof Invalid) return render(c, { fields, problems: error.problems });
    if (error instanceof StartMoves)
      return render(c, {
        fields,
        problems: [
          { field: "confirmStart", message: "Confirm that the program start shall move." },
        ],
        closedQuarters: error.closed,
      });
    throw error;
  }
}

async function render(c: Context<Env>, refused?: Refused): Promise<Response> {
  const { settings, today } = await inScope(c, async (work) => ({
    settings: await organizationSettings(work),
    today: work.today,
  }));
  const { permissions } = actorOf(c);
  const mayWrite = permissions.has("organization:write");
  const places = placesFor(permissions, settings.isSample);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Settings"
      lede="What your organization has set, who works here, and how data is kept."
    >
      <Grid columns={places.length > 0 ? "aside-main" : 1}>
        {places.length > 0 ? <Places places={places} /> : null}
        <Card title="Organization and program">
          {mayWrite ? (
            <SettingsForm
              fields={refused?.fields ?? fieldsOf(settings)}
              shown={refused?.fields["shown"] ?? JSON.stringify(fieldsOf(settings))}
              refused={refused}
            />
          ) : (
            <SettingsFacts settings={settings} today={today} />
          )}
        </Card>
      </Grid>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

type Place = readonly [href: string, label: string, text: string, permission: string];
const SAMPLE: Place = [
  "/settings/sample",
  "Sample",
  "Remove this made-up organization when you have seen enough.",
  "accounts:manage",
];
const PLACES: readonly Place[] = [
  ["/settings/logo", "Logo", "The picture on your reports.", "organization:write"],
  ["/settings/members", "Members", "Who works here, with which rights.", "accounts:manage"],
  ["/settings/digests", "Digests", "One mail a member, and who gets none.", "accounts:manage"],
  ["/settings/audit", "Audit trail", "Who changed what, and when.", "audit:read"],
  ["/settings/privacy", "Privacy", "How long data is kept; copies and erasure.", "privacy:manage"],
  ["/settings/mail", "Mail", "What was sent, and what waits.", "mail:read"],
  ["/settings/backup", "Backup", "Download everything as one file.", "backup:run"],
];

const placesFor = (may: ReadonlySet<string>, sample: boolean): readonly Place[] =>
  [...PLACES, ...(sample ? [SAMPLE] : [])].filter(([, , , permission]) => may.has(permission));

function Places({ places }: { places: readonly Place[] }) {
  return (
    <Card title="More settings">
      <ul class="fh-next">
        {places.map(([href, label, text]) => (
          <li>
            <a href={href}>{label}</a>
            <small>{text}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SettingsFacts(props: { settings: OrganizationSettings; today: Temporal.PlainDate }) {
  const { settings } = props;
  const year = programYear(settings.programStart, props.today);
  return (
    <Facts
      items={[
        { term: "Organization", value: settings.name },
        { term: "Time zone", value: settings.timeZone },
        { term: "Objective", value: settings.objective ?? "Not set" },
        { term: "Program start", value: formatDate(settings.programStart.toString()) },
        {
          term: "Program year now",
          value:
            year.n === 0 ? "Not started" : `${year.n}, until ${formatDate(year.end.toString())}`,
        },
        {
          term: "Supply chain management counts",
          value:
            settings.supplyChainScope === "managers" ? "Managers only" : "Everyone in the function",
        },
        {
          term: "Completed, evaluation open",
          value: settings.countEvaluationOpen ? "Counts as trained" : "Does not count yet",
        },
        {
          term: "Goal for people trained",
          value: settings.trainedGoal === null ? "Not set" : formatCount(settings.trainedGoal),
        },
      ]}
    />
  );
}

function SettingsForm({
  fields,
  shown,
  refused,
}: {
  fields: SettingsFields;
  shown: string;
  refused: Refused | undefined;
}) {
  const errors = refused?.problems ?? [];
  return (
    <Form action="/settings" errors={errors} label="Organization and program" guard>
      <Hidden name="shown" value={shown} />
      <TextField name="name" label="Name" value={fields["name"]} errors={errors} width="l" />
      <Select
        name="timeZone"
        label="Time zone"
        hint="Decides when a day begins: due dates, closings, and what counts as today."
        options={timeZoneChoices(fields["timeZone"])}
        value={fields["timeZone"]}
        errors={errors}
        width="l"
      />
      <TextArea
        name="objective"
        label="Objective"
        hint="What your program wants to reach, in a sentence or two."
        value={fields["objective"]}
        errors={errors}
        rows={3}
        optional
      />
      <DateField
        name="programStart"
        label="Program start"
        hint="The first day of program year 1. Targets, quarters and what is expected today follow from it."
        value={fields["programStart"]}
        errors={errors}
      />
      {refused?.closedQuarters ? (
        <ConfirmStart closed={refused.closedQuarters} errors={errors} />
      ) : null}
      <CountingFields fields={fields} errors={errors} />
      <Checkbox
        name="shortcuts"
        label="Single-key shortcuts"
        hint="One key opens the search or decides a title. Switch off where speech input or a screen reader meets them."
        checked={fields["shortcuts"] === "on"}
        errors={errors}
      />
      <Actions>
        <Button>Save settings</Button>
      </Actions>
    </Form>
  );
}

function CountingFields(props: { fields: SettingsFields; errors: readonly FieldProblem[] }) {
  const { fields, errors } = props;
  return (
    <>
      <Radios
        name="supplyChainScope"
        legend="Who counts as supply chain management"
        hint="The source leaves this open, so you choose. Changing it counts everybody anew. Closed quarters stay as they are."
        options={[
          {
            value: "function",
            label: "Everyone in the supply chain function",
            hint: "Sourcing, buying, inventory and delivery.",
          },
          {
            value: "managers",
            label: "Managers only",
            hint: "Titles that were decided as managers.",
          },
        ]}
        value={fields["supplyChainScope"]}
        errors={errors}
      />
      <Checkbox
        name="countEvaluationOpen"
        label="Count “completed, evaluation open” as trained"
        hint="Some learning systems keep a course open until the evaluation is filled in. Changes live numbers at once."
        checked={fields["countEvaluationOpen"] === "on"}
        errors={errors}
      />
      <TextField
        name="trainedGoal"
        label="Goal for people trained"
        hint="How many people shall complete the training in all. Shown beside the number of people trained."
        value={fields["trainedGoal"]}
        errors={errors}
        inputmode="numeric"
        width="s"
        optional
      />
    </>
  );
}

function ConfirmStart(props: { closed: number; errors: readonly FieldProblem[] }) {
  return (
    <Alert kind="warning" title={`${plural(props.closed, "quarter")} already closed`}>
      <p>
        Closed quarters keep their own dates and figures. New quarters and targets follow the new
        start, so the first new quarter may overlap a closed one.
      </p>
      <Checkbox name="confirmStart" label="Move the program start" errors={props.errors} />
    </Alert>
  );
}
