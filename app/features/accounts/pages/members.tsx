/** Settings, Members: who belongs, as what, and who is invited. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { DataTable, type Column } from "#ui/table.tsx";
import { listInvitations, listMembers, type Invitation, type Member } from "../members.queries.ts";
import { roleLabel } from "../roles.ts";
import { usersById } from "../users.ts";
import { servicesOf } from "./shell.tsx";

export const SETTINGS_CRUMBS = [{ href: "/settings", label: "Settings" }] as const;
export const MEMBERS_CRUMBS = [
  ...SETTINGS_CRUMBS,
  { href: "/settings/members", label: "Members" },
] as const;

interface Row extends Member {
  readonly name: string;
  readonly email: string;
  readonly twoFactor: boolean;
  readonly lastSignIn: Date | null;
}

/** Members with what their accounts tell, by name. */
async function withAccounts(c: Context<Env>, members: readonly Member[]): Promise<Row[]> {
  const ids = members.map((member) => member.userId);
  const users = await usersById(servicesOf(c).database, ids);
  return members
    .map((member): Row => {
      const user = users.get(member.userId);
      return {
        ...member,
        name: user?.name ?? "Unknown",
        email: user?.email ?? "",
        twoFactor: user?.twoFactor ?? false,
        lastSignIn: user?.lastSignIn ?? null,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** GET /settings/members.csv and .xlsx */
export async function membersFile(c: Context<Env>): Promise<Response> {
  const rows = await withAccounts(c, await inScope(c, listMembers));
  const { timeZone } = actorOf(c);
  return tableFile<Row>(
    c,
    "members",
    [
      { header: "Name", width: 28, value: (row) => row.name },
      { header: "E-mail address", width: 32, value: (row) => row.email },
      { header: "Role", width: 24, value: (row) => roleLabel(row.role) },
      { header: "Unit", width: 24, value: (row) => row.unitName },
      {
        header: "Last sign-in",
        width: 24,
        value: (row) =>
          row.lastSignIn ? formatInstant(row.lastSignIn.toISOString(), timeZone) : null,
      },
      { header: "Two-step sign-in", value: (row) => (row.twoFactor ? "on" : "off") },
    ],
    rows,
  );
}

/** GET /settings/members */
export async function membersPage(c: Context<Env>): Promise<Response> {
  const { members, invitations } = await inScope(c, async (work) => ({
    members: await listMembers(work),
    invitations: await listInvitations(work),
  }));
  const rows = await withAccounts(c, members);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Members"
      lede="Who may sign in to this organization, and what they may do."
      crumbs={SETTINGS_CRUMBS}
      actions={
        <Button href="/settings/members/invite" icon="plus">
          Invite somebody
        </Button>
      }
    >
      <DataTable
        caption="Members"
        columns={columns(actorOf(c).timeZone)}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={new URL(c.req.url)}
        exports
        empty="Nobody yet."
      />
      {invitations.length > 0 ? (
        <Card title="Waiting for an answer">
          {invitations.map((invitation) => (
            <InvitationRow invitation={invitation} timeZone={actorOf(c).timeZone} />
          ))}
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}

const columns = (timeZone: string): Column<Row>[] => [
  {
    key: "name",
    label: "Name",
    cell: (row) => <a href={`/settings/members/${row.membershipId}`}>{row.name}</a>,
  },
  { key: "email", label: "E-mail address", cell: (row) => row.email },
  {
    key: "role",
    label: "Role",
    cell: (row) => (row.unitName ? `${roleLabel(row.role)}, ${row.unitName}` : roleLabel(row.role)),
  },
  {
    key: "last",
    label: "Last sign-in",
    cell: (row) =>
      row.lastSignIn ? formatInstant(row.lastSignIn.toISOString(), timeZone) : "Never",
  },
  { key: "two", label: "Two-step sign-in", cell: (row) => (row.twoFactor ? "On" : "Off") },
];

function InvitationRow(props: { invitation: Invitation; timeZone: string }) {
  const { invitation, timeZone } = props;
  const base = `/settings/members/invitations/${invitation.invitationId}`;
  const until = formatInstant(invitation.expiresAt.toISOString(), timeZone);
  return (
    <section>
      <p>
        <b>{invitation.email}</b>, as {roleLabel(invitation.role).toLowerCase()}. Invited by{" "}
        {invitation.invitedBy}.{" "}
        {invitation.expired ? "The link is too old." : `Open until ${until}.`}
      </p>
      <Form action={`${base}/resend`} label={`Send the invitation of ${invitation.email} again`}>
        <Actions>
          <Button kind="secondary" label={`Make a new link for ${invitation.email}`}>
            Make a new link
          </Button>
          <Button
            kind="secondary"
            formaction={`${base}/revoke`}
            label={`Take it back: the invitation of ${invitation.email}`}
          >
            Take it back
          </Button>
        </Actions>
      </Form>
    </section>
  );
}
