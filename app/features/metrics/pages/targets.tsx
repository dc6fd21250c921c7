import type { Context } from "hono";
import { changeSettings, organizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, formatPercent } from "#ui/format.ts";
import {
  Actions,
  Button,
  type FieldError,
  FieldRow,
  Form,
  Hidden,
  Select,
  TextField,
} from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { catalog, metricName } from "../catalog.ts";
import { DENOMINATORS, setSupplierDenominator, supplierDenominator } from "../metric-settings.ts";
import type { SupplierDenominator } from "../schema.ts";
import { setTargets } from "../set-targets.ts";
import { readTargets, targetsOf } from "../targets.queries.ts";

/** What was typed and refused, kept for the form it came from. */
interface Refused {
  /** A metric's id, or "goal". */
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** GET /metrics/targets: what is due when, and the goal for people trained. */
export const targetsPage = (c: Context<Env>): Promise<Response> => show(c, null);

async function show(c: Context<Env>, refused: Refused | null): Promise<Response> {
  const { targets, settings, among } = await inScope(c, async (work) => ({
    targets: await readTargets(work),
    settings: await organizationSettings(work),
    among: await supplierDenominator(work),
  }));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Targets and goal"
      lede="What share of each group is to be trained by the end of each program year."
      crumbs={[{ href: "/metrics", label: "Metrics" }]}
    >
      <Card title="How we read the targets">
        <p>
          The toolkit prints 25%, 75% and 95%, each with the word “annually”. Only one reading makes
          sense of a rising ladder. The share is reached by the end of program year 1, 2 and 3. From
          year 4 on the third target is held.
        </p>
        <p>
          Between two targets we expect an even climb. What is expected today is last year’s target,
          plus the part of this year gone by, of the way to this year’s target.
        </p>
      </Card>
      {[...catalog().metrics, ...catalog().contracts].map((metric) => {
        const set = targets.get(metric.id);
        const own = refused?.form === metric.id ? refused : null;
        const now = targetsOf(targets, metric.id).map((t) => formatPercent(t / 10));
        return (
          <Card title={metricName(metric.id)} id={metric.id}>
            {may.has("metrics:targets") ? (
              <TargetForm id={metric.id} now={now} refused={own} />
            ) : (
              <p>{now.join(", ")} by the end of years 1, 2 and 3.</p>
            )}
            <p>
              {set?.setBy ? `Last set by ${set.setBy}.` : "These are the toolkit’s own targets."}
            </p>
          </Card>
        );
      })}
      <SuppliersCard
        among={among}
        may={may.has("metrics:targets")}
        errors={refused?.form === "suppliers" ? refused.errors : []}
      />
      <GoalCard
        goal={settings.trainedGoal}
        may={may.has("metrics:targets")}
        refused={refused?.form === "goal" ? refused : null}
      />
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

function TargetForm(props: { id: string; now: readonly string[]; refused: Refused | null }) {
  const errors = props.refused?.errors ?? [];
  return (
    <Form action="/metrics/targets" errors={errors} label={`Targets: ${metricName(props.id)}`}>
      <Hidden name="metricId" value={props.id} />
      <FieldRow>
        {[1, 2, 3].map((year) => (
          <TextField
            name={`year${year}`}
            id={`${props.refused ? "field" : props.id}-year${year}`}
            label={`End of year ${year}`}
            value={props.refused?.fields[`year${year}`] ?? props.now[year - 1] ?? ""}
            inputmode="decimal"
            width="xs"
            errors={errors}
          />
        ))}
      </FieldRow>
      <Actions>
        <Button kind="secondary" label={`Save the targets of ${metricName(props.id)}`}>
          Save
        </Button>
      </Actions>
    </Form>
  );
}

function GoalCard(props: { goal: number | null; may: boolean; refused: Refused | null }) {
  const errors = props.refused?.errors ?? [];
  return (
    <Card title="Goal: number of people trained" id="goal">
      <p>
        {props.goal === null
          ? "No goal is set."
          : `The goal is ${formatCount(props.goal)} different people.`}
      </p>
      {props.may ? (
        <Form action="/metrics/goal" errors={errors} label="Goal">
          <TextField
            name="trainedGoal"
            label="How many people do you want to train in all?"
            hint="A whole number. Leave it empty to have no goal."
            value={props.refused?.fields["trainedGoal"] ?? props.goal?.toString() ?? ""}
            inputmode="numeric"
            width="s"
            errors={errors}
          />
          <Actions>
            <Button kind="secondary">Save the goal</Button>
          </Actions>
        </Form>
      ) : null}
    </Card>
  );
}

/** What the toolkit leaves open about suppliers that report: a choice, said where it counts. */
function SuppliersCard(props: {
  among: SupplierDenominator;
  may: boolean;
  errors: readonly FieldError[];
}) {
  return (
    <Card title="Suppliers that report: among whom" id="suppliers">
      <p>
        The toolkit does not say whether all suppliers count, or those whose contract carries the
        requirement. The choice is kept with every reading.
      </p>
      {props.may ? (
        <Form action="/metrics/suppliers-counted" errors={props.errors} label="Among whom">
          <Select
            name="supplierDenominator"
            label="Count suppliers that report among"
            value={props.among}
            options={Object.entries(DENOMINATORS).map(([value, label]) => ({ value, label }))}
            errors={props.errors}
          />
          <Actions>
            <Button kind="secondary">Save the choice</Button>
          </Actions>
        </Form>
      ) : (
        <p>Counted among: {DENOMINATORS[props.among].toLowerCase()}.</p>
      )}
    </Card>
  );
}

/** POST /metrics/suppliers-counted: among whom suppliers that report are counted. */
export async function suppliersCountedHandler(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  try {
    await inScope(c, (work) => setSupplierDenominator(work, fields["supplierDenominator"] ?? ""));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, { form: "suppliers", fields, errors: error.problems });
  }
  return seeOther(c, "/metrics/targets", {
    kind: "success",
    text: "The choice is saved. Closed years keep the one they were closed with.",
  });
}

/** POST /metrics/targets: one metric's three targets. */
export async function targetsHandler(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  const { metricId = "", year1 = "", year2 = "", year3 = "" } = fields;
  try {
    await inScope(c, (work) => setTargets(work, { metricId, year1, year2, year3 }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, { form: metricId, fields, errors: error.problems });
  }
  return seeOther(c, "/metrics/targets", {
    kind: "success",
    text: "The targets are saved. Closed quarters keep the targets they were closed with.",
  });
}

/** POST /metrics/goal: how many people are to be trained. */
export async function goalHandler(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  const text = (fields["trainedGoal"] ?? "").trim().replaceAll(",", "");
  try {
    if (text !== "" && !(/^\d{1,7}$/.test(text) && Number(text) > 0))
      throw new Invalid([
        { field: "trainedGoal", message: "Enter a whole number of people, or leave it empty." },
      ]);
    await inScope(c, (work) =>
      changeSettings(work, { trainedGoal: text === "" ? null : Number(text) }),
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, { form: "goal", fields, errors: error.problems });
  }
  return seeOther(c, "/metrics/targets", { kind: "success", text: "The goal is saved." });
}
