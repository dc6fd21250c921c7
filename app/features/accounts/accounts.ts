import type { Services } from "#platform/env.ts";
import type { Actor } from "#platform/work.ts";
import { createAuth, headersForAuth, type Auth } from "./auth.ts";
import { membershipsOf, type OwnMembership } from "./memberships.queries.ts";
import type { SignedIn } from "./schema.ts";

/** The cookie that remembers which of several organizations was chosen; it is checked, not believed. */
export const ORGANIZATION_COOKIE = "fh_organization";

interface Found {
  /** Set when the signed-in person belongs to an organization. */
  readonly actor: Actor | null;
  readonly user: SignedIn | null;
}

/** Makes the sample organization and answers its id. */
export type LoadSample = (user: SignedIn) => Promise<string>;

export interface Accounts {
  readonly auth: Auth;
  /** The permission words of a role. */
  readonly permissionsOf: (role: string) => ReadonlySet<string>;
  /** Missing where the program was composed without a sample. */
  readonly loadSample: LoadSample | undefined;
  /** Who sent a request with these headers: session, then memberships, then the chosen one. */
  findActor(headers: Headers): Promise<Found>;
  /** Does something after the answer has left, so that its work does not show in the time taken. */
  later(work: () => Promise<void>): void;
  /** Waits for everything that was put off: before the database closes, and in tests. */
  settled(): Promise<void>;
}

declare module "#platform/env.ts" {
  interface Services {
    readonly accounts: Accounts;
  }
  interface Variables {
    /** Whoever has a living session, with or without an organization. */
    user: SignedIn | null;
  }
}

/** Puts accounts together over the database; needs no other feature. */
export function createAccounts(
  parts: Pick<Services, "config" | "database" | "clock" | "log">,
  permissionsOf: (role: string) => ReadonlySet<string>,
  extra: { readonly loadSample?: LoadSample } = {},
): Accounts {
  const auth = createAuth(parts);
  const pending = new Set<Promise<void>>();
  return {
    auth,
    permissionsOf,
    loadSample: extra.loadSample,
    async findActor(headers) {
      const session = await auth.api.getSession({ headers: headersForAuth(headers, "unknown") });
      if (!session) return { actor: null, user: null };
      const user: SignedIn = {
        id: session.user.id,
        email: session.user.email,
        name: session.user.name,
        twoFactor: session.user.twoFactorEnabled === true,
        sessionId: session.session.id,
      };
      const memberships = await membershipsOf(parts.database, user.id);
      const chosen = choose(memberships, headers.get("cookie"));
      return { user, actor: chosen ? actorFrom(user, chosen, permissionsOf) : null };
    },
    later(work) {
      const task = work()
        .catch((error: Error) => {
          parts.log.error({ error: { name: error.name } }, "put-off account work failed");
        })
        .finally(() => pending.delete(task));
      pending.add(task);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}

function choose(
  memberships: readonly OwnMembership[],
  cookie: string | null,
): OwnMembership | undefined {
  const wanted = new RegExp(`(?:^|;\\s*)${ORGANIZATION_COOKIE}=([\\w-]+)`).exec(cookie ?? "")?.[1];
  return memberships.find((m) => m.organizationId === wanted) ?? memberships[0];
}

/** A member as use cases know them. */
export const actorFrom = (
  user: Pick<SignedIn, "id" | "name" | "email">,
  m: OwnMembership,
  permissionsOf: (role: string) => ReadonlySet<string>,
): Actor => ({
  userId: user.id,
  name: user.name,
  email: user.email,
  organizationId: m.organizationId,
  organizationName: m.organizationName,
  timeZone: m.timeZone,
  programStart: m.programStart,
  isSample: m.isSample,
  shortcuts: m.shortcuts,
  role: m.role,
  permissions: permissionsOf(m.role),
  // A point of contact whose site is not known sees nobody, never everybody.
  unitId: m.role === "site-poc" ? (m.unitId ?? "") : m.unitId,
  personId: m.personId,
});
