import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { type CampaignRow, findCampaign } from "../campaigns.queries.ts";
import { changeCampaign } from "../change-campaign.ts";
import { themeOf } from "../known.ts";
import { pathPart, problemsOf } from "./request.ts";
import { CRUMBS } from "./words.tsx";

type Typed = Readonly<Record<string, string | undefined>>;
const read = (c: Context<Env>) => inScope(c, (work) => findCampaign(work, pathPart(c, "id")));

const asTyped = (campaign: CampaignRow): Typed => ({
  name: campaign.name,
  theme: campaign.theme ?? "",
  startsOn: campaign.startsOn,
  endsOn: campaign.endsOn,
  primaryHashtag: campaign.primaryHashtag ?? "",
  secondaryHashtags: campaign.secondaryHashtags.join(" "),
  owner: campaign.ownerKey ?? "",
  notes: campaign.notes ?? "",
  revision: String(campaign.revision),
});

/** GET /campaigns/:id/edit */
export async function editCampaignPage(c: Context<Env>) {
  const campaign = await read(c);
  return page(c, campaign, asTyped(campaign), []);
}

/** POST /campaigns/:id/edit: what was typed stays, whatever happens. */
export async function changeCampaignAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => changeCampaign(work, id, typed));
    return seeOther(c, `/campaigns/${id}`, { kind: "success", text: "The campaign is changed." });
  } catch (error) {
    const campaign = await read(c);
    if (error instanceof Conflict) {
      c.status(409);
      return page(
        c,
        campaign,
        { ...typed, revision: String(campaign.revision) },
        [],
        error.message,
      );
    }
    const problems = problemsOf(error);
    c.status(400);
    return page(c, campaign, typed, problems);
  }
}

function page(
  c: Context<Env>,
  campaign: CampaignRow,
  typed: Typed,
  errors: readonly FieldProblem[],
  conflict?: string,
) {
  const here = `/campaigns/${campaign.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change: ${campaign.name}`}
      crumbs={[...CRUMBS, { href: here, label: campaign.name }]}
    >
      {conflict ? (
        <Alert kind="warning" title={conflict}>
          <p>Your entries are below. Compare them with the campaign, then save again.</p>
        </Alert>
      ) : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="revision" value={typed["revision"] ?? ""} />
        <Fields
          typed={typed}
          errors={errors}
          known={themeOf(Number(campaign.startsOn.slice(0, 4)))?.theme}
        />
        <Actions>
          <Button>Save changes</Button>
          <Button kind="quiet" href={here}>
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function Fields(props: {
  typed: Typed;
  errors: readonly FieldProblem[];
  known: string | undefined;
}) {
  const { typed, errors, known } = props;
  return (
    <>
      <TextField name="name" label="Name" width="l" value={typed["name"]} errors={errors} />
      <TextField
        name="theme"
        label="Theme"
        hint={known ? `The federal theme of the year: ${known}` : "What ties the pieces together."}
        optional
        width="l"
        value={typed["theme"]}
        errors={errors}
      />
      <FieldRow>
        <DateField name="startsOn" label="First day" value={typed["startsOn"]} errors={errors} />
        <DateField name="endsOn" label="Last day" value={typed["endsOn"]} errors={errors} />
      </FieldRow>
      <TextField
        name="primaryHashtag"
        label="Primary hashtag"
        hint="Stands in most posts. One word, such as #EndTrafficking."
        optional
        value={typed["primaryHashtag"]}
        errors={errors}
      />
      <TextField
        name="secondaryHashtags"
        label="More hashtags"
        hint="With spaces between them. A post uses two hashtags at most, the primary one counted."
        optional
        width="full"
        value={typed["secondaryHashtags"]}
        errors={errors}
      />
      <TextField
        name="owner"
        label="Owner"
        hint="Employee number or work e-mail of somebody on the roster. Empty for nobody."
        optional
        width="l"
        value={typed["owner"]}
        errors={errors}
      />
      <TextArea
        name="notes"
        label="Notes"
        hint="What was agreed, what to remember next year."
        optional
        rows={4}
        maxlength={4000}
        value={typed["notes"]}
        errors={errors}
      />
    </>
  );
}
