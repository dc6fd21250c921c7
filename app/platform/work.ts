import type { Trx } from "./db/database.ts";

/** Who acts: a member of one organization, or the program itself from a terminal or a job. */
export interface Actor {
  /** null when the program acts: a job, the terminal. */
  readonly userId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly timeZone: string;
  /** First day of program year 1, a civil date. */
  readonly programStart: string;
  /** The organization is the made-up one. */
  readonly isSample: boolean;
  /** Single-key shortcuts are on. */
  readonly shortcuts: boolean;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  /** A site POC sees this unit and what lies under it only; null sees all. */
  readonly unitId: string | null;
  /** The actor's own record on the roster, when known. */
  readonly personId: string | null;
}

/** What every use case gets: one open transaction, who acts, and when. */
export interface Work {
  readonly trx: Trx;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  /** Today at the organization's place. */
  readonly today: Temporal.PlainDate;
  readonly requestId: string | null;
}
