import type { Context } from "hono";
import { titleWords } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Checkboxes, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, Hidden, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { campaignOf } from "../campaigns.queries.ts";
import { draftCampaign, type DraftedCampaign, type DraftInput } from "../draft-campaign.ts";
import { makeCampaign } from "../make-campaign.ts";
import { CAMPAIGN_KINDS, type CampaignKind } from "../schema.ts";
import { factsOf, groupsOf } from "./draft-preview.tsx";
import { addressOf, manyOf, problemsOf } from "./request.ts";
import { CRUMBS, daysText, familyName, weekday } from "./words.tsx";

const HINTS: Readonly<Record<CampaignKind, string>> = {
  "prevention-month": "All of January, with four focus weeks and January 11.",
  "ambassador-launch": "An agenda, words to all staff, then posts, over four weeks from a day on.",
  "supply-chain-week": "A week in October, as your awareness days have it.",
  "world-day": "July 30, the World Day Against Trafficking in Persons.",
  other: "Name and days of your own. You add pieces later.",
};
/** Which fields a kind asks for. */
const byYear = (kind: CampaignKind) =>
  kind === "prevention-month" || kind === "supply-chain-week" || kind === "world-day";

type Asked = Omit<DraftInput, "kind"> & { readonly kind: CampaignKind | null };

const kindOfText = (text: string | null | undefined): CampaignKind | null =>
  CAMPAIGN_KINDS.find((one) => one.value === text)?.value ?? null;

const askedIn = (get: (name: string) => string | undefined): Asked => ({
  kind: kindOfText(get("kind")),
  year: get("year"),
  startsOn: get("startsOn"),
  endsOn: get("endsOn"),
  name: get("name"),
  theme: get("theme"),
});

/** GET /campaigns/new: what a campaign would hold. Nothing is kept yet. */
export function newCampaignPage(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const asked = askedIn((name) => query.get(name) ?? undefined);
  if (asked.kind === null) return choosePage(c, query.get("kind") === null ? [] : CHOOSE);
  const bare = query.get("year") === null && query.get("startsOn") === null;
  return bare ? detailsPage(c, asked, []) : preview(c, asked, null);
}
const CHOOSE: readonly FieldProblem[] = [{ field: "kind", message: "Choose what to start." }];

/** POST /campaigns/new: makes it, with the pieces that were kept. */
export async function makeCampaignAction(c: Context<Env>) {
  const { values, typed } = await manyOf(c, "keep");
  const asked = askedIn((name) => typed[name]);
  if (asked.kind === null) {
    c.status(400);
    return choosePage(c, CHOOSE);
  }
  const input = { ...asked, kind: asked.kind, keep: values };
  try {
    const made = await inScope(c, (work) => makeCampaign(work, input));
    return seeOther(c, `/campaigns/${made.id}`, {
      kind: "success",
      text:
        made.pieces === 0
          ? `${made.name} is made.`
          : `${made.name} is made, with ${plural(made.pieces, "draft")}.`,
      undo: { action: `/campaigns/${made.id}/undo`, label: "Undo" },
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return detailsPage(c, asked, problems);
  }
}

function choosePage(c: Context<Env>, errors: readonly FieldProblem[]) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Start a campaign"
      lede="Choose what it is for. You see every piece and its day before anything is made."
      crumbs={CRUMBS}
    >
      <Form action="/campaigns/new" method="get" errors={errors}>
        <Radios
          name="kind"
          legend="What it is for"
          value={null}
          options={CAMPAIGN_KINDS.map((one) => ({ ...one, hint: HINTS[one.value] }))}
          errors={errors}
        />
        <Actions>
          <Button>Go on</Button>
          <Button kind="quiet" href="/campaigns">
            Cancel
          </Button>
        </Actions>
      </Form>
      <p class="usa-hint">
        Did you run it before? Open last year’s campaign and press <b>Copy to another year</b>.
      </p>
    </WorkspacePage>,
  );
}

/** Only posts say more by their section than by what they are. */
const lineWords = ({ kind, section }: DraftedCampaign["lines"][number]) => {
  const family = familyName(kind);
  return family === "Post" ? [family, section] : [family];
};

const titleOf = (kind: CampaignKind) => CAMPAIGN_KINDS.find((one) => one.value === kind)!.label;

