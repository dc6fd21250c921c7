import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, formatInstant } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { pathPart, problemsOf } from "../../pages/request.ts";
import { findOutreach } from "../outreach.queries.ts";
import { outreachLabel } from "../schema.ts";
import { restoreOutreach } from "../restore-outreach.ts";
import { voidOutreach } from "../void-outreach.ts";

/** GET /program/outreach/:id */
export const entryPage = (c: Context<Env>) => page(c, "", []);

async function page(c: Context<Env>, reason: string, errors: readonly FieldProblem[]) {
  const actor = actorOf(c);
  const entry = await inScope(c, (work) => findOutreach(work, pathPart(c, "id")));
  const mayAct = actor.permissions.has("program:act");
  const may = mayAct && entry.voidedAt === null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${outreachLabel(entry.kind)}, ${formatDate(entry.heldOn)}`}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/outreach", label: "Outreach" },
      ]}
    >
      {entry.voidedAt ? (
        <Alert kind="warning" title="Voided: it counts nowhere">
          <p>
            {entry.voidReason} ({entry.voidedBy},{" "}
            {formatInstant(entry.voidedAt.toISOString(), actor.timeZone)})
          </p>
          {mayAct ? (
            <form method="post" action={`/program/outreach/${entry.id}/restore`}>
              <Button kind="secondary" icon="undo">
                Voided by mistake? Restore it
              </Button>
            </form>
          ) : null}
        </Alert>
      ) : null}
      <Card>
        <Facts
          items={[
            { term: "Site or department", value: entry.unit ?? "The whole organization" },
            { term: "Place", value: entry.place ?? "–" },
            { term: "People reached", value: formatCount(entry.reached) },
            { term: "Sign-ups", value: formatCount(entry.signUps) },
            { term: "Note", value: entry.note ?? "–" },
            { term: "Logged by", value: entry.by },
          ]}
        />
      </Card>
      {may ? (
        <Card title="Something wrong with it?">
          <p>Void it with a reason, and log it anew. The entry stays readable.</p>
          <Form action={`/program/outreach/${entry.id}/void`} errors={errors}>
            <TextField
              name="reason"
              label="Why it does not count"
              width="l"
              maxlength={500}
              value={reason}
              errors={errors}
            />
            <Button kind="secondary">Void it</Button>
          </Form>
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}

/** POST /program/outreach/:id/void */
export async function voidAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => voidOutreach(work, id, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed["reason"] ?? "", problems);
  }
  return seeOther(c, `/program/outreach/${id}`, { kind: "success", text: "Voided." });
}

/** POST /program/outreach/:id/restore */
export async function restoreOutreachAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => restoreOutreach(work, id));
  return seeOther(c, `/program/outreach/${id}`, { kind: "success", text: "It counts again." });
}
