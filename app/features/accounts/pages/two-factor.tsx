/** Two-step sign-in: a code from an authenticator app besides the password. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { seeOther } from "#platform/http.ts";
import { Actions, Button, Form, Hidden, TextField, type FieldError } from "#ui/form.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { auditOwnAccount } from "../audit-own.ts";
import { ownPath } from "../carried.ts";
import { QrCode } from "../qr-code.tsx";
import { asAppCode, asRecoveryCode } from "../recovery-codes.ts";
import { requestAddress } from "../request-address.ts";
import { endSessions } from "../sessions.ts";
import { forgetTries, mayTry, waitMinutes } from "../throttle.ts";
import { CurrentPasswordField } from "./password.tsx";
import {
  AccountPage,
  authHeaders,
  servicesOf,
  signedIn,
  textFields,
  withCookies,
} from "./shell.tsx";

interface Props {
  readonly c: Context<Env>;
  readonly errors?: readonly FieldError[] | undefined;
  /** Where to go on afterwards: the wizard sends people here. */
  readonly returnTo?: string | null | undefined;
}
const Return = ({ to }: { to: string | null | undefined }) =>
  to ? <Hidden name="return" value={to} /> : null;

function OffPage({ c, errors, returnTo }: Props) {
  return (
    <AccountPage
      c={c}
      title="Two-step sign-in"
      lede="Besides your password, you write six digits that an app on your phone shows. A stolen password alone then opens nothing."
    >
      <p>
        Any authenticator app works, for example Microsoft Authenticator, Google Authenticator or
        1Password.
      </p>
      <Form action="/account/two-factor/start" errors={errors ?? []}>
        <Return to={returnTo} />
        <CurrentPasswordField errors={errors} />
        <Actions>
          <Button>Begin</Button>
          {returnTo ? (
            <Button kind="secondary" href={returnTo}>
              Not now
            </Button>
          ) : null}
        </Actions>
      </Form>
    </AccountPage>
  );
}

function OnPage({ c, errors }: Props) {
  return (
    <AccountPage c={c} title="Two-step sign-in" lede="It is on.">
      <Card title="New recovery codes">
        <p>Each opens your account once, without the phone. New codes end the old ones.</p>
        <Form action="/account/two-factor/codes" errors={errors ?? []} label="New recovery codes">
          <CurrentPasswordField errors={errors} />
          <Button>Make new codes</Button>
        </Form>
      </Card>
      <Card title="Turn it off">
        <p>Your password alone will open your account.</p>
        <Form action="/account/two-factor/off" label="Turn off two-step sign-in">
          <TextField
            name="current"
            id="field-current-off"
            label="Your password now"
            type="password"
            autocomplete="current-password"
            width="full"
          />
          <Button kind="danger">Turn it off</Button>
        </Form>
      </Card>
    </AccountPage>
  );
}

function ScanPage({ c, errors, returnTo, uri }: Props & { uri: string }) {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <AccountPage c={c} title="Add Fairhand to your app" lede="Scan this picture with the app.">
      <QrCode text={uri} label="QR code for your authenticator app" />
      <p>
        Cannot scan? Write this key into the app: <code>{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <Form action="/account/two-factor/confirm" errors={errors ?? []}>
        <Return to={returnTo} />
        <Hidden name="uri" value={uri} />
        <TextField
          name="code"
          label="Code from the app"
          hint="Six digits. A new one comes every 30 seconds."
          autocomplete="one-time-code"
          inputmode="numeric"
          width="s"
          errors={errors}
        />
        <Button>Turn it on</Button>
      </Form>
    </AccountPage>
  );
}

function CodesPage({ c, codes, returnTo }: Props & { codes: readonly string[] }) {
  return (
    <AccountPage
      c={c}
      title="Your recovery codes"
      lede="Keep them where you keep papers that matter. They are shown this once."
    >
      <Alert kind="warning">
        <p>
          Each code works once. Without phone and codes, only the people who run the server can
          help.
        </p>
      </Alert>
      <ul>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Form action="/account/two-factor/codes.txt">
        <Hidden name="codes" value={codes.join(" ")} />
        <Actions>
          <Button href={returnTo ?? "/account"}>I have kept them</Button>
          <Button kind="secondary" icon="download">
            Download as a text file
          </Button>
        </Actions>
      </Form>
    </AccountPage>
  );
}

/** GET /account/two-factor */
export function twoFactorPage(c: Context<Env>): Response | Promise<Response> {
  if (signedIn(c).twoFactor) return c.html(<OnPage c={c} />);
  return c.html(<OffPage c={c} returnTo={ownPath(c.req.query("return"))} />);
}

const WRONG: FieldError = { field: "current", message: "This is not your password." };

/** Counts a try with one's own password; what to say when it cannot be made, else null. */
async function blockedTry(c: Context<Env>, current: string): Promise<FieldError | null> {
  if (!current) return { field: "current", message: "Write your password." };
  const who = { email: signedIn(c).email, address: requestAddress(c) };
  if (await mayTry(servicesOf(c), "password", who)) return null;
  return { field: "current", message: `Too many tries. Wait ${waitMinutes("password")} minutes.` };
}
const passwordWasRight = (c: Context<Env>): Promise<void> =>
  forgetTries(servicesOf(c), "password", {
    email: signedIn(c).email,
    address: requestAddress(c),
  });

