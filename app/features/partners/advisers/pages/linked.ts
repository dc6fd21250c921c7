/** Whoever holds an adviser's link, and the short transactions in which their page reads and writes. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { pathPart } from "../../pages/request.ts";
import { adviserLinkPath, readAdviserLink } from "../links.ts";

export interface Linked {
  readonly organizationId: string;
  readonly adviserId: string;
  /** Where this page lives; it holds the secret. */
  readonly here: string;
}

/** Whose link this address is. Reading it uses nothing up. */
export async function linked(c: Context<Env>): Promise<Linked | null> {
  const [organizationId, secret] = [pathPart(c, "organizationId"), pathPart(c, "secret")];
  const adviserId = await readAdviserLink(c.get("services"), organizationId, secret);
  return adviserId === null
    ? null
    : { organizationId, adviserId, here: adviserLinkPath(organizationId, secret) };
}

/** A short transaction for whoever holds the link. */
export const through = <T>(
  c: Context<Env>,
  link: Linked,
  use: (work: Work) => Promise<T>,
): Promise<T> => asProgram(c.get("services"), link.organizationId, use, { name: "The adviser" });

/** Nothing of it is found by search engines, kept by a browser or told to another site. */
export function quietly(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
}
