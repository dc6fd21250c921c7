/** One's own account: what is set, and the ways to change it. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import type { Env } from "#platform/env.ts";
import { Forbidden } from "#platform/errors.ts";
import { seeOther } from "#platform/http.ts";
import type { Actor } from "#platform/work.ts";
import { Button, Form, Radios } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { ORGANIZATION_COOKIE } from "../accounts.ts";
import { membershipsOf } from "../memberships.queries.ts";
import { roleLabel } from "../roles.ts";
import { endSessions, listSessions, type SessionSummary } from "../sessions.ts";
import { AccountPage, servicesOf, signedIn, startPage } from "./shell.tsx";
import { formData } from "../form-data.ts";

/** GET /account */
export async function accountPage(c: Context<Env>): Promise<Response> {
  const user = signedIn(c);
  const actor = c.get("actor");
  const many = (await membershipsOf(servicesOf(c).database, user.id)).length > 1;
  return c.html(
    <AccountPage c={c} title="Your account">
      {actor ? null : (
        <Alert kind="info" title="You belong to no organization here.">
          <p>Ask an administrator for an invitation to {user.email}.</p>
        </Alert>
      )}
      <Card>
        <Facts
          items={[
            { term: "Name", value: user.name },
            { term: "E-mail address", value: user.email },
            ...(actor
              ? [{ term: "Organization", value: <Place actor={actor} many={many} /> }]
              : []),
            { term: "Password", value: <a href="/account/password">Change your password</a> },
            {
              term: "Two-step sign-in",
              value: (
                <>
                  {user.twoFactor ? "On. " : "Off. "}
                  <a href="/account/two-factor">
                    {user.twoFactor ? "Recovery codes, or turn it off" : "Turn on two-step sign-in"}
                  </a>
                </>
              ),
            },
            { term: "Sessions", value: <a href="/account/sessions">Where you are signed in</a> },
            ...(actor
              ? [
                  {
                    term: "Mail to you",
                    value: <a href="/account/notices">What we tell you, and how often</a>,
                  },
                ]
              : []),
            ...(actor?.personId
              ? [{ term: "Training", value: <a href="/my-training">Your own training</a> }]
              : []),
          ]}
        />
      </Card>
      {actor ? null : (
        <Form action="/sign-out">
          <Button kind="secondary">Sign out</Button>
        </Form>
      )}
    </AccountPage>,
  );
}

const Place = ({ actor, many }: { actor: Actor; many: boolean }) => (
  <>
    {`${actor.organizationName}, as ${roleLabel(actor.role).toLowerCase()}`}
    {many ? (
      <>
        . <a href="/account/organization">Change to another</a>
      </>
    ) : null}
  </>
);

/** GET /account/organization */
export async function organizationPage(c: Context<Env>): Promise<Response> {
  const memberships = await membershipsOf(servicesOf(c).database, signedIn(c).id);
  return c.html(
    <AccountPage c={c} title="Your organizations" lede="Choose the one you want to work in.">
      <Form action="/account/organization">
        <Radios
          name="organization"
          legend="Organization"
          options={memberships.map((m) => ({
            value: m.organizationId,
            label: m.organizationName,
            hint: roleLabel(m.role),
          }))}
          value={c.get("actor")?.organizationId}
        />
        <Button>Work there</Button>
      </Form>
    </AccountPage>,
  );
}

/** POST /account/organization */
export async function changeOrganization(c: Context<Env>): Promise<Response> {
  const { database, config, accounts } = servicesOf(c);
  const chosen = (await formData(c)).get("organization");
  const memberships = await membershipsOf(database, signedIn(c).id);
  const found = memberships.find((m) => m.organizationId === chosen);
  if (!found) throw new Forbidden("You do not belong to this organization.");
  setCookie(c, ORGANIZATION_COOKIE, found.organizationId, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    maxAge: 400 * 86_400,
    secure: config.url.startsWith("https:"),
  });
  return seeOther(c, startPage(accounts.permissionsOf(found.role), found.role), {
    kind: "success",
    text: `You work in ${found.organizationName} now.`,
  });
}

/** GET /account/sessions */
export async function sessionsPage(c: Context<Env>): Promise<Response> {
  const user = signedIn(c);
  const sessions = await listSessions(servicesOf(c).database, user.id);
  const timeZone = c.get("actor")?.timeZone ?? "UTC";
  return c.html(
    <AccountPage
      c={c}
      title="Where you are signed in"
      lede="A session ends by itself after 12 hours. Something you do not know? End it and change your password."
    >
      {sessions.map((session) => (
        <SessionCard
          session={session}
          timeZone={timeZone}
          current={session.id === user.sessionId}
        />
      ))}
      <Form action="/account/sessions/end">
        {sessions.length > 1 ? (
          <Button kind="secondary" name="which" value="others">
            Sign out everywhere else
          </Button>
        ) : null}
        <Button kind="secondary" name="which" value="all">
          Sign out everywhere, here too
        </Button>
      </Form>
    </AccountPage>,
  );
}

function SessionCard(props: { session: SessionSummary; timeZone: string; current: boolean }) {
  const { session, timeZone, current } = props;
  const since = formatInstant(session.since.toISOString(), timeZone);
  return (
    <Card
      title={session.device}
      aside={
        current ? (
          "This one"
        ) : (
          <Form action="/account/sessions/end" label={`Session on ${session.device}`}>
            <Button
              kind="quiet"
              name="id"
              value={session.id}
              label={`End the session on ${session.device} of ${since}`}
            >
              End it
            </Button>
          </Form>
        )
      }
    >
      <p>
        Signed in {since}
        {session.address ? `, from ${session.address}` : ""}
      </p>
    </Card>
  );
}

/** POST /account/sessions/end: one by id, all others, or all. */
export async function endSession(c: Context<Env>): Promise<Response> {
  const user = signedIn(c);
  const { database } = servicesOf(c);
  const form = await formData(c);
  const [id, which] = [form.get("id"), form.get("which")];
  if (which === "all") {
    await endSessions(database, user.id, "all");
    return c.redirect("/sign-in", 303);
  }
  const ended =
    typeof id === "string"
      ? await endSessions(database, user.id, { only: id })
      : await endSessions(database, user.id, { except: user.sessionId });
  return seeOther(c, "/account/sessions", {
    kind: "success",
    text: ended === 1 ? "One session ended." : `${ended} sessions ended.`,
  });
}
