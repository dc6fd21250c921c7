import { dateIn, type Clock } from "#platform/clock.ts";
import type { Database, Trx } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { settingsOf } from "./organization.queries.ts";

/** Everything: jobs and the terminal act for whoever runs the server. */
const everyPermission: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

export interface ProgramActor {
  /** As it stands in the audit trail: "Fairhand", "Terminal", or who asked for the job. */
  readonly name?: string;
  /** The member who asked for the job, when known. */
  readonly userId?: string | null;
}

/**
 * Runs a use case for an organization where nobody is signed in: in a job, from the terminal.
 * One short transaction, as for a request.
 *
 * @throws NotFound when the organization does not exist
 */
export function asProgram<T>(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  use: (work: Work) => Promise<T>,
  by: ProgramActor = {},
): Promise<T> {
  return services.database.scope({ organization: organizationId }, async (trx) =>
    use(await programWork(trx, services.clock, organizationId, by)),
  );
}

/** The same for what public pages show to whoever comes: a transaction that cannot write. */
export function readAsProgram<T>(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  read: (work: Work) => Promise<T>,
): Promise<T> {
  return services.database.scope(
    { organization: organizationId },
    async (trx) => read(await programWork(trx, services.clock, organizationId)),
    { readOnly: true },
  );
}

/** The program's own work in a transaction that already sees the organization. */
export async function programWork(
  trx: Trx,
  clock: Clock,
  organizationId: string,
  by: ProgramActor = {},
): Promise<Work> {
  const now = clock.now();
  const settings = await settingsOf(trx, organizationId);
  return {
    trx,
    now,
    today: dateIn(now, settings.timeZone),
    requestId: null,
    actor: {
      userId: by.userId ?? null,
      name: by.name ?? "Fairhand",
      email: null,
      organizationId,
      organizationName: settings.name,
      timeZone: settings.timeZone,
      role: "administrator",
      programStart: settings.programStart.toString(),
      isSample: settings.isSample,
      shortcuts: settings.shortcuts,
      permissions: everyPermission,
      unitId: null,
      personId: null,
    },
  };
}
