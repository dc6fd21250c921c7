import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { TextArea } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { cancelSession } from "../cancel-session.ts";
import { tellSoon } from "../jobs.ts";
import { sessionPeople } from "../people.queries.ts";
import { removeSession } from "../remove-session.ts";
import { findSession, mayManage } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { pathPart, problemsOf } from "./request.ts";

/** POST /training/sessions/:id/remove: one planned by mistake, with nobody on its list. */
export async function removeAction(c: Context<Env>) {
  await inScope(c, (work) => removeSession(work, pathPart(c, "id")));
  return seeOther(c, "/training/sessions", { kind: "success", text: "The session is removed." });
}

/** GET /training/sessions/:id/cancel */
export const cancelPage = (c: Context<Env>) => page(c, "", []);

/** POST /training/sessions/:id/cancel */
export async function cancelAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const { reason = "" } = await formFields(c);
  try {
    await inScope(c, async (work) => {
      await cancelSession(work, { sessionId, reason });
      await tellSoon(c.get("services"), work);
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, reason, problems);
  }
  return seeOther(c, `/training/sessions/${sessionId}`, {
    kind: "success",
    text: "The session is canceled. Everybody who signed up is told.",
  });
}

async function page(c: Context<Env>, reason: string, errors: readonly FieldProblem[]) {
  const { session, empty } = await inScope(c, async (work) => {
    const found = await findSession(work, pathPart(c, "id"));
    if (!mayManage(work, found)) throw new Forbidden();
    const { total } = await sessionPeople(work, found.id, {}, { number: 1, size: 1 });
    return { session: found, empty: total === 0 && found.taken === 0 && found.guests === 0 };
  });
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Cancel: ${session.title}`}
      lede={spanWords(session)}
      crumbs={[
        { href: "/training/sessions", label: "Sessions" },
        { href: here, label: session.title },
      ]}
    >
      <Form action={`${here}/cancel`} errors={errors}>
        <TextArea
          name="reason"
          label="Why it does not take place"
          hint={`${plural(session.signedUp + session.waiting, "person reads", "people read")} this in a mail.`}
          rows={2}
          maxlength={500}
          value={reason}
          errors={errors}
        />
        <Actions>
          <Button kind="danger">Cancel the session</Button>
          <Button kind="quiet" href={here}>
            Keep it
          </Button>
        </Actions>
      </Form>
      {empty ? (
        <Card title="Planned by mistake?">
          <p>Nobody is on its list, so it can also be removed.</p>
          <form method="post" action={`${here}/remove`}>
            <Button kind="secondary" icon="trash">
              Remove it
            </Button>
          </form>
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}
