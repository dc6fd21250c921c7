import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { TextArea } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { cancelSession } from "../cancel-session.ts";
import { tellSoon } from "../jobs.ts";
import { findSession, mayManage } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { pathPart, problemsOf } from "./request.ts";

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
  const session = await inScope(c, async (work) => {
    const found = await findSession(work, pathPart(c, "id"));
    if (!mayManage(work, found)) throw new Forbidden();
    return found;
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
    </WorkspacePage>,
  );
}
