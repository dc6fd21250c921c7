import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { isIP } from "node:net";
import type { Env } from "#platform/env.ts";

/**
 * The network address a request came from. The socket's, unless the server was told that a proxy
 * stands before it: then the last entry of X-Forwarded-For, the only one the proxy itself wrote.
 * IPv6 addresses are cut to their /64, since one household or attacker owns all of it.
 */
export function requestAddress(c: Context<Env>): string {
  if (c.get("services").config.trustProxy) {
    const last = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
    if (isIP(last)) return network(last);
  }
  try {
    return network(getConnInfo(c).remote.address ?? "unknown");
  } catch {
    return "unknown"; // a request that came by no socket: the test suite's
  }
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) !== 6) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const middle =
    tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...middle, ...right].slice(0, 4).join(":")}::/64`;
}
