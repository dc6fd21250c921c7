import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";

/** How long the answer may be believed; the next reader gets a later day. */
const DAYS = 90;

/**
 * GET /.well-known/security.txt (RFC 9116): whom to tell of a weakness.
 * @throws NotFound while the server's settings name nobody: an invented contact would be worse than none
 */
export function securityTxt(c: Context<Env>) {
  const { config, clock } = c.get("services");
  if (config.securityContact === undefined) throw new NotFound();
  const expires = clock
    .now()
    .add({ hours: 24 * DAYS })
    .round({ smallestUnit: "hour", roundingMode: "floor" });
  return c.text(
    [
      `Contact: ${config.securityContact}`,
      `Expires: ${expires.toString()}`,
      "Preferred-Languages: en",
      `Canonical: ${config.url}/.well-known/security.txt`,
      "",
    ].join("\n"),
  );
}
