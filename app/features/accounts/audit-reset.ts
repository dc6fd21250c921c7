import { asProgram } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import { membershipsOf } from "./memberships.queries.ts";

/**
 * Writes into the trail of every organization that an account belongs to that its sign-in was
 * changed without the old password: by a one-time link, or by whoever runs the server.
 * @param by as it stands in the trail: the account's own name, or "Terminal"
 */
export async function auditReset(
  services: Pick<Services, "database" | "clock">,
  user: { readonly id: string },
  entry: { readonly action: string; readonly by: string; readonly after?: unknown },
): Promise<void> {
  for (const { organizationId } of await membershipsOf(services.database, user.id))
    await asProgram(
      services,
      organizationId,
      (work) =>
        recordAudit(work, {
          action: entry.action,
          subjectKind: "user",
          subjectId: user.id,
          after: entry.after,
        }),
      { name: entry.by, userId: entry.by === "Terminal" ? null : user.id },
    );
}
