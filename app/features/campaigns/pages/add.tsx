import type { Context } from "hono";
import { templates, type TemplateSet, titleWords } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Checkboxes } from "#ui/choices.tsx";
import { DateField, FieldRow, Hidden, Select } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { addFromTemplates, addPiece, takePieceOut } from "../add-pieces.ts";
import { findCampaign, type CampaignRow } from "../campaigns.queries.ts";
import { listLoosePieces } from "../loose-pieces.queries.ts";
import { addressOf, dayOf, manyOf, pathPart, problemsOf } from "./request.ts";
import { CRUMBS, kindName, shortDay } from "./words.tsx";

const SET_NAMES: Readonly<Record<TemplateSet, string>> = {
  launch: "Ambassador launch",
  "week-1": "General audiences",
  "week-2": "Social service providers",
  "week-3": "Health care",
  "week-4": "Schools",
  month: "Prevention Month",
  "world-day": "July 30",
  "supply-chain-week": "Supply Chain Week",
  any: "Any time of the year",
};
const isSet = (text: string | undefined): text is TemplateSet =>
  text !== undefined && Object.hasOwn(SET_NAMES, text);

interface Asked {
  readonly set: TemplateSet;
  readonly picked: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** GET /campaigns/:id/add: templates of one set, and pieces that are in no campaign. */
export function addPage(c: Context<Env>) {
  const set = addressOf(c).searchParams.get("set") ?? undefined;
  return page(c, { set: isSet(set) ? set : "any", picked: [] }, []);
}

/** POST /campaigns/:id/add: drafts from templates, spread over workdays. */
export async function addFromTemplatesAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const { values, typed } = await manyOf(c, "template");
  const set = typed["set"];
  const asked: Asked = {
    set: isSet(set) ? set : "any",
    picked: values,
    from: typed["from"],
    to: typed["to"],
  };
  const [from, to] = [dayOf(asked.from), dayOf(asked.to)];
  const missing: FieldProblem[] = [
    ...(from ? [] : [{ field: "from", message: "Enter a real date, such as 2027-03-14." }]),
    ...(to ? [] : [{ field: "to", message: "Enter a real date, such as 2027-03-14." }]),
  ];
  if (!from || !to) {
    c.status(400);
    return page(c, asked, missing);
  }
  try {
    const added = await inScope(c, (work) =>
      addFromTemplates(work, id, { templates: values, from: from.toString(), to: to.toString() }),
    );
    return seeOther(c, `/campaigns/${id}`, {
      kind: "success",
      text: `${plural(added, "draft is", "drafts are")} in the campaign.`,
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, asked, problems);
  }
}

/** POST /campaigns/:id/pieces: a piece that exists comes in. */
export async function addPieceAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const pieceId = (await formFields(c))["piece"] ?? "";
  try {
    if (pieceId !== "") await inScope(c, (work) => addPiece(work, id, pieceId));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, `/campaigns/${id}/add`, { kind: "error", text: error.message });
  }
  return seeOther(c, `/campaigns/${id}`, {
    kind: "success",
    text: "The piece is in the campaign.",
  });
}

/** POST /campaigns/:id/pieces/:pieceId/out */
export async function takePieceOutAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => takePieceOut(work, id, pathPart(c, "pieceId")));
  return seeOther(c, `/campaigns/${id}/pieces`, {
    kind: "success",
    text: "The piece is out of the campaign. It stays under Pieces.",
  });
}

async function page(c: Context<Env>, asked: Asked, errors: readonly FieldProblem[]) {
  const { campaign, loose } = await inScope(c, async (work) => ({
    campaign: await findCampaign(work, pathPart(c, "id")),
    loose: await listLoosePieces(work),
  }));
  const here = `/campaigns/${campaign.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Add pieces"
      lede="Each becomes a draft on a day of its own. Change it as you like."
      crumbs={[...CRUMBS, { href: here, label: campaign.name }]}
    >
      <Card title="From our templates">
        <form method="get" action={`${here}/add`} class="fh-campaign-choose">
          <Select
            name="set"
            label="Templates for"
            placeholder=""
            value={asked.set}
            options={Object.entries(SET_NAMES).map(([value, label]) => ({ value, label }))}
          />
          <Button kind="secondary">Show</Button>
        </form>
        <Templates campaign={campaign} asked={asked} errors={errors} here={here} />
      </Card>
      {loose.length > 0 ? (
        <Card title="A piece that you have">
          <form method="post" action={`${here}/pieces`} class="fh-campaign-choose">
            <Select
              name="piece"
              label="Pieces in no campaign"
              placeholder="- Choose -"
              width="l"
              options={loose.map((piece) => ({
                value: piece.id,
                label: `${piece.title} (${[kindName(piece.kind), piece.plannedOn ? shortDay(piece.plannedOn) : null].filter(Boolean).join(", ")})`,
              }))}
            />
            <Button kind="secondary">Put it in</Button>
          </form>
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}

function Templates(props: {
  campaign: CampaignRow;
  asked: Asked;
  errors: readonly FieldProblem[];
  here: string;
}) {
  const { campaign, asked, errors } = props;
  const offered = templates().filter((one) => one.set === asked.set);
  if (offered.length === 0) return <p>There is no template for this yet.</p>;
  return (
    <Form action={`${props.here}/add`} errors={errors} label="Drafts from templates">
      <Hidden name="set" value={asked.set} />
      <Checkboxes
        name="template"
        legend={`Templates: ${SET_NAMES[asked.set]}`}
        values={asked.picked}
        options={offered.map((one) => ({
          value: one.id,
          label: titleWords(one.title, {}),
          hint: [kindName(one.kind), one.audience, one.section].filter(Boolean).join(" · "),
        }))}
        errors={errors}
      />
      <FieldRow>
        <DateField
          name="from"
          label="Spread from"
          value={asked.from ?? campaign.startsOn}
          errors={errors}
        />
        <DateField name="to" label="to" value={asked.to ?? campaign.endsOn} errors={errors} />
      </FieldRow>
      <Actions>
        <Button>Add the drafts</Button>
        <Button kind="quiet" href={props.here}>
          Cancel
        </Button>
      </Actions>
    </Form>
  );
}
