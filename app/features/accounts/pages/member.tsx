/** One member: role, site, removal. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { Button, Form, type FieldError } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { changeMember } from "../change-member.ts";
import { unitChoices } from "../membership.ts";
import { listMembers } from "../members.queries.ts";
import { removeMember as endMembership } from "../remove-member.ts";
import { roleLabel } from "../roles.ts";
import { endSessions } from "../sessions.ts";
import { usersById } from "../users.ts";
import { PlacementFields } from "./invite.tsx";
import { MEMBERS_CRUMBS } from "./members.tsx";
import { problemsOf } from "./set-up.tsx";
import { servicesOf, textFields } from "./shell.tsx";

const membershipId = (c: Context<Env>) => c.req.param("membershipId") ?? "";

async function show(
  c: Context<Env>,
  typed: { role?: string; unitId?: string; errors?: readonly FieldError[] } = {},
): Promise<Response> {
  const { member, units } = await inScope(c, async (work) => ({
    member: (await listMembers(work)).find((m) => m.membershipId === membershipId(c)),
    units: await unitChoices(work),
  }));
  if (!member) throw new NotFound("This member is not here anymore.");
  const users = await usersById(servicesOf(c).database, [member.userId]);
  const user = users.get(member.userId);
  const base = `/settings/members/${member.membershipId}`;
  const errors = typed.errors ?? [];
  c.status(errors.length > 0 ? 400 : 200);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={user?.name ?? "Member"}
      lede={`${user?.email ?? ""}, ${roleLabel(member.role).toLowerCase()}${member.unitName ? ` at ${member.unitName}` : ""}`}
      crumbs={MEMBERS_CRUMBS}
    >
      <Form action={base} errors={errors}>
        <PlacementFields
          role={typed.role ?? member.role}
          unitId={typed.unitId ?? member.unitId}
          units={units}
          errors={errors}
        />
        <p>They are signed out when you save, and sign in again with the new role.</p>
        <Button>Save</Button>
      </Form>
      <Card title="Remove from the organization">
        <p>They can no longer sign in here. What they did stays in the audit trail.</p>
        <Form action={`${base}/remove`} label="Remove from the organization">
          <Button kind="danger">Remove {user?.name ?? "this member"}</Button>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}

/** GET /settings/members/:membershipId */
export const memberPage = (c: Context<Env>): Promise<Response> => show(c);

/** POST /settings/members/:membershipId */
export async function saveMember(c: Context<Env>): Promise<Response> {
  const field = await textFields(c);
  const [role, unitId] = [field("role"), field("unitId")];
  let userId: string | null;
  try {
    userId = await inScope(c, (work) =>
      changeMember(work, { membershipId: membershipId(c), role, unitId: unitId || null }),
    );
  } catch (error) {
    if (error instanceof Conflict)
      return show(c, { role, unitId, errors: [{ field: "role", message: error.message }] });
    return show(c, { role, unitId, errors: problemsOf(error) });
  }
  if (userId) await endSessions(servicesOf(c).database, userId, "all");
  return seeOther(c, "/settings/members", {
    kind: "success",
    text: userId ? "Saved. They sign in again with the new role." : "Nothing was changed.",
  });
}

/** POST /settings/members/:membershipId/remove */
export async function removeMember(c: Context<Env>): Promise<Response> {
  const userId = await inScope(c, (work) => endMembership(work, { membershipId: membershipId(c) }));
  await endSessions(servicesOf(c).database, userId, "all");
  return seeOther(c, "/settings/members", {
    kind: "success",
    text: "Removed. Their sessions have ended.",
  });
}
