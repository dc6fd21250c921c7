import { createHash, createHmac } from "node:crypto";

/** What is stored of a one-time secret: it has 192 random bits, so a plain hash is enough. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

/** Secrets of our links as they stand in an address. */
export const SECRET_PATTERN = /^[A-Za-z0-9_-]{32,64}$/;

/** A keyed hash of something that must not stand in the database in clear, such as an address. */
export const keyedHash = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("base64url");
