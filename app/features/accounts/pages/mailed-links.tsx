/** Signing in, or choosing a new password, by a link in an e-mail. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Button, Form, TextField, type FieldError } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { auditReset } from "../audit-reset.ts";
import { NOTHING_CARRIED } from "../carried.ts";
import { peekLink, useLink } from "../mailed-link.ts";
import { hashPassword, passwordProblem } from "../password.ts";
import { requestAddress } from "../request-address.ts";
import { requestLink } from "../request-link.ts";
import { resetPassword } from "../reset-password.ts";
import { mayTry, waitMinutes } from "../throttle.ts";
import { isEmail } from "../users.ts";
import { authHeaders, servicesOf, textFields } from "./shell.tsx";
import { continueSignIn } from "./sign-in.tsx";

const ASKS = {
  "sign-in": {
    title: "Sign in by e-mail",
    lede: "We send you a link. It works once, for 20 minutes.",
    action: "/sign-in/link",
    button: "Send me a link",
  },
  "reset-password": {
    title: "Choose a new password",
    lede: "We send you a link where you choose it. The link works once, for one hour.",
    action: "/sign-in/forgot",
    button: "Send me a link",
  },
} as const;
type Ask = keyof typeof ASKS;

function AskPage(props: {
  c: Context<Env>;
  ask: Ask;
  email?: string;
  errors?: readonly FieldError[];
}) {
  const words = ASKS[props.ask];
  return (
    <FocusPage frame={props.c.get("frame")} title={words.title} lede={words.lede}>
      <Form action={words.action} errors={props.errors ?? []}>
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          width="full"
          value={props.email}
          errors={props.errors}
        />
        <Button>{words.button}</Button>
      </Form>
      <p>
        <a href="/sign-in">Sign in with your password</a>
      </p>
    </FocusPage>
  );
}

function SentPage({ c, ask, email }: { c: Context<Env>; ask: Ask; email: string }) {
  const { on } = servicesOf(c).mailer;
  return (
    <FocusPage frame={c.get("frame")} title={on ? "Look into your mail" : "Your link is waiting"}>
      {on ? (
        <p>If {email} has an account here, a link is on its way. It may take a few minutes.</p>
      ) : (
        <p>
          This server sends no mail. If {email} has an account here, an administrator finds the link
          under Settings, Mail. Do you work in several organizations? Then ask whoever runs this
          server.
        </p>
      )}
      <p>
        <a href={ASKS[ask].action}>Use another address</a>
      </p>
    </FocusPage>
  );
}

async function answerAsk(c: Context<Env>, ask: Ask): Promise<Response> {
  const services = servicesOf(c);
  const email = (await textFields(c))("email").trim();
  const refuse = (status: 400 | 429, message: string) =>
    c.html(
      <AskPage c={c} ask={ask} email={email} errors={[{ field: "email", message }]} />,
      status,
    );
  if (!isEmail(email)) return refuse(400, "Write your e-mail address, like ana@hospital.org.");
  if (!(await mayTry(services, "link", { email, address: requestAddress(c) })))
    return refuse(429, `Too many links were asked for. Wait ${waitMinutes("link")} minutes.`);
  // After the answer has left: the time it takes must not tell whether the address is known.
  services.accounts.later(() => requestLink(services, { email, purpose: ask }));
  return c.html(<SentPage c={c} ask={ask} email={email} />);
}

/** GET and POST /sign-in/link */
export const askSignInLinkPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(<AskPage c={c} ask="sign-in" />);
export const askSignInLink = (c: Context<Env>): Promise<Response> => answerAsk(c, "sign-in");

/** GET and POST /sign-in/forgot */
export const forgotPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(<AskPage c={c} ask="reset-password" />);
export const forgot = (c: Context<Env>): Promise<Response> => answerAsk(c, "reset-password");

function OldLinkPage({ c, ask }: { c: Context<Env>; ask: Ask }) {
  return (
    <FocusPage frame={c.get("frame")} title="This link does not work anymore">
      <p>It was used already, or it is too old. Nothing was changed.</p>
      <Button href={ASKS[ask].action}>Get a new link</Button>
    </FocusPage>
  );
}

