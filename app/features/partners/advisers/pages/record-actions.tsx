/** What a holder does with a record: mark pay as paid, withdraw on their word, copy it, erase it. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { pathPart } from "../../pages/request.ts";
import { adviserCopy } from "../adviser-copy.ts";
import { findAdviser } from "../advisers.queries.ts";
import { eraseAdviser } from "../erase-adviser.ts";
import { markPaid } from "../mark-paid.ts";
import { withdrawConsent } from "../withdraw-consent.ts";

const pageOf = (c: Context<Env>) => `/program/advisers/${pathPart(c, "id")}`;

/** POST /program/advisers/:id/pay/:payId */
export async function markPaidAction(c: Context<Env>) {
  const typed = await formFields(c);
  const input = { adviserId: pathPart(c, "id"), payId: pathPart(c, "payId") };
  try {
    await inScope(c, (work) => markPaid(work, input, typed));
  } catch (error) {
    if (error instanceof Invalid)
      return seeOther(c, pageOf(c), { kind: "error", text: error.message });
    throw error;
  }
  return seeOther(c, pageOf(c), { kind: "success", text: "Marked as paid." });
}

/** POST /program/advisers/:id/consent/:consentId/withdraw */
export async function withdrawAction(c: Context<Env>) {
  await inScope(c, async (work) => {
    const adviser = await findAdviser(work, pathPart(c, "id"));
    await withdrawConsent(work, {
      adviserId: adviser.id,
      consentId: pathPart(c, "consentId"),
      how: "told-us",
    });
  });
  return seeOther(c, pageOf(c), {
    kind: "success",
    text: "Withdrawn. What it covered is taken down.",
  });
}

/** POST /program/advisers/:id/copy: all that is held, as a file. It leaves a line in the log. */
export async function copyAction(c: Context<Env>) {
  const copy = await inScope(c, (work) => adviserCopy(work, pathPart(c, "id")));
  return copyFile(c, copy);
}

/** A copy as a file that a browser saves. */
export const copyFile = (c: Context<Env>, copy: unknown) =>
  c.body(JSON.stringify(copy, null, 2), 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="copy.json"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });

/** GET /program/advisers/:id/erase */
export async function eraseAdviserPage(c: Context<Env>) {
  const adviser = await inScope(c, (work) => findAdviser(work, pathPart(c, "id")));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Erase: ${adviser.called}`}
      crumbs={[
        { href: "/program/advisers", label: "Advisers" },
        { href: pageOf(c), label: adviser.called },
      ]}
    >
      <Alert kind="warning" title="This cannot be undone">
        <p>
          Every consent is withdrawn, and what it covered is taken down. Then the whole record goes:
          name, letters, work, pay and consent. One line stays in the log, without a name. If you
          must keep proof of pay, your accounting keeps it.
        </p>
      </Alert>
      <Form action={`${pageOf(c)}/erase`}>
        <Actions>
          <Button>Erase it</Button>
          <Button kind="quiet" href={pageOf(c)}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/advisers/:id/erase */
export async function eraseAdviserAction(c: Context<Env>) {
  await inScope(c, async (work) => {
    const adviser = await findAdviser(work, pathPart(c, "id"));
    await eraseAdviser(work, adviser.id);
  });
  return seeOther(c, "/program/advisers", { kind: "success", text: "Erased." });
}
