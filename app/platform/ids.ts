import { randomBytes, randomFillSync } from "node:crypto";

const buffer = new Uint8Array(16);

/** A UUIDv7 (RFC 9562): sorts by creation time, so primary keys stay local in their index. */
export function newId(): string {
  randomFillSync(buffer);
  const now = Date.now();
  buffer[0] = (now / 2 ** 40) & 255;
  buffer[1] = (now / 2 ** 32) & 255;
  buffer[2] = (now / 2 ** 24) & 255;
  buffer[3] = (now / 2 ** 16) & 255;
  buffer[4] = (now / 2 ** 8) & 255;
  buffer[5] = now & 255;
  buffer[6] = 0x70 | (buffer[6]! & 15);
  buffer[8] = 0x80 | (buffer[8]! & 63);
  const hex = Buffer.from(buffer).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for a mailed link: 192 bits, safe in an address. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(24).toString("base64url");
