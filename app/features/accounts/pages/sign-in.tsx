import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import type { Env } from "#platform/env.ts";
import { Button, Form, Hidden, TextField, type FieldError } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { ORGANIZATION_COOKIE } from "../accounts.ts";
import {
  carriedFromForm,
  carriedFromRequest,
  NOTHING_CARRIED,
  ownPath,
  type Carried,
} from "../carried.ts";
import { membershipsOf } from "../memberships.queries.ts";
import { requestAddress } from "../request-address.ts";
import { forgetTries, mayTry, waitMinutes } from "../throttle.ts";
import { noteSignIn } from "../users.ts";
import { authHeaders, CarriedFields, servicesOf, startPage, withCookies } from "./shell.tsx";
import { formData } from "../form-data.ts";

interface SignInProps {
  readonly c: Context<Env>;
  readonly carried: Carried;
  readonly email?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
}

function SignInPage({ c, carried, email, errors }: SignInProps) {
  return (
    <FocusPage frame={c.get("frame")} title="Sign in">
      {carried.target ? (
        <Alert kind="warning" title="Your session has ended, but your form is still here.">
          <p>
            Sign in, and you can send it.
            {carried.lost ? " Files and passwords must be chosen again." : ""}
          </p>
        </Alert>
      ) : null}
      {!carried.target && carried.lost ? (
        <Alert kind="warning" title="Your session has ended.">
          <p>The file was not kept. Sign in and choose it again.</p>
        </Alert>
      ) : null}
      <Form action="/sign-in" errors={errors ?? []}>
        <CarriedFields carried={carried} />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          width="full"
          value={email}
          errors={errors}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          width="full"
          errors={errors}
        />
        <Button>Sign in</Button>
      </Form>
      <ul>
        <li>
          <a href="/sign-in/link">Sign in by a link in an e-mail</a>
        </li>
        <li>
          <a href="/sign-in/forgot">Choose a new password</a>
        </li>
      </ul>
    </FocusPage>
  );
}

/** GET /sign-in */
export function signInPage(c: Context<Env>): Response | Promise<Response> {
  const returnTo = ownPath(c.req.query("return"));
  if (c.get("user")) return c.redirect(returnTo ?? startOf(c), 303);
  return c.html(<SignInPage c={c} carried={{ ...NOTHING_CARRIED, returnTo }} />);
}

const startOf = (c: Context<Env>) =>
  startPage(c.get("actor")?.permissions ?? null, c.get("actor")?.role);

/** POST /sign-in */
export async function signIn(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const form = await formData(c);
  const carried = carriedFromForm(form);
  const email = textOf(form, "email").trim();
  const password = textOf(form, "password");
  const refuse = (status: 400 | 429, errors: readonly FieldError[]) =>
    c.html(<SignInPage c={c} carried={carried} email={email} errors={errors} />, status);
  const missing = [
    ...(email ? [] : [{ field: "email", message: "Write your e-mail address." }]),
    ...(password ? [] : [{ field: "password", message: "Write your password." }]),
  ];
  if (missing.length > 0) return refuse(400, missing);
  const who = { email, address: requestAddress(c) };
  if (!(await mayTry(services, "password", who)))
    return refuse(429, [
      {
        field: "email",
        message: `Too many tries. Wait ${waitMinutes("password")} minutes, or sign in by a link in an e-mail.`,
      },
    ]);
  const answer = await services.accounts.auth.api.signInEmail({
    body: { email, password },
    headers: authHeaders(c),
    asResponse: true,
  });
  // One answer for an unknown address, a wrong password and an address that is none.
  if (!answer.ok)
    return refuse(400, [
      { field: "email", message: "The e-mail address or the password is not right." },
    ]);
  await forgetTries(services, "password", who);
  return continueSignIn(c, answer, carried);
}

const textOf = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/**
 * After a proof of who somebody is: the second step when they have one, else onward.
 * @param answer of the accounts library, with its cookies
 */
