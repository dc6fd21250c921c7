/** The number of a request: it stands in letters and mails, and leads to the organization. It is no secret. */
import { createHash, randomInt } from "node:crypto";
import { listOrganizations } from "#features/organization/index.ts";
import type { Database } from "#platform/db/database.ts";

/** Letters and digits that are not taken for each other, on paper or on the phone. */
export const CLEAR_SIGNS = "ACDEFHJKMNPQRTUVWXY34679";
const LETTERS = CLEAR_SIGNS.replaceAll(/\d/g, "");
const LEAD = 4;
const REST = 8;

/** Signs in groups of four, as people read them out: "KQRT-7MXP-42HA". */
export const grouped = (signs: string): string => signs.replaceAll(/(.{4})(?=.)/g, "$1-");

/** What is typed or said, without case, spaces and hyphens. */
export const numberKey = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(0, 40);

/** The four letters that lead to an organization. Two may share them: whoever looks up tries each. */
export function organizationLetters(organizationId: string): string {
  const hash = createHash("sha256").update(organizationId).digest();
  return Array.from({ length: LEAD }, (_, at) => LETTERS[hash[at]! % LETTERS.length]).join("");
}

/** Signs drawn at random. */
export const drawSigns = (count: number): string =>
  Array.from({ length: count }, () => CLEAR_SIGNS[randomInt(CLEAR_SIGNS.length)]).join("");

/** A number for one more request; the database refuses the rare one that was drawn before. */
export function newRequestNumber(organizationId: string): { number: string; key: string } {
  const key = organizationLetters(organizationId) + drawSigns(REST);
  return { number: grouped(key), key };
}

/** The organizations to which a number may lead; none for what is no number. */
export async function organizationsOf(database: Database, typed: string): Promise<string[]> {
  const key = numberKey(typed);
  if (key.length !== LEAD + REST) return [];
  const all = await listOrganizations(database);
  return all.map((one) => one.id).filter((id) => key.startsWith(organizationLetters(id)));
}
