import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button, Form, Radios, Select, TextField, type FieldError } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { inviteMember, joinPath, type Invited } from "../invite-member.ts";
import { unitChoices, type UnitChoice } from "../membership.ts";
import { resendInvitation } from "../resend-invitation.ts";
import { revokeInvitation } from "../revoke-invitation.ts";
import { MEMBER_ROLES } from "../roles.ts";
import { findUser } from "../users.ts";
import { MEMBERS_CRUMBS } from "./members.tsx";
import { problemsOf } from "./set-up.tsx";
import { servicesOf, textFields } from "./shell.tsx";

/** The fields that say what a member may do. */
export function PlacementFields(props: {
  role?: string | undefined;
  unitId?: string | null | undefined;
  units: readonly UnitChoice[];
  errors?: readonly FieldError[] | undefined;
}) {
  const { role, unitId, units, errors } = props;
  return (
    <>
      <Radios
        name="role"
        legend="Role"
        options={MEMBER_ROLES.map((r) => ({ value: r.id, label: r.label, hint: r.hint }))}
        value={role}
        errors={errors}
      />
      <Select
        name="unitId"
        label="Site"
        optional
        hint={
          units.length > 0
            ? "Needed for a site point of contact only."
            : "Needed for a site point of contact only. There are no sites yet: a roster brings them."
        }
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        value={unitId}
        errors={errors}
      />
    </>
  );
}

interface InviteProps {
  readonly c: Context<Env>;
  readonly units: readonly UnitChoice[];
  readonly email?: string;
  readonly role?: string;
  readonly unitId?: string;
  readonly errors?: readonly FieldError[];
}

function InvitePage({ c, units, email, role, unitId, errors }: InviteProps) {
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Invite somebody"
      lede={
        servicesOf(c).mailer.on
          ? "They get a mail with a link that works once, for two weeks."
          : "You get a link to give them. It works once, for two weeks."
      }
      crumbs={MEMBERS_CRUMBS}
    >
      <Form action="/settings/members/invite" errors={errors ?? []}>
        <TextField
          name="email"
          label="E-mail address"
          hint="They sign in with it. It also finds their own record on the roster."
          type="email"
          width="full"
          value={email}
          errors={errors}
        />
        <PlacementFields role={role} unitId={unitId} units={units} errors={errors} />
        <Button>Invite</Button>
      </Form>
    </WorkspacePage>
  );
}

/** GET /settings/members/invite */
export async function invitePage(c: Context<Env>): Promise<Response> {
  return c.html(<InvitePage c={c} units={await inScope(c, unitChoices)} />);
}

/** POST /settings/members/invite */
export async function invite(c: Context<Env>): Promise<Response> {
  const field = await textFields(c);
  const email = field("email").trim();
  const [role, unitId] = [field("role"), field("unitId")];
  const known = await findUser(servicesOf(c).database, email);
  try {
    const invited = await inScope(c, async (work) => {
      const made = await inviteMember(work, {
        email,
        role,
        unitId: unitId || null,
        userId: known?.id ?? null,
      });
      await mailInvitation(c, work, made);
      return made;
    });
    return answerInvited(c, invited);
  } catch (error) {
    const errors = problemsOf(error);
    const units = await inScope(c, unitChoices);
    const typed = { email, role, unitId, units, errors };
    return c.html(<InvitePage c={c} {...typed} />, 400);
  }
}

const linkOf = (c: Context<Env>, invited: Invited): string =>
  `${servicesOf(c).config.url}${joinPath(actorOf(c).organizationId, invited.secret)}`;

/** The mail leaves with the invitation's own transaction, or not at all. */
async function mailInvitation(c: Context<Env>, work: Work, invited: Invited): Promise<void> {
  const { mailer } = servicesOf(c);
  if (!mailer.on) return;
  const { name, organizationName } = work.actor;
  await mailer.send(work, {
    to: { name: null, address: invited.email },
    subject: `${name} invites you to ${organizationName} on Fairhand`,
    text: `Hello,\n\n${name} invites you to work on the training program of ${organizationName}.\nOpen this link to join. It works once, for two weeks:\n\n{link}\n`,
    link: linkOf(c, invited),
    purpose: "invitation",
  });
}

function answerInvited(c: Context<Env>, invited: Invited): Response | Promise<Response> {
  if (servicesOf(c).mailer.on)
    return seeOther(c, "/settings/members", {
      kind: "success",
      text: `The invitation to ${invited.email} is on its way.`,
    });
  c.header("cache-control", "no-store");
  return c.html(
    <LinkPage c={c}>
      <p>
        Give this link to <b>{invited.email}</b> by a way that only they can read. It works once,
        for two weeks.
      </p>
      <p>
        <code class="fh-secret">{linkOf(c, invited)}</code>
      </p>
    </LinkPage>,
  );
}

const LinkPage = ({ c, children }: { c: Context<Env>; children: Child }) => (
  <WorkspacePage frame={c.get("frame")} title="Copy the link now" crumbs={MEMBERS_CRUMBS}>
    <Alert kind="warning">
      <p>It is shown this once. Fairhand keeps no copy. This server sends no mail.</p>
    </Alert>
    {children}
    <Button href="/settings/members">I have copied it</Button>
  </WorkspacePage>
);

const invitationId = (c: Context<Env>) => c.req.param("invitationId") ?? "";

/** POST /settings/members/invitations/:invitationId/resend */
export async function resend(c: Context<Env>): Promise<Response> {
  const invited = await inScope(c, async (work) => {
    const made = await resendInvitation(work, { invitationId: invitationId(c) });
    await mailInvitation(c, work, made);
    return made;
  });
  return answerInvited(c, invited);
}

/** POST /settings/members/invitations/:invitationId/revoke */
export async function revoke(c: Context<Env>): Promise<Response> {
  await inScope(c, (work) => revokeInvitation(work, { invitationId: invitationId(c) }));
  return seeOther(c, "/settings/members", {
    kind: "success",
    text: "The invitation is taken back. Its link does not work anymore.",
  });
}
