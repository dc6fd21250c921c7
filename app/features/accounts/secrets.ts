import { createHmac } from "node:crypto";

export { hashSecret, SECRET_PATTERN } from "#platform/ids.ts";

/** A keyed hash of something that must not stand in the database in clear, such as an address. */
export const keyedHash = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("base64url");
