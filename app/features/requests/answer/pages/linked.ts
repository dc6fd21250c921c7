/** Who holds the link of a request, and the short transactions in which their page reads and writes. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { readRequestLink, type ReadLink, requestLinkPath } from "../../links.ts";

export interface Linked extends ReadLink {
  readonly organizationId: string;
  /** Where this page lives; it holds the secret. */
  readonly here: string;
}

/** What an address leads to. Reading it uses nothing up. */
export async function linked(c: Context<Env>): Promise<Linked | null> {
  const organizationId = c.req.param("organizationId") ?? "";
  const secret = c.req.param("secret") ?? "";
  const found = await readRequestLink(c.get("services"), organizationId, secret);
  return found && { ...found, organizationId, here: requestLinkPath(organizationId, secret) };
}

/** A short transaction as the program, for whoever holds the link. */
export const through = <T>(
  c: Context<Env>,
  link: { readonly organizationId: string },
  use: (work: Work) => Promise<T>,
): Promise<T> =>
  asProgram(c.get("services"), link.organizationId, use, { name: "Supplier's page" });

/** Nothing of it is found by search engines or kept by a browser. */
export function quietly(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
}
