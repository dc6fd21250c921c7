import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { programWork, type ProgramActor } from "./as-program.ts";
import { nameProblem, programStartProblem, timeZoneProblem } from "./settings-rules.ts";
import { siteKey } from "./site-key.ts";

/** What another feature gives a new organization, so that nothing is empty: populations, courses. */
export type Founding = (work: Work) => Promise<unknown>;

declare module "#platform/env.ts" {
  interface Services {
    readonly founding: readonly Founding[];
  }
}

export interface NewOrganization {
  readonly name: string;
  /** An IANA name such as `America/New_York`. */
  readonly timeZone: string;
  /** The first day of program year 1; as text `2026-07-01`. */
  readonly programStart: Temporal.PlainDate | string;
  /** Names of hospitals and clinics; empty and repeated names are left out. */
  readonly sites?: readonly string[];
  /** What the program wants to reach. */
  readonly objective?: string | null;
  /** A made-up organization that can be removed whole. */
  readonly isSample?: boolean;
}

/**
 * Founds an organization with its sites, in a transaction of its own, since no scope shows an
 * organization before it exists.
 *
 * @param by who does it, as the audit trail shall name them
 * @returns the new organization's id
 * @throws Invalid naming the fields `name`, `timeZone`, `programStart` or `sites`
 */
export async function createOrganization(
  services: {
    readonly database: Database;
    readonly clock: Clock;
    readonly founding?: readonly Founding[];
  },
  input: NewOrganization,
  by: ProgramActor = {},
): Promise<string> {
  const sites = distinctSites(input.sites ?? []);
  const programStart = startOf(input.programStart);
  check(input, programStart, sites, services.clock);
  const id = newId();
  await services.database.scope({ organization: id }, async (trx) => {
    await trx
      .insertInto("organization")
      .values({
        organization_id: id,
        name: input.name.trim(),
        time_zone: input.timeZone,
        program_start: programStart.toString(),
        objective: input.objective?.trim() || null,
        supply_chain_scope: "function",
        count_evaluation_open: false,
        trained_goal: null,
        is_sample: input.isSample ?? false,
        shortcuts: true,
        retention_import_days: 30,
        retention_evidence_days: null,
        retention_leaver_days: null,
        retention_audit_days: null,
        created_at: new Date(services.clock.now().epochMilliseconds),
      })
      .execute();
    const work = await programWork(trx, services.clock, id, by);
    await furnish(work, input, sites);
    for (const founded of services.founding ?? []) await founded(work);
  });
  return id;
}

async function furnish(work: Work, input: NewOrganization, sites: Map<string, string>) {
  if (sites.size > 0)
    await sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      select ${work.actor.organizationId}, id, 'site', name, key
      from unnest(${[...sites].map(() => newId())}::text[], ${[...sites.values()]}::text[],
        ${[...sites.keys()]}::text[]) as s (id, name, key)`.execute(work.trx);
  await recordAudit(work, {
    action: "create-organization",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    after: {
      name: input.name.trim(),
      timeZone: input.timeZone,
      programStart: input.programStart.toString(),
      sites: [...sites.values()],
      sample: input.isSample ?? false,
    },
  });
}

function distinctSites(names: readonly string[]): Map<string, string> {
  const sites = new Map<string, string>();
  for (const name of names) {
    const text = name.trim().replace(/\s+/g, " ");
    if (text !== "" && !sites.has(siteKey(text))) sites.set(siteKey(text), text);
  }
  return sites;
}

function startOf(given: Temporal.PlainDate | string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(given);
  } catch {
    throw new Invalid([
      { field: "programStart", message: "Enter the start as a date, such as 2026-07-01." },
    ]);
  }
}

function check(
  input: NewOrganization,
  programStart: Temporal.PlainDate,
  sites: Map<string, string>,
  clock: Clock,
): void {
  const zone = timeZoneProblem(input.timeZone);
  const today = clock
    .now()
    .toZonedDateTimeISO(zone ? "UTC" : input.timeZone)
    .toPlainDate();
  const tooLong = [...sites.values()].find((name) => name.length > 200);
  const problems = [
    nameProblem(input.name),
    zone,
    programStartProblem(programStart, today),
    tooLong === undefined
      ? null
      : { field: "sites", message: "Shorten each site's name to 200 characters or fewer." },
    sites.size > 1000
      ? { field: "sites", message: "Enter at most 1,000 sites here. A roster file brings more." }
      : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new Invalid(problems);
}
