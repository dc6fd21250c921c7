import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import type { Actor } from "#platform/work.ts";
import { dateIn } from "#platform/clock.ts";

/**
 * Writes into the trail of the organization somebody works in that they changed how they sign in.
 * Somebody who belongs nowhere leaves no entry, since no trail is theirs.
 */
export async function auditOwnAccount(
  services: Pick<Services, "database" | "clock">,
  actor: Actor | null,
  entry: { readonly action: string; readonly requestId: string },
): Promise<void> {
  if (!actor?.userId) return;
  const { userId } = actor;
  const now = services.clock.now();
  await services.database.scope({ organization: actor.organizationId }, (trx) =>
    recordAudit(
      { trx, actor, now, today: dateIn(now, actor.timeZone), requestId: entry.requestId },
      { action: entry.action, subjectKind: "user", subjectId: userId },
    ),
  );
}
