import { betterAuth, type BetterAuthOptions } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import { z } from "zod";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/database.ts";
import { recoveryCodes } from "./recovery-codes.ts";
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from "./password.ts";

/** Our own header: the library believes any X-Forwarded-For, so it is given none. */
const ADDRESS_HEADER = "x-fairhand-address";

/** NIST SP 800-63B asks for a new sign-in after 12 hours at this level of assurance. */
export const SESSION_SECONDS = 12 * 3600;

/**
 * Opens a session for somebody who has proved who they are by a one-time link.
 *
 * Its path is one of the three that the two-factor plugin guards by name, and one that this program
 * does not otherwise use: so a mailed link asks for the second step just as a password does.
 */
const byLink = {
  id: "fairhand-link",
  endpoints: {
    signInByLink: createAuthEndpoint(
      "/sign-in/username",
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw ctx.error("UNAUTHORIZED");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ user: { id: user.id } });
      },
    ),
  },
} as const;

/** The accounts library behind our own forms: its HTTP handler is never mounted. */
export function createAuth(parts: { config: Config; database: Database }) {
  const { config, database } = parts;
  return betterAuth({
    appName: "Fairhand",
    secret: config.secret,
    baseURL: config.url,
    basePath: "/auth",
    database: {
      // The library names its tables itself; ours know them under "accounts.…".
      db: database.db.withSchema("accounts") as never,
      type: "postgres",
      transaction: true,
    },
    telemetry: { enabled: false },
    logger: { level: "error" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      // It counts UTF-16 units, our rule counts characters: the rule is the narrower one.
      maxPasswordLength: PASSWORD_LENGTH.most * 2,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      useSecureCookies: config.url.startsWith("https:"),
      cookiePrefix: "fh",
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => crypto.randomUUID() },
    },
    plugins: [
      byLink,
      twoFactor({
        issuer: "Fairhand",
        backupCodeOptions: { customBackupCodesGenerate: recoveryCodes },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
    ],
  } satisfies BetterAuthOptions);
}

export type Auth = ReturnType<typeof createAuth>;

/** What the library needs of a request, and nothing that a sender can make up about an address. */
export function headersForAuth(headers: Headers, address: string): Headers {
  const kept = new Headers({ [ADDRESS_HEADER]: address });
  for (const name of ["cookie", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value.slice(0, name === "cookie" ? 16_384 : 400));
  }
  return kept;
}
