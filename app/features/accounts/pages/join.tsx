/** Accepting an invitation: with a new account, or with the account that has the invited address. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { asProgram, settingsOf } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { Button, Form, TextField, type FieldError } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { ORGANIZATION_COOKIE } from "../accounts.ts";
import { acceptInvitation, peekInvitation, type OpenInvitation } from "../accept-invitation.ts";
import { NOTHING_CARRIED } from "../carried.ts";
import { joinPath } from "../invite-member.ts";
import { hashPassword } from "../password.ts";
import { roleLabel } from "../roles.ts";
import { createUser, emailKey, findUser, type User } from "../users.ts";
import { NewPasswordField } from "./mailed-links.tsx";
import { personProblems } from "./set-up.tsx";
import { authHeaders, servicesOf, startPage, textFields } from "./shell.tsx";
import { continueSignIn } from "./sign-in.tsx";

interface Invited {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly secret: string;
  readonly invitation: OpenInvitation;
}

/** @throws NotFound when the link does not work, whatever the reason: nothing is told about it */
async function invited(c: Context<Env>): Promise<Invited> {
  const { database, clock } = servicesOf(c);
  const organizationId = c.req.param("organizationId") ?? "";
  const secret = c.req.param("secret") ?? "";
  const old = () =>
    new NotFound(
      "This invitation was used already, taken back, or is older than two weeks. Ask for a new one.",
    );
  if (!/^[\w-]{1,64}$/.test(organizationId)) throw old();
  try {
    return await asProgram({ database, clock }, organizationId, async (work) => {
      const invitation = await peekInvitation(work, secret);
      if (!invitation) throw old();
      const { name } = await settingsOf(work.trx, organizationId);
      return { organizationId, organizationName: name, secret, invitation };
    });
  } catch (error) {
    if (error instanceof NotFound) throw old();
    throw error;
  }
}

const titleOf = (to: Invited) => `Join ${to.organizationName}`;
const ledeOf = (to: Invited) => `Your role there: ${roleLabel(to.invitation.role)}.`;

function NewAccount(props: {
  c: Context<Env>;
  to: Invited;
  name?: string;
  errors?: readonly FieldError[];
}) {
  const { c, to, name, errors } = props;
  return (
    <FocusPage frame={c.get("frame")} title={titleOf(to)} lede={ledeOf(to)}>
      <Form action={joinPath(to.organizationId, to.secret)} errors={errors ?? []}>
        <p>
          You will sign in with <b>{to.invitation.email}</b>.
        </p>
        <TextField
          name="name"
          label="Your name"
          autocomplete="name"
          width="full"
          maxlength={120}
          value={name}
          errors={errors}
        />
        <NewPasswordField errors={errors} />
        <Button>Join</Button>
      </Form>
    </FocusPage>
  );
}

function KnownAccount({ c, to }: { c: Context<Env>; to: Invited }) {
  const back = joinPath(to.organizationId, to.secret);
  return (
    <FocusPage frame={c.get("frame")} title={titleOf(to)} lede={ledeOf(to)}>
      <p>{to.invitation.email} has an account here. Sign in with it, and you can accept.</p>
      <Button href={`/sign-in?return=${encodeURIComponent(back)}`}>Sign in</Button>
    </FocusPage>
  );
}

function OtherAccount({ c, to, user }: { c: Context<Env>; to: Invited; user: User }) {
  return (
    <FocusPage frame={c.get("frame")} title={titleOf(to)} lede={ledeOf(to)}>
      <p>
        The invitation is for {to.invitation.email}. You are signed in as {user.email}. Sign out,
        and open the invitation again.
      </p>
      <Form action="/sign-out">
        <Button>Sign out</Button>
      </Form>
    </FocusPage>
  );
}

/** GET /join/:organizationId/:secret: opening it changes nothing. */
export async function joinPage(c: Context<Env>): Promise<Response> {
  const to = await invited(c);
  const user = c.get("user");
  if (user && emailKey(user.email) !== to.invitation.email)
    return c.html(<OtherAccount c={c} to={to} user={user} />);
  if (user)
    return c.html(
      <FocusPage frame={c.get("frame")} title={titleOf(to)} lede={ledeOf(to)}>
        <Form action={joinPath(to.organizationId, to.secret)}>
          <Button>Join as {user.name}</Button>
        </Form>
      </FocusPage>,
    );
  if (await findUser(servicesOf(c).database, to.invitation.email))
    return c.html(<KnownAccount c={c} to={to} />);
  return c.html(<NewAccount c={c} to={to} />);
}

/** POST /join/:organizationId/:secret */
export async function join(c: Context<Env>): Promise<Response> {
  const to = await invited(c);
  const user = c.get("user");
  if (!user) return joinAsNew(c, to);
  if (emailKey(user.email) !== to.invitation.email)
    throw new Forbidden("This invitation is for another e-mail address than the one you use.");
  await accept(c, to, user);
  return c.redirect(
    startPage(servicesOf(c).accounts.permissionsOf(to.invitation.role), to.invitation.role),
    303,
  );
}

async function joinAsNew(c: Context<Env>, to: Invited): Promise<Response> {
  const { database, clock, accounts } = servicesOf(c);
  const field = await textFields(c);
  const [name, password] = [field("name").trim(), field("password")];
  const { email } = to.invitation;
  const errors = personProblems({ name, email, password });
  if (errors.length > 0)
    return c.html(<NewAccount c={c} to={to} name={name} errors={errors} />, 400);
  const hash = await hashPassword(password);
  const user = await createUser(database, { email, name, hash }, clock.now());
  // Somebody else's account, or a second press of the button: it must be signed in to.
  if (!user) return c.html(<KnownAccount c={c} to={to} />, 409);
  await accept(c, to, user);
  const answer = await accounts.auth.api.signInByLink({
    body: { userId: user.id },
    headers: authHeaders(c),
    asResponse: true,
  });
  return continueSignIn(c, answer, NOTHING_CARRIED);
}

async function accept(c: Context<Env>, to: Invited, user: User): Promise<void> {
  const services = servicesOf(c);
  await asProgram(
    services,
    to.organizationId,
    (work) => acceptInvitation(work, { secret: to.secret, user }),
    { name: user.name, userId: user.id },
  );
  setCookie(c, ORGANIZATION_COOKIE, to.organizationId, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: services.config.url.startsWith("https:"),
  });
}
