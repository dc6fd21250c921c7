/** The tables of accounts: the library's own (quoted names in camel case) and ours beside them. */

interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Date;
  updatedAt: Date;
  twoFactorEnabled: boolean | null;
}
interface SessionTable {
  id: string;
  expiresAt: Date;
  token: string;
  createdAt: Date;
  updatedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}
/** How somebody proves who they are; ours have a password, the library knows other ways. */
interface CredentialTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Date | null;
  refreshTokenExpiresAt: Date | null;
  scope: string | null;
  password: string | null;
  createdAt: Date;
  updatedAt: Date;
}
interface TwoFactorTable {
  id: string;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: Date | null;
}
interface MailedLinkTable {
  link_id: string;
  user_id: string;
  purpose: LinkPurpose;
  token_hash: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}
interface AttemptTable {
  key: string;
  count: number;
  ends_at: Date;
}
interface LastSignInTable {
  user_id: string;
  at: Date;
}
interface MembershipTable {
  organization_id: string;
  membership_id: string;
  user_id: string;
  role: string;
  unit_id: string | null;
  person_id: string | null;
  created_at: Date;
  ended_at: Date | null;
}
interface InvitationTable {
  organization_id: string;
  invitation_id: string;
  email: string;
  role: string;
  unit_id: string | null;
  person_id: string | null;
  token_hash: string;
  expires_at: Date;
  created_by: string;
  created_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
}
interface InstallationTable {
  only_row: boolean;
  setup_token_hash: string | null;
  setup_done_at: Date | null;
  created_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    "accounts.user": UserTable;
    "accounts.session": SessionTable;
    "accounts.account": CredentialTable;
    "accounts.twoFactor": TwoFactorTable;
    "accounts.mailed_link": MailedLinkTable;
    "accounts.attempt": AttemptTable;
    "accounts.last_sign_in": LastSignInTable;
    membership: MembershipTable;
    invitation: InvitationTable;
    installation: InstallationTable;
  }
}

/** What a one-time link is for; it opens nothing else. */
export type LinkPurpose = "sign-in" | "reset-password" | "first-password";

/** Somebody with a living session, whether or not they belong to an organization. */
export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly twoFactor: boolean;
  readonly sessionId: string;
}
