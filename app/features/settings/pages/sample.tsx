import type { Context } from "hono";
import { prepareSetup } from "#features/accounts/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { removeSample } from "#features/sample/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import { Actions, Button, Form, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";

const WORD = "remove";

/** GET /settings/sample: there only in a sample. */
export const samplePage = (c: Context<Env>): Promise<Response> => render(c);

/** POST /settings/sample: removes the whole organization, once the word was typed. */
export async function removeSampleNow(c: Context<Env>): Promise<Response> {
  const typed = (await formFields(c))["confirmation"] ?? "";
  if (normalizeKey(typed) !== WORD)
    return render(c, typed, [{ field: "confirmation", message: `Type ${WORD} to confirm.` }]);
  await sampleOrNothing(c);
  const services = c.get("services");
  await removeSample(services, actorOf(c).organizationId);
  // Whoever administered nothing but the sample sets up their own organization next.
  const setup = await prepareSetup(services);
  if (setup !== null) return seeOther(c, `${setup}/organization`);
  return seeOther(c, "/account", { kind: "success", text: "The sample is removed." });
}

async function sampleOrNothing(c: Context<Env>): Promise<void> {
  const { isSample } = await inScope(c, organizationSettings);
  if (!isSample) throw new NotFound("This organization is not a sample.");
}

async function render(
  c: Context<Env>,
  typed = "",
  problems: readonly FieldProblem[] = [],
): Promise<Response> {
  await sampleOrNothing(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Remove the sample"
      crumbs={[{ href: "/settings", label: "Settings" }]}
      lede="This health system is made up. Nothing in it is real."
    >
      <Card title="What goes">
        <ul>
          <li>All its people, completions, decisions, readings and imports, for every member.</li>
          <li>Its audit trail, and everybody's membership in it.</li>
        </ul>
        <p>
          Your account stays. If you have no other organization, you set up your own next. This
          cannot be undone, but a sample can be loaded again from the terminal.
        </p>
        <Form action="/settings/sample" errors={problems} label="Remove the sample">
          <TextField
            name="confirmation"
            label={`To confirm, type ${WORD}`}
            value={typed}
            errors={problems}
            width="s"
          />
          <Actions>
            <Button kind="danger">Remove the sample</Button>
            <Button kind="quiet" href="/settings">
              Keep it
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
    problems.length > 0 ? 400 : 200,
  );
}