/** POST /account/two-factor/start */
export async function startTwoFactor(c: Context<Env>): Promise<Response> {
  const field = await textFields(c);
  const returnTo = ownPath(field("return"));
  // A new key would end the one in the app before it is confirmed: turn it off first.
  if (signedIn(c).twoFactor) return c.redirect("/account/two-factor", 303);
  const refuse = (error: FieldError) =>
    c.html(<OffPage c={c} errors={[error]} returnTo={returnTo} />, 400);
  const blocked = await blockedTry(c, field("current"));
  if (blocked) return refuse(blocked);
  const answer = await servicesOf(c).accounts.auth.api.enableTwoFactor({
    body: { password: field("current") },
    headers: authHeaders(c),
    asResponse: true,
  });
  if (!answer.ok) return refuse(WRONG);
  await passwordWasRight(c);
  const { totpURI } = (await answer.json()) as { totpURI: string };
  return c.html(<ScanPage c={c} uri={totpURI} returnTo={returnTo} />);
}

/** POST /account/two-factor/confirm: the first code turns it on and shows the recovery codes. */
export async function confirmTwoFactor(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const user = signedIn(c);
  const field = await textFields(c);
  const returnTo = ownPath(field("return"));
  const code = asAppCode(field("code"));
  const { api } = services.accounts.auth;
  const answer = code
    ? await api.verifyTOTP({ body: { code }, headers: authHeaders(c), asResponse: true })
    : null;
  if (!answer?.ok) {
    const errors = [{ field: "code", message: "This code is not right. Wait for the next one." }];
    const uri = /^otpauth:\/\/totp\/[^\s]{1,400}$/.test(field("uri")) ? field("uri") : null;
    return uri
      ? c.html(<ScanPage c={c} uri={uri} returnTo={returnTo} errors={errors} />, 400)
      : c.redirect("/account/two-factor", 303);
  }
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: user.id } });
  await auditOwnAccount(services, c.get("actor"), {
    action: "turn-on-two-factor",
    requestId: c.get("requestId"),
  });
  const page = await c.html(<CodesPage c={c} codes={backupCodes} returnTo={returnTo} />);
  return withCookies(page, answer);
}

/** POST /account/two-factor/codes: new recovery codes in place of the old. */
export async function newRecoveryCodes(c: Context<Env>): Promise<Response> {
  const field = await textFields(c);
  const blocked = await blockedTry(c, field("current"));
  const answer = blocked
    ? null
    : await servicesOf(c).accounts.auth.api.generateBackupCodes({
        body: { password: field("current") },
        headers: authHeaders(c),
        asResponse: true,
      });
  if (!answer?.ok) return c.html(<OnPage c={c} errors={[blocked ?? WRONG]} />, 400);
  await passwordWasRight(c);
  const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
  await auditOwnAccount(servicesOf(c), c.get("actor"), {
    action: "make-recovery-codes",
    requestId: c.get("requestId"),
  });
  return c.html(<CodesPage c={c} codes={backupCodes} />);
}

/** POST /account/two-factor/codes.txt: the codes just shown, as a file; they are stored nowhere readable. */
export async function recoveryCodesFile(c: Context<Env>): Promise<Response> {
  const codes = (await textFields(c))("codes")
    .split(" ")
    .map((code) => asRecoveryCode(code))
    .filter((code) => code !== null);
  const text = `Fairhand recovery codes of ${signedIn(c).email}\nEach works once.\n\n${codes.slice(0, 20).join("\n")}\n`;
  return c.body(text, 200, {
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": 'attachment; filename="fairhand-recovery-codes.txt"',
    "cache-control": "no-store",
  });
}

/** POST /account/two-factor/off */
export async function turnOffTwoFactor(c: Context<Env>): Promise<Response> {
  const services = servicesOf(c);
  const user = signedIn(c);
  const field = await textFields(c);
  const blocked = await blockedTry(c, field("current"));
  const answer = blocked
    ? null
    : await services.accounts.auth.api.disableTwoFactor({
        body: { password: field("current") },
        headers: authHeaders(c),
        asResponse: true,
      });
  if (!answer?.ok) return c.html(<OnPage c={c} errors={[blocked ?? WRONG]} />, 400);
  await passwordWasRight(c);
  await endSessions(services.database, user.id, { except: await sessionOf(c, answer) });
  await auditOwnAccount(services, c.get("actor"), {
    action: "turn-off-two-factor",
    requestId: c.get("requestId"),
  });
  const done = seeOther(c, "/account", { kind: "success", text: "Two-step sign-in is off." });
  return withCookies(done, answer);
}

/** The session that an answer of the accounts library opened in place of the present one. */
async function sessionOf(c: Context<Env>, answer: Response): Promise<string> {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
  const { user } = await servicesOf(c).accounts.findActor(new Headers({ cookie }));
  return user?.sessionId ?? signedIn(c).sessionId;
}
