/** The way in for whoever has a letter: its number and its code. */
import type { Context } from "hono";
import { mayTry, requestAddress } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields } from "#platform/http.ts";
import { Actions, Button, Form, TextField } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { tryCode } from "../../code.ts";
import { createRequestLink, requestLinkPath } from "../../links.ts";
import { numberKey } from "../../request-number.ts";
import { say } from "../../words.ts";
import { quietly, through } from "./linked.ts";

/** GET /answer */
export function codePage(c: Context<Env>) {
  quietly(c);
  return page(c, {}, []);
}

/**
 * POST /answer: the right number and code lead to a fresh link. Whatever is wrong, the answer is the
 * same; a code locks after a few wrong tries, and an address waits after many.
 */
export async function codeAction(c: Context<Env>) {
  quietly(c);
  const services = c.get("services");
  const typed = await formFields(c);
  const [number, code] = [
    (typed["number"] ?? "").slice(0, 100),
    (typed["code"] ?? "").slice(0, 100),
  ];
  const who = { email: numberKey(number), address: requestAddress(c) };
  if (!(await mayTry(services, "code", who))) return page(c, typed, [wrong("code.busy")], 429);
  const found = await tryCode(services, number, code);
  if (found.kind !== "right") return page(c, typed, [wrong("code.wrong")], 400);
  const { organizationId, requestId } = found;
  const { secret } = await through(c, { organizationId }, (work) =>
    createRequestLink(work, { requestId, purpose: "answer" }),
  );
  return c.redirect(requestLinkPath(organizationId, secret), 303);
}

const wrong = (key: string): FieldProblem => ({ field: "number", message: say(key) });

function page(
  c: Context<Env>,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldProblem[],
  status: 200 | 400 | 429 = 200,
) {
  return c.html(
    <FocusPage frame={c.get("frame")} title={say("code.title")} lede={say("code.lede")}>
      <Form action="/answer" errors={errors}>
        <TextField
          name="number"
          label={say("code.number")}
          hint={say("code.number-hint")}
          value={typed["number"]}
          errors={errors}
        />
        <TextField name="code" label={say("code.code")} hint={say("code.code-hint")} />
        <Actions>
          <Button>{say("code.go")}</Button>
        </Actions>
        <p class="usa-hint">{say("code.lock")}</p>
      </Form>
    </FocusPage>,
    status,
  );
}
