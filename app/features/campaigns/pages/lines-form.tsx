/** The frame that the forms for focus weeks and goals share: several lines, one save. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Hidden } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { type CampaignRow, findCampaign } from "../campaigns.queries.ts";
import { pathPart, problemsOf } from "./request.ts";
import { CRUMBS } from "./words.tsx";

export type Typed = Readonly<Record<string, string | undefined>>;

export interface LinesForm<R> {
  /** The last part of the address. */
  readonly part: string;
  readonly title: string;
  readonly lede: string;
  readonly saved: string;
  read(work: Work, campaignId: string): Promise<R>;
  typedOf(rows: R): Typed;
  fields(typed: Typed, errors: readonly FieldProblem[]): Child;
  save(work: Work, campaignId: string, typed: Typed): Promise<void>;
}

/** GET: the lines as they are, and room for more. */
export const linesPage =
  <R,>(form: LinesForm<R>) =>
  async (c: Context<Env>) => {
    const { campaign, rows } = await inScope(c, async (work) => {
      const found = await findCampaign(work, pathPart(c, "id"));
      return { campaign: found, rows: await form.read(work, found.id) };
    });
    return show(c, form, campaign, {
      ...form.typedOf(rows),
      revision: String(campaign.revision),
    });
  };

/** POST: saves all lines; what was typed stays, whatever happens. */
export const linesAction =
  <R,>(form: LinesForm<R>) =>
  async (c: Context<Env>) => {
    const id = pathPart(c, "id");
    const typed = await formFields(c);
    try {
      await inScope(c, (work) => form.save(work, id, typed));
      return seeOther(c, `/campaigns/${id}`, { kind: "success", text: form.saved });
    } catch (error) {
      const campaign = await inScope(c, (work) => findCampaign(work, id));
      if (error instanceof Conflict) {
        c.status(409);
        const kept = { ...typed, revision: String(campaign.revision) };
        return show(c, form, campaign, kept, [], error.message);
      }
      const problems = problemsOf(error);
      c.status(400);
      return show(c, form, campaign, typed, problems);
    }
  };

function show<R>(
  c: Context<Env>,
  form: LinesForm<R>,
  campaign: CampaignRow,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
  conflict?: string,
) {
  const here = `/campaigns/${campaign.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={form.title}
      lede={form.lede}
      crumbs={[...CRUMBS, { href: here, label: campaign.name }]}
    >
      {conflict ? (
        <Alert kind="warning" title={conflict}>
          <p>Your entries are below. Compare them with the campaign, then save again.</p>
        </Alert>
      ) : null}
      <Form action={`${here}/${form.part}`} errors={errors} guard>
        <Hidden name="revision" value={typed["revision"] ?? ""} />
        {form.fields(typed, errors)}
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href={here}>
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
