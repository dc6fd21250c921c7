import { createHash, randomBytes, randomFillSync } from "node:crypto";

const buffer = new Uint8Array(16);
let moment = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562): sorts by creation, so primary keys stay local in their index. Ids of this
 * process are ascending, also within a millisecond and when the clock steps back (its section 6.2,
 * method 1): what one transaction writes into the trail reads in the order in which it was done.
 */
export function newId(): string {
  randomFillSync(buffer);
  const now = Date.now();
  if (now > moment) [moment, sequence] = [now, 0];
  else if (sequence < 0xfff) sequence += 1;
  else [moment, sequence] = [moment + 1, 0];
  buffer[0] = (moment / 2 ** 40) & 255;
  buffer[1] = (moment / 2 ** 32) & 255;
  buffer[2] = (moment / 2 ** 24) & 255;
  buffer[3] = (moment / 2 ** 16) & 255;
  buffer[4] = (moment / 2 ** 8) & 255;
  buffer[5] = moment & 255;
  buffer[6] = 0x70 | (sequence >> 8);
  buffer[7] = sequence & 255;
  buffer[8] = 0x80 | (buffer[8]! & 63);
  const hex = Buffer.from(buffer).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for a mailed link: 192 bits, safe in an address. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(24).toString("base64url");

/** What is stored of such a secret: it has 192 random bits, so a plain hash is enough. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

/** Secrets of our links as they stand in an address. */
export const SECRET_PATTERN = /^[A-Za-z0-9_-]{32,64}$/;

/** Whether the two parts of a secret address look as we make them; what does not is asked of no database. */
export const isSecretAddress = (organizationId: string, secret: string): boolean =>
  SECRET_PATTERN.test(secret) && /^[\w-]{1,64}$/.test(organizationId);