async function detailsPage(c: Context<Env>, asked: Asked, errors: readonly FieldProblem[]) {
  const kind = asked.kind!;
  const today = await inScope(c, async (work) => work.today);
  // In January itself this month is still worth drafting; later the next one is meant.
  const nextYear = kind === "prevention-month" && today.month > 1 ? today.year + 1 : today.year;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Start: ${titleOf(kind)}`}
      lede={HINTS[kind]}
      crumbs={[...CRUMBS, { href: "/campaigns/new", label: "Start a campaign" }]}
    >
      <Form action="/campaigns/new" method="get" errors={errors}>
        <Hidden name="kind" value={kind} />
        {kind === "other" ? (
          <TextField name="name" label="Name" width="l" value={asked.name} errors={errors} />
        ) : null}
        {byYear(kind) ? (
          <TextField
            name="year"
            label="Year"
            inputmode="numeric"
            width="xs"
            value={asked.year ?? String(nextYear)}
            errors={errors}
          />
        ) : (
          <FieldRow>
            <DateField
              name="startsOn"
              label="First day"
              value={asked.startsOn ?? ""}
              errors={errors}
            />
            {kind === "other" ? (
              <DateField
                name="endsOn"
                label="Last day"
                value={asked.endsOn ?? ""}
                errors={errors}
              />
            ) : null}
          </FieldRow>
        )}
        <TextField
          name="theme"
          label="Theme"
          hint={
            kind === "prevention-month"
              ? "Your own. Empty takes the federal theme of the year, where one is known."
              : "What ties the pieces together, in a few words."
          }
          optional
          width="l"
          value={asked.theme}
          errors={errors}
        />
        <Actions>
          <Button>See the draft</Button>
          <Button kind="quiet" href="/campaigns/new">
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

async function preview(c: Context<Env>, asked: Asked, keep: readonly string[] | null) {
  const input = { ...asked, kind: asked.kind! };
  let drafted: DraftedCampaign;
  let there: { readonly id: string; readonly name: string } | null;
  try {
    [drafted, there] = await inScope(c, async (work) => {
      const one = await draftCampaign(work, input);
      return [one, await campaignOf(work, one.kind, Number(one.startsOn.slice(0, 4)))];
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return detailsPage(c, asked, error.problems);
  }
  const known = { year: drafted.startsOn.slice(0, 4), theme: drafted.theme ?? "" };
  const usual = drafted.lines.filter((line) => line.usual).length;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={drafted.name}
      lede={
        drafted.lines.length === 0
          ? `${daysText(drafted)}. Nothing is made before you press the button below.`
          : `${daysText(drafted)}. A draft of ${plural(usual, "piece")}. Untick what does not fit you; texts and days can be changed later. Nothing is made before you press the button below.`
      }
      crumbs={[...CRUMBS, { href: "/campaigns/new", label: "Start a campaign" }]}
    >
      {there ? (
        <Alert kind="warning" title="There is one already">
          <p>
            <a href={`/campaigns/${there.id}`}>{there.name}</a> begins in the same year. This makes
            a second one.
          </p>
        </Alert>
      ) : null}
      {drafted.doubt ? (
        <Alert kind="warning" title="Check the days">
          <p>
            {drafted.doubt} <a href="/program/observances">Set them by hand</a> if they are others.
          </p>
        </Alert>
      ) : null}
      <Form action="/campaigns/new" label="The drafted campaign">
        {Object.entries(asked).map(([name, value]) => (
          <Hidden name={name} value={value ?? ""} />
        ))}
        <Card title="What ties it together">
          <Facts items={factsOf(drafted)} />
        </Card>
        <div class="fh-campaign-draft">
          {groupsOf(drafted).map((group) => (
            <Card
              title={group.title}
              aside={`${plural(group.lines.length, "piece")} · ${group.days}`}
            >
              <Checkboxes
                id={`field-keep-${group.key}`}
                name="keep"
                legend={`Pieces to make: ${group.title}`}
                values={keep ?? group.lines.filter((one) => one.usual).map((one) => one.template)}
                options={group.lines.map((one) => ({
                  value: one.template,
                  label: titleWords(one.title, known),
                  hint: [weekday(one.plannedOn), ...lineWords(one)].filter(Boolean).join(" · "),
                }))}
              />
            </Card>
          ))}
        </div>
        <Actions>
          <Button>Make the campaign</Button>
          <Button kind="quiet" href={`/campaigns/new?kind=${drafted.kind}`}>
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
