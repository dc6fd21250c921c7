import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, DateField, FieldRow, Form, Select, TextArea } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { buildReport } from "../build-report.ts";
import { makeReport } from "../make-report.ts";
import {
  currentPeriod,
  type Period,
  periodChoices,
  type PeriodChoice,
  readPeriod,
} from "../period.ts";
import { draftAsks, MOST_ASKS } from "../words.ts";

type Fields = Readonly<Record<string, string>>;

/** GET /reports/new: one press makes the report; period, site and asks can be changed before. */
export const newReportPage = (c: Context<Env>): Promise<Response> => render(c);

/** POST /reports */
export async function makeReportAction(c: Context<Env>): Promise<Response> {
  const fields = await formFields(c);
  try {
    const id = await inScope(c, async (work) =>
      makeReport(work, {
        period: await periodOf(work, fields),
        siteId: fields["site"] || null,
        asks: ASKS.map((name) => fields[name] ?? ""),
      }),
    );
    return seeOther(c, `/reports/${id}`, { kind: "success", text: "The report is made." });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return render(c, fields, error.problems);
  }
}

const ASKS = Array.from({ length: MOST_ASKS }, (_, i) => `ask${i + 1}`);
/** The choice of two days in the list of periods. */
const SPAN = "span";

async function periodOf(work: Work, fields: Fields): Promise<Period> {
  const { programStart } = await organizationSettings(work);
  const period = fields["period"] === SPAN ? "" : fields["period"];
  return readPeriod(programStart, { period, from: fields["from"], to: fields["to"] }, work.today);
}

async function render(
  c: Context<Env>,
  typed?: Fields,
  errors: readonly FieldProblem[] = [],
): Promise<Response> {
  const { choices, sites, fields } = await inScope(c, async (work) => {
    const { programStart } = await organizationSettings(work);
    const offered = periodChoices(programStart, work.today);
    return {
      choices: offered,
      sites: (await visibleUnits(work)).filter((unit) => unit.kind === "site"),
      fields: typed ?? (await firstFields(work)),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Make a report"
      lede="It is kept with its figures as they are now. You can make another one any time."
      crumbs={[{ href: "/reports", label: "Reports" }]}
    >
      <Form action="/reports" errors={errors}>
        <Card title="What it speaks of">
          <PeriodFields choices={choices} fields={fields} errors={errors} />
          {sites.length > 0 ? (
            <Select
              name="site"
              label="Of"
              hint="A site’s report is the only one that its point of contact can read."
              placeholder=""
              options={[
                { value: "", label: "The whole organization" },
                ...sites.map((site) => ({ value: site.id, label: site.name })),
              ]}
              value={fields["site"] ?? ""}
              errors={errors}
              width="l"
            />
          ) : null}
        </Card>
        <Card title="What you ask of leadership">
          <p>
            Drafted from what is behind today, in the whole organization. Change the words, or leave
            a field empty.
          </p>
          {ASKS.map((name, i) => (
            <TextArea
              name={name}
              label={`Ask ${i + 1}`}
              value={fields[name] ?? ""}
              rows={2}
              errors={errors}
              safety={i === 0}
              optional
            />
          ))}
        </Card>
        <Actions>
          <Button>Make the report</Button>
          <Button href="/reports" kind="quiet">
            Back to reports
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

function PeriodFields(props: {
  choices: readonly PeriodChoice[];
  fields: Fields;
  errors: readonly FieldProblem[];
}) {
  const { choices, fields, errors } = props;
  const spanWords = ({ start, end }: Period) =>
    `${formatDate(start.toString())} to ${formatDate(end.toString())}`;
  return (
    <>
      <Select
        name="period"
        label="Period"
        placeholder=""
        width="l"
        options={[
          ...choices.map(({ value, period }) => ({
            value,
            label: `${period.name} (${spanWords(period)})`,
          })),
          { value: SPAN, label: "Another span of days" },
        ]}
        value={fields["period"] ?? SPAN}
        errors={errors}
      />
      <FieldRow>
        <DateField
          name="from"
          label="First day"
          hint="For another span only."
          value={fields["from"] ?? ""}
          errors={errors}
          optional
        />
        <DateField
          name="to"
          label="Last day"
          hint="For another span only."
          value={fields["to"] ?? ""}
          errors={errors}
          optional
        />
      </FieldRow>
    </>
  );
}

/** The current quarter, the whole organization, and what is behind today. */
async function firstFields(work: Work): Promise<Fields> {
  const { programStart } = await organizationSettings(work);
  const asked = currentPeriod(programStart, work.today);
  const period = readPeriod(programStart, asked, work.today);
  const { figures } = await buildReport(work, { period, siteId: null });
  const asks = draftAsks(figures).map((ask, i): [string, string] => [ASKS[i]!, ask]);
  return {
    period: asked.period ?? SPAN,
    from: asked.from ?? "",
    to: asked.to ?? "",
    ...Object.fromEntries(asks),
  };
}
