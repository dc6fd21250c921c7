/**
 * Addresses of forms. The secret in them is worked out from the server's own secret and stored
 * nowhere, not even as a hash: so whoever runs a round can copy or print its address on any day.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { NotFound } from "#platform/errors.ts";
import { asProgram } from "#features/organization/index.ts";
import { listSites } from "#features/people/index.ts";
import { findRound, type Round } from "./rounds.queries.ts";
import "./schema.ts";

/** 192 bits, bound to the organization, the round, its link's number and, if personal, the invitation. */
function keyOf(secret: string, parts: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(`feedback:${parts.join(":")}`)
    .digest("base64url")
    .slice(0, 32);
}

interface Addressed {
  readonly organizationId: string;
  readonly round: Pick<Round, "id" | "linkNumber">;
  /** The personal invitation; null for the one address of an anonymous round. */
  readonly invitationId: string | null;
}
const partsOf = ({ organizationId, round, invitationId }: Addressed): string[] => [
  organizationId,
  round.id,
  String(round.linkNumber),
  invitationId ?? "everybody",
];

/** Where a form is, without the server's own address. */
export const formPath = (secret: string, to: Addressed): string =>
  `/f/${to.organizationId}/${to.invitationId ?? to.round.id}/${keyOf(secret, partsOf(to))}`;

export interface FormLink {
  readonly organizationId: string;
  readonly round: Round;
  readonly invitationId: string | null;
  /** Personal links only: the executive has sent the form already. */
  readonly answered: boolean;
  readonly here: string;
  readonly organization: string;
  /** Sites to choose from, where the form asks for one; by name. */
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: { readonly secret: string };
}

/** What an address leads to; unknown, ended and made-up ones all answer null. Uses nothing up. */
export async function readFormLink(
  services: Parts,
  organizationId: string,
  id: string,
  key: string,
): Promise<FormLink | null> {
  if (![organizationId, id, key].every((part) => /^[\w-]{1,64}$/.test(part))) return null;
  const found = await asProgram(services, organizationId, async (work) => {
    const invitation = await work.trx
      .selectFrom("feedback_invitation")
      .select(["invitation_id", "round_id", "answered_on"])
      .where("organization_id", "=", organizationId)
      .where("invitation_id", "=", id)
      .executeTakeFirst();
    const round = await findRound(work, invitation?.round_id ?? id);
    const sites = round.askSite ? await listSites(work.trx, organizationId) : [];
    return { invitation, round, sites, organization: work.actor.organizationName };
  }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!found) return null;
  const { invitation, round, sites, organization } = found;
  // A named round has no address for everybody, an anonymous one none for one person.
  if (round.anonymous !== (invitation === undefined)) return null;
  const to = { organizationId, round, invitationId: invitation?.invitation_id ?? null };
  const expected = Buffer.from(keyOf(services.config.secret, partsOf(to)));
  const given = Buffer.from(key);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return {
    ...to,
    sites,
    organization,
    answered: (invitation?.answered_on ?? null) !== null,
    here: `/f/${organizationId}/${id}/${key}`,
  };
}
