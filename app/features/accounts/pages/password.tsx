import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { seeOther } from "#platform/http.ts";
import { Button, Form, TextField, type FieldError } from "#ui/form.tsx";
import { auditOwnAccount } from "../audit-own.ts";
import { passwordProblem } from "../password.ts";
import { requestAddress } from "../request-address.ts";
import { forgetTries, mayTry, waitMinutes } from "../throttle.ts";
import { NewPasswordField } from "./mailed-links.tsx";
import {
  AccountPage,
  authHeaders,
  servicesOf,
  signedIn,
  textFields,
  withCookies,
} from "./shell.tsx";

/** The password that somebody has now, asked before anything about signing in is changed. */
export function CurrentPasswordField(props: { errors?: readonly FieldError[] | undefined }) {
  return (
    <TextField
      name="current"
      label="Your password now"
      type="password"
      autocomplete="current-password"
      width="full"
      errors={props.errors}
    />
  );
}

function Page({ c, errors }: { c: Context<Env>; errors?: readonly FieldError[] }) {
  return (
    <AccountPage
      c={c}
      title="Change your password"
      lede="You stay signed in here and are signed out everywhere else."
    >
      <Form action="/account/password" errors={errors ?? []}>
        <CurrentPasswordField errors={errors} />
        <NewPasswordField errors={errors} label="New password" />
        <Button>Change it</Button>
      </Form>
    </AccountPage>
  );
}

/** GET /account/password */
export const passwordPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(<Page c={c} />);

/** POST /account/password */
export async function changePassword(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const user = signedIn(c);
  const field = await textFields(c);
  const refuse = (name: string, message: string, status: 400 | 429 = 400) =>
    c.html(<Page c={c} errors={[{ field: name, message }]} />, status);
  const problem = passwordProblem(field("password"), user.email);
  if (problem) return refuse("password", problem);
  if (!field("current")) return refuse("current", "Write your password now.");
  const who = { email: user.email, address: requestAddress(c) };
  if (!(await mayTry(services, "password", who)))
    return refuse("current", `Too many tries. Wait ${waitMinutes("password")} minutes.`, 429);
  const answer = await services.accounts.auth.api.changePassword({
    body: {
      currentPassword: field("current"),
      newPassword: field("password"),
      revokeOtherSessions: true,
    },
    headers: authHeaders(c),
    asResponse: true,
  });
  if (!answer.ok) return refuse("current", "This is not your password now.");
  await forgetTries(services, "password", who);
  await auditOwnAccount(services, c.get("actor"), {
    action: "change-password",
    requestId: c.get("requestId"),
  });
  const done = seeOther(c, "/account", {
    kind: "success",
    text: "Your password is changed. You are signed out everywhere else.",
  });
  return withCookies(done, answer);
}
