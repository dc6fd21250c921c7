/** The first start: a one-time link to a wizard, or the same work from the terminal. */
import { asProgram, createOrganization } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { newSecret } from "#platform/ids.ts";
import { addMember } from "./add-member.ts";
import { createLink, linkPath } from "./mailed-link.ts";
import { hasAdministrator } from "./memberships.queries.ts";
import { hashPassword, passwordProblem } from "./password.ts";
import { hashSecret, SECRET_PATTERN } from "./secrets.ts";
import { createUser, findUser, isEmail, type User } from "./users.ts";

export type SetupServices = Pick<Services, "config" | "database" | "clock" | "founding">;

/**
 * A new setup link for a server that nobody administers yet; earlier ones end.
 * @returns its path, such as `/setup/…`; null when the server has an administrator
 */
export async function prepareSetup(services: Pick<Services, "database">): Promise<string | null> {
  const { database } = services;
  if (await hasAdministrator(database)) return null;
  const secret = newSecret();
  const values = { setup_token_hash: hashSecret(secret), setup_done_at: null };
  await database.scope({ system: true }, (trx) =>
    trx
      .insertInto("installation")
      .values({ only_row: true, created_at: new Date(), ...values })
      .onConflict((conflict) => conflict.column("only_row").doUpdateSet(values))
      .execute(),
  );
  return `/setup/${secret}`;
}

/** Whether this is the setup link of a server that still waits to be set up. */
export async function isSetupLink(
  services: Pick<Services, "database">,
  secret: string,
): Promise<boolean> {
  if (!SECRET_PATTERN.test(secret)) return false;
  const row = await services.database.scope(
    { system: true },
    (trx) =>
      trx
        .selectFrom("installation")
        .select("only_row")
        .where("setup_token_hash", "=", hashSecret(secret))
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row !== undefined && !(await hasAdministrator(services.database));
}

/**
 * Uses the setup link up, founds the organization and makes the user its administrator. If founding
 * fails, the link works again.
 * @param found makes the organization and answers its id
 * @throws Conflict when the link was used; Invalid from founding
 */
export async function finishSetup(
  services: SetupServices,
  input: { readonly secret: string; readonly user: User },
  found: () => Promise<string>,
): Promise<string> {
  const hash = hashSecret(input.secret);
  if (!(await swapSetupHash(services, hash, null)))
    throw new Conflict("This setup link was used already.");
  try {
    const organizationId = await found();
    await makeAdministrator(services, organizationId, input.user);
    return organizationId;
  } catch (error) {
    await swapSetupHash(services, null, hash);
    throw error;
  }
}

async function swapSetupHash(
  services: SetupServices,
  from: string | null,
  to: string | null,
): Promise<boolean> {
  const changed = await services.database.scope({ system: true }, (trx) =>
    trx
      .updateTable("installation")
      .set({
        setup_token_hash: to,
        setup_done_at: to === null ? new Date(services.clock.now().epochMilliseconds) : null,
      })
      .where("setup_token_hash", from === null ? "is" : "=", from)
      .returning("only_row")
      .execute(),
  );
  return changed.length === 1;
}

async function makeAdministrator(
  services: SetupServices,
  organizationId: string,
  user: User,
): Promise<void> {
  await asProgram(
    services,
    organizationId,
    (work) =>
      addMember(work, {
        userId: user.id,
        email: user.email,
        name: user.name,
        role: "administrator",
        unitId: null,
      }),
    { name: user.name, userId: user.id },
  );
}

export interface OrganizationSetup {
  readonly name: string;
  readonly adminEmail: string;
  readonly adminName?: string;
  readonly programStart: string | Temporal.PlainDate;
  /** An IANA name; New York's where it is left out. */
  readonly timeZone?: string;
  readonly sites?: readonly string[];
  /** Leave it out to get a link where the administrator chooses one. */
  readonly password?: string;
}

/**
 * The wizard's work without a screen. Also adds a further organization to a server.
 * @returns the organization, and where the administrator chooses a password (once, for seven days);
 *   the link is null when they have an account already or `password` was given
 * @throws Invalid naming what is wrong
 */
export async function setUpOrganization(
  services: SetupServices,
  input: OrganizationSetup,
): Promise<{ organizationId: string; link: string | null }> {
  const { database, clock, config } = services;
  if (!isEmail(input.adminEmail.trim()))
    throw new Invalid([
      { field: "adminEmail", message: `${input.adminEmail} is no e-mail address.` },
    ]);
  const problem = input.password ? passwordProblem(input.password, input.adminEmail) : null;
  if (problem) throw new Invalid([{ field: "password", message: problem }]);
  const by = { name: "Terminal" };
  const organizationId = await createOrganization(
    services,
    {
      name: input.name,
      programStart: Temporal.PlainDate.from(input.programStart),
      timeZone: input.timeZone ?? "America/New_York",
      sites: input.sites ?? [],
    },
    by,
  );
  const known = await findUser(database, input.adminEmail);
  const hash = input.password ? await hashPassword(input.password) : null;
  const name = input.adminName?.trim() || (input.adminEmail.split("@")[0] ?? "");
  const made = known
    ? null
    : await createUser(database, { email: input.adminEmail, name, hash }, clock.now());
  const user = known ?? made;
  if (!user) throw new Conflict("This address was taken a moment ago. Try again.");
  await makeAdministrator(services, organizationId, user);
  if (!made || hash) return { organizationId, link: null };
  const link = { userId: user.id, purpose: "first-password" as const };
  const secret = await createLink(database, link, clock.now());
  return { organizationId, link: `${config.url}${linkPath("first-password", secret)}` };
}
