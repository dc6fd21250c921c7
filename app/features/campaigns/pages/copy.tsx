import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, Hidden, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import { type CampaignRow, findCampaign } from "../campaigns.queries.ts";
import {
  type CampaignCopy,
  copyCampaign,
  type CopiedPiece,
  type CopyInput,
  draftCopy,
  isYearly,
} from "../copy-campaign.ts";
import { addressOf, pathPart, problemsOf } from "./request.ts";
import { CRUMBS, daysText, weekday } from "./words.tsx";

/** How many pieces of the copy stand in the preview. */
const SHOWN = 200;

const inputOf = (get: (name: string) => string | undefined): CopyInput => ({
  year: get("year"),
  startsOn: get("startsOn"),
  theme: get("theme"),
});

/** GET /campaigns/:id/copy: asks for the year, then shows what would change. Nothing is kept yet. */
export async function copyPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const input = inputOf((name) => query.get(name) ?? undefined);
  const source = await inScope(c, (work) => findCampaign(work, pathPart(c, "id")));
  if (input.year === undefined && input.startsOn === undefined) return ask(c, source, input, []);
  try {
    const { copy } = await inScope(c, (work) => draftCopy(work, source.id, input));
    return preview(c, source, copy, input);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return ask(c, source, input, error.problems);
  }
}

/** POST /campaigns/:id/copy */
export async function copyAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  const input = inputOf((name) => typed[name]);
  try {
    const made = await inScope(c, (work) => copyCampaign(work, id, input));
    return seeOther(c, `/campaigns/${made.id}`, {
      kind: "success",
      text: `${made.name} is made, with ${plural(made.pieces, "draft")}.`,
      undo: { action: `/campaigns/${made.id}/undo`, label: "Undo" },
    });
  } catch (error) {
    const problems = problemsOf(error);
    const source = await inScope(c, (work) => findCampaign(work, id));
    c.status(400);
    return ask(c, source, input, problems);
  }
}

function ask(
  c: Context<Env>,
  source: CampaignRow,
  input: CopyInput,
  errors: readonly FieldProblem[],
) {
  const here = `/campaigns/${source.id}`;
  const next = Number(source.startsOn.slice(0, 4)) + 1;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Copy: ${source.name}`}
      lede="Days move, weekdays stay, and every piece begins as a draft with its last text. You see what changes first."
      crumbs={[...CRUMBS, { href: here, label: source.name }]}
    >
      <Form action={`${here}/copy`} method="get" errors={errors}>
        <FieldRow>
          {isYearly(source) ? (
            <TextField
              name="year"
              label="Year"
              inputmode="numeric"
              width="xs"
              value={input.year ?? String(next)}
              errors={errors}
            />
          ) : (
            <DateField name="startsOn" label="First day" value={input.startsOn} errors={errors} />
          )}
          <TextField
            name="theme"
            label="New theme"
            hint="Empty takes the federal theme of the year, where one is known."
            optional
            width="l"
            value={input.theme}
            errors={errors}
          />
        </FieldRow>
        <Actions>
          <Button>See what changes</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function preview(c: Context<Env>, source: CampaignRow, copy: CampaignCopy, input: CopyInput) {
  const here = `/campaigns/${source.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={copy.name}
      lede={`${daysText(copy)}. ${plural(copy.pieces.length, "draft")} from ${source.name}. Nothing is made before you press the button below.`}
      crumbs={[...CRUMBS, { href: here, label: source.name }]}
    >
      <Form action={`${here}/copy`} label="The copy">
        {Object.entries(input).map(([name, value]) => (
          <Hidden name={name} value={value ?? ""} />
        ))}
        <Card title="What changes">
          <Facts items={changesOf(source, copy)} />
        </Card>
        <Card title="Pieces" aside={plural(copy.pieces.length, "draft")}>
          <ul class="fh-next">
            {copy.pieces.slice(0, SHOWN).map((one) => (
              <CopiedLine one={one} />
            ))}
          </ul>
          {copy.pieces.length > SHOWN ? (
            <p>And {plural(copy.pieces.length - SHOWN, "more piece", "more pieces")}.</p>
          ) : null}
        </Card>
        <Actions>
          <Button>Make the copy</Button>
          <Button kind="quiet" href={`${here}/copy`}>
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function changesOf(source: CampaignRow, copy: CampaignCopy) {
  const was = (before: string | null, after: string | null) =>
    before === after ? `Stays: ${after ?? "none"}` : `${before ?? "None"} → ${after ?? "none yet"}`;
  return [
    { term: "Days", value: `${daysText(source)} → ${daysText(copy)}` },
    { term: "Theme", value: was(source.theme, copy.theme) },
    { term: "Primary hashtag", value: was(source.primaryHashtag, copy.hashtags.primary || null) },
    ...copy.weeks.map((week, i) => ({
      term: `Week ${i + 1}`,
      value: `${daysText(week)}: ${week.audience}`,
    })),
    { term: "Values", value: "Year, theme and hashtag are filled in anew. Names stay." },
    { term: "Goals", value: "The same measures, without numbers." },
  ];
}

function CopiedLine({ one }: { one: CopiedPiece }) {
  const days =
    one.was === null || one.plannedOn === null
      ? "No day"
      : `${weekday(one.was)} → ${weekday(one.plannedOn)}`;
  return (
    <li>
      {one.title}
      <small>{[days, ...one.changes].join(" · ")}</small>
    </li>
  );
}