export async function continueSignIn(
  c: Context<Env>,
  answer: Response,
  carried: Carried,
): Promise<Response> {
  const body = (await answer.clone().json()) as {
    twoFactorRedirect?: boolean;
    user?: { id: string };
  };
  if (body.twoFactorRedirect) {
    if (carried.target) return withCookies(await codePage(c, carried), answer);
    const query = carried.returnTo ? `?return=${encodeURIComponent(carried.returnTo)}` : "";
    return withCookies(c.redirect(`/sign-in/code${query}`, 303), answer);
  }
  return arrive(c, answer, body.user?.id ?? "", carried);
}

async function arrive(
  c: Context<Env>,
  answer: Response,
  userId: string,
  carried: Carried,
): Promise<Response> {
  const { database, clock, accounts } = servicesOf(c);
  await noteSignIn(database, userId, clock.now());
  if (carried.target)
    return withCookies(await c.html(<ResumePage c={c} carried={carried} />), answer);
  const [first] = await membershipsOf(database, userId);
  const start = startPage(first ? accounts.permissionsOf(first.role) : null, first?.role);
  return withCookies(c.redirect(carried.returnTo ?? start, 303), answer);
}

function ResumePage({ c, carried }: { c: Context<Env>; carried: Carried }) {
  return (
    <FocusPage
      frame={c.get("frame")}
      title="You are signed in again"
      lede="Your form is still here. Nothing has been sent yet."
    >
      {carried.lost ? (
        <Alert kind="warning">
          <p>Files and passwords were not kept. You may have to add them after sending.</p>
        </Alert>
      ) : null}
      <Form action={carried.target ?? "/"}>
        {carried.fields.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Button>Send my form</Button>
      </Form>
      <p>
        <a href={carried.returnTo ?? "/today"}>Go on without sending it</a>
      </p>
    </FocusPage>
  );
}

/** What answers when a page needs somebody signed in and nobody is: no work is lost by it. */
export async function signInAgain(c: Context<Env>): Promise<Response> {
  const carried = await carriedFromRequest(c);
  if (c.req.method === "POST") return c.html(<SignInPage c={c} carried={carried} />, 401);
  const query = carried.returnTo ? `?return=${encodeURIComponent(carried.returnTo)}` : "";
  return c.redirect(`/sign-in${query}`, 303);
}

/** POST /sign-out */
export async function signOut(c: Context<Env>): Promise<Response> {
  const answer = await servicesOf(c).accounts.auth.api.signOut({
    headers: authHeaders(c),
    asResponse: true,
  });
  setCookie(c, ORGANIZATION_COOKIE, "", { path: "/", maxAge: 0 });
  return withCookies(c.redirect("/sign-in", 303), answer);
}

interface CodeProps {
  readonly c: Context<Env>;
  readonly carried: Carried;
  readonly errors?: readonly FieldError[] | undefined;
}

function CodePage({ c, carried, errors }: CodeProps) {
  return (
    <FocusPage
      frame={c.get("frame")}
      title="Enter your code"
      lede="Open the authenticator app on your phone and write the six digits it shows."
    >
      <Form action="/sign-in/code" errors={errors ?? []}>
        <CarriedFields carried={carried} />
        <TextField
          name="code"
          label="Code"
          hint="No phone at hand? Write one of your recovery codes."
          autocomplete="one-time-code"
          width="m"
          maxlength={40}
          errors={errors}
        />
        <Button>Go on</Button>
      </Form>
      <p>
        <a href="/sign-in">Start again</a>
      </p>
    </FocusPage>
  );
}

/** The second step, shown in place of a page or after a refusal. */
export const codePage = (
  c: Context<Env>,
  carried: Carried,
  errors: readonly FieldError[] = [],
): Response | Promise<Response> =>
  c.html(<CodePage c={c} carried={carried} errors={errors} />, errors.length > 0 ? 400 : 200);

export { arrive };
