/** The link below each digest that ends them without an account: signed, for one membership and purpose. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Config } from "#platform/config.ts";

/** 192 bits of the signature. It stays the same in every mail: an old mail can end digests as well. */
const keyOf = (secret: string, organizationId: string, membershipId: string): string =>
  createHmac("sha256", secret)
    .update(`stop-digest:${organizationId}:${membershipId}`)
    .digest("base64url")
    .slice(0, 32);

/** The whole address for one member. */
export const stopLink = (
  { url, secret }: Pick<Config, "url" | "secret">,
  organizationId: string,
  membershipId: string,
): string =>
  `${url}/stop-digest/${organizationId}/${membershipId}/${keyOf(secret, organizationId, membershipId)}`;

/** Whether a key is the one of this membership; takes the same time either way. */
export function opensStop(
  secret: string,
  organizationId: string,
  membershipId: string,
  given: string,
): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(keyOf(secret, organizationId, membershipId))];
  return a.length === b.length && timingSafeEqual(a, b);
}
