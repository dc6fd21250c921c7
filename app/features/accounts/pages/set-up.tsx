/** The wizard of the first start: you, two steps to sign in, your organization, its sites. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { Actions, Button, Form, TextField, type FieldError } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { hashPassword, passwordProblem } from "../password.ts";
import { isSetupLink } from "../set-up.ts";
import { createUser, isEmail } from "../users.ts";
import { NewPasswordField } from "./mailed-links.tsx";
import { authHeaders, servicesOf, textFields, withCookies } from "./shell.tsx";

const SETUP_STEPS = ["Your account", "Two-step sign-in", "Your organization", "Sites"] as const;

/** A page of the wizard; `step` counts from 1. */
export function SetupPage(props: {
  c: Context<Env>;
  step: 1 | 2 | 3 | 4;
  title: string;
  lede?: Child | undefined;
  children: Child;
}) {
  const { c, step, title, lede, children } = props;
  return (
    <FocusPage
      frame={c.get("frame")}
      title={title}
      lede={lede}
      step={{ now: step, of: SETUP_STEPS.length, label: SETUP_STEPS[step - 1] ?? "" }}
    >
      {children}
    </FocusPage>
  );
}

/**
 * The secret of a setup link that still works.
 * @throws NotFound when it was used, is of an earlier start, or never was
 */
export async function setupSecret(c: Context<Env>): Promise<string> {
  const secret = c.req.param("secret") ?? "";
  if (!(await isSetupLink(servicesOf(c), secret)))
    throw new NotFound(
      "This setup link does not work anymore. If nobody has set Fairhand up yet, start the server again: it prints a new link.",
    );
  return secret;
}

interface AccountProps {
  readonly c: Context<Env>;
  readonly secret: string;
  readonly name?: string;
  readonly email?: string;
  readonly errors?: readonly FieldError[];
}

function AccountStep({ c, secret, name, email, errors }: AccountProps) {
  return (
    <SetupPage
      c={c}
      step={1}
      title="Welcome to Fairhand"
      lede="Four short steps, and you can load your staff roster. First: you, the first administrator."
    >
      <Form action={`/setup/${secret}/account`} errors={errors ?? []}>
        <TextField
          name="name"
          label="Your name"
          autocomplete="name"
          width="full"
          maxlength={120}
          value={name}
          errors={errors}
        />
        <TextField
          name="email"
          label="E-mail address"
          hint="You sign in with it."
          type="email"
          autocomplete="username"
          width="full"
          value={email}
          errors={errors}
        />
        <NewPasswordField errors={errors} />
        <Button>Go on</Button>
      </Form>
    </SetupPage>
  );
}

/** GET /setup/:secret */
export async function setupPage(c: Context<Env>): Promise<Response> {
  const secret = await setupSecret(c);
  if (c.get("user")) return c.redirect(`/setup/${secret}/organization`, 303);
  return c.html(<AccountStep c={c} secret={secret} />);
}

/** POST /setup/:secret/account */
export async function setupAccount(c: Context<Env>): Promise<Response> {
  const { database, clock, accounts } = servicesOf(c);
  const secret = await setupSecret(c);
  const field = await textFields(c);
  const [name, email, password] = [field("name").trim(), field("email").trim(), field("password")];
  const refuse = (errors: readonly FieldError[]) =>
    c.html(<AccountStep c={c} secret={secret} name={name} email={email} errors={errors} />, 400);
  const errors = personProblems({ name, email, password });
  if (errors.length > 0) return refuse(errors);
  const hash = await hashPassword(password);
  const user = await createUser(database, { email, name, hash }, clock.now());
  if (!user)
    return refuse([
      {
        field: "email",
        message:
          "This address has an account already. Sign in with it, then open the setup link again.",
      },
    ]);
  const answer = await accounts.auth.api.signInByLink({
    body: { userId: user.id },
    headers: authHeaders(c),
    asResponse: true,
  });
  return withCookies(c.redirect(`/setup/${secret}/protect`, 303), answer);
}

/** What is wrong with a new account's name, address and password. */
export function personProblems(input: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): FieldError[] {
  const password = passwordProblem(input.password, input.email);
  return [
    ...(input.name && input.name.length <= 120
      ? []
      : [{ field: "name", message: "Write your name, with 120 characters at most." }]),
    ...(isEmail(input.email)
      ? []
      : [{ field: "email", message: "Write your e-mail address, like ana@hospital.org." }]),
    ...(password ? [{ field: "password", message: password }] : []),
  ];
}

/** GET /setup/:secret/protect */
export async function setupProtectPage(c: Context<Env>): Promise<Response> {
  const secret = await setupSecret(c);
  const next = `/setup/${secret}/organization`;
  return c.html(
    <SetupPage
      c={c}
      step={2}
      title="Protect your account"
      lede="As administrator you can see the whole staff roster. A code from your phone besides the password keeps others out."
    >
      <Actions>
        <Button href={`/account/two-factor?return=${encodeURIComponent(next)}`}>
          Turn on two-step sign-in
        </Button>
        <Button kind="secondary" href={next}>
          Not now
        </Button>
      </Actions>
    </SetupPage>,
  );
}

/** The problems of an Invalid as a form shows them; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldError[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

export const SampleOffer = ({ secret }: { secret: string }) => (
  <Alert kind="info" title="Only looking around?">
    <p>
      A made-up health system with six sites and 2,400 staff loads in seconds. It is labeled as a
      sample, and you can remove it whole.
    </p>
    <Form action={`/setup/${secret}/sample`} label="Explore a sample">
      <Button kind="secondary">Explore a sample</Button>
    </Form>
  </Alert>
);
