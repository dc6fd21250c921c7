import { randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for another on paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes such as `k3fmz-8wqhn`, each of 49 random bits and good for one sign-in. */
export function recoveryCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 10 }, () => `${part()}-${part()}`);
}

/** A code as somebody types it from paper: any case, with or without the dash. */
export function asRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, "");
  return /^[a-z0-9]{10}$/.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : null;
}

/** Six digits from an authenticator app, however they are spaced. */
export function asAppCode(typed: string): string | null {
  const plain = typed.replaceAll(/\s/g, "");
  return /^\d{6}$/.test(plain) ? plain : null;
}
