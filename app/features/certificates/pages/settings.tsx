import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { reviewerCount, secondLookPercent } from "../second-look.queries.ts";
import { setSecondLook } from "../set-second-look.ts";
import { QUEUE } from "./request.ts";

/** GET /training/certificates/settings: how many are looked at twice. */
export const settingsPage = (c: Context<Env>) => show(c);

/** POST /training/certificates/settings */
export async function settingsAction(c: Context<Env>) {
  const { percent = "" } = await formFields(c);
  try {
    await inScope(c, (work) => setSecondLook(work, { percent }));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return show(c, percent, error.problems);
  }
  return seeOther(c, `${QUEUE}?view=second-look`, { kind: "success", text: "The share is saved." });
}

async function show(c: Context<Env>, typed?: string, errors?: readonly FieldProblem[]) {
  const { percent, reviewers } = await inScope(c, async (work) => ({
    percent: await secondLookPercent(work),
    reviewers: await reviewerCount(work),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Second look"
      lede="Two people who decide alike are the best proof that certificates are reviewed fairly."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: QUEUE, label: "Certificates" },
      ]}
    >
      {reviewers < 2 ? (
        <Alert kind="warning" title="There is only one reviewer">
          <p>Nobody can look at their own decisions a second time.</p>
        </Alert>
      ) : (
        <p>{plural(reviewers, "member")} can review certificates here.</p>
      )}
      <Form action={`${QUEUE}/settings`} errors={errors}>
        <TextField
          name="percent"
          label="Share of accepted certificates that another reviewer looks at"
          hint="The program draws them. It holds for what is accepted from now on; 0 ends it."
          inputmode="numeric"
          width="xs"
          suffix="%"
          value={typed ?? percent}
          errors={errors}
        />
        <Actions>
          <Button>Save</Button>
          <Button kind="quiet" href={`${QUEUE}?view=second-look`}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors ? 400 : 200,
  );
}