/** GET /sign-in/link/:secret: opening it changes nothing, since mail scanners open it too. */
export async function signInLinkPage(c: Context<Env>): Promise<Response> {
  const { database, clock } = servicesOf(c);
  const secret = c.req.param("secret") ?? "";
  const user = await peekLink(database, secret, ["sign-in"], clock.now());
  if (!user) return c.html(<OldLinkPage c={c} ask="sign-in" />, 410);
  return c.html(
    <FocusPage frame={c.get("frame")} title="Sign in to Fairhand" lede={`As ${user.email}`}>
      <Form action={`/sign-in/link/${secret}`}>
        <Button>Sign in</Button>
      </Form>
    </FocusPage>,
  );
}

/** POST /sign-in/link/:secret */
export async function signInByLink(c: Context<Env>): Promise<Response> {
  const { database, clock, accounts } = servicesOf(c);
  const secret = c.req.param("secret") ?? "";
  const userId = await useLink(database.db, secret, ["sign-in"], clock.now());
  if (!userId) return c.html(<OldLinkPage c={c} ask="sign-in" />, 410);
  const answer = await accounts.auth.api.signInByLink({
    body: { userId },
    headers: authHeaders(c),
    asResponse: true,
  });
  return continueSignIn(c, answer, NOTHING_CARRIED);
}

function NewPasswordPage(props: {
  c: Context<Env>;
  email: string;
  first: boolean;
  errors?: readonly FieldError[];
}) {
  const { c, email, first, errors } = props;
  return (
    <FocusPage
      frame={c.get("frame")}
      title={first ? "Choose your password" : "Choose a new password"}
      lede={first ? `For ${email}` : `For ${email}. You are signed out everywhere else.`}
    >
      <Form action={`/sign-in/password/${c.req.param("secret") ?? ""}`} errors={errors ?? []}>
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <NewPasswordField errors={errors} />
        <Button>Save and sign in</Button>
      </Form>
    </FocusPage>
  );
}

/** The field where a password is chosen, with the rule before it. */
export function NewPasswordField(props: {
  errors?: readonly FieldError[] | undefined;
  label?: string;
}) {
  return (
    <TextField
      name="password"
      label={props.label ?? "Password"}
      hint="At least 12 characters. Four or five words that do not belong together are easy to remember."
      type="password"
      autocomplete="new-password"
      width="full"
      errors={props.errors}
    />
  );
}

const CHOOSING = ["reset-password", "first-password"] as const;

/** GET /sign-in/password/:secret */
export async function newPasswordPage(c: Context<Env>): Promise<Response> {
  const { database, clock } = servicesOf(c);
  const user = await peekLink(database, c.req.param("secret") ?? "", CHOOSING, clock.now());
  if (!user) return c.html(<OldLinkPage c={c} ask="reset-password" />, 410);
  const first = user.purpose === "first-password";
  return c.html(<NewPasswordPage c={c} email={user.email} first={first} />);
}

/** POST /sign-in/password/:secret */
export async function newPassword(c: Context<Env>): Promise<Response> {
  const { database, clock, accounts } = servicesOf(c);
  const secret = c.req.param("secret") ?? "";
  const password = (await textFields(c))("password");
  const user = await peekLink(database, secret, CHOOSING, clock.now());
  if (!user) return c.html(<OldLinkPage c={c} ask="reset-password" />, 410);
  const message = passwordProblem(password, user.email);
  const first = user.purpose === "first-password";
  if (message) {
    const errors = [{ field: "password", message }];
    return c.html(<NewPasswordPage c={c} email={user.email} first={first} errors={errors} />, 400);
  }
  const hash = await hashPassword(password);
  const userId = await resetPassword(database, { secret, hash }, clock.now());
  if (!userId) return c.html(<OldLinkPage c={c} ask="reset-password" />, 410);
  await auditReset({ database, clock }, user, { action: "reset-password", by: user.name });
  const answer = await accounts.auth.api.signInByLink({
    body: { userId },
    headers: authHeaders(c),
    asResponse: true,
  });
  return continueSignIn(c, answer, NOTHING_CARRIED);
}
