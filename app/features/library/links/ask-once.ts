/** One request to an address on the web, and only to the web: never to a machine inside a network. */
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";

/** What may be asked. Tests open this for a peer of their own; nothing else does. */
export interface WebRules {
  /** Ports that a web server listens at. */
  readonly ports: readonly string[];
  /** Private addresses that may be asked all the same. */
  readonly allow: readonly string[];
  readonly timeoutMs: number;
  /** How names are looked up; the system's way, when not said. */
  readonly lookup?: LookupFunction;
}
export const PUBLIC_WEB: WebRules = { ports: ["", "80", "443"], allow: [], timeoutMs: 15_000 };

/**
 * Looks public and is not: where a cloud's own services answer. Written without a range, since a
 * range of one kind of address warns at every address of the other.
 */
const DENY = ["168.63.129.16"];
const BODY_BYTES = 512 * 1024;

export interface Asked {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  /** Read only where it was asked for. */
  readonly body: string;
}

export interface Asking {
  readonly method: "HEAD" | "GET";
  readonly userAgent: string;
  readonly rules: WebRules;
  readonly signal: AbortSignal;
  readonly readBody?: boolean;
}

/** Why an address is not even tried; null when it may be. */
export function whyNotAsked(url: URL, rules: WebRules): string | null {
  if (!["http:", "https:"].includes(url.protocol)) return "no web address";
  if (url.username || url.password) return "holds a password";
  return rules.ports.includes(url.port) ? null : "unusual port";
}

/**
 * Asks once and follows nothing. The name is looked up once, every address that it stands for is
 * judged, and the connection goes to what was judged, so that a name cannot change in between.
 * @throws whatever went wrong on the way
 */
export async function askOnce(url: URL, asking: Asking): Promise<Asked> {
  const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(asking.rules.timeoutMs)]);
  const agent = agentFor(url, asking.rules);
  try {
    return await new Promise<Asked>((resolve, reject) => {
      const send = url.protocol === "https:" ? https.request : http.request;
      const request = send(
        url,
        {
          method: asking.method,
          agent,
          signal,
          ...(asking.rules.lookup ? { lookup: asking.rules.lookup } : {}),
          headers: {
            "user-agent": asking.userAgent,
            accept: "text/html,application/xhtml+xml,*/*;q=0.8",
            "accept-encoding": "identity",
          },
        },
        (response) => {
          const head = {
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            retryAfter: response.headers["retry-after"] ?? null,
          };
          response.on("error", reject);
          if (!asking.readBody) {
            resolve({ ...head, body: "" });
            response.destroy();
            return;
          }
          readSome(response).then((body) => resolve({ ...head, body }), reject);
        },
      );
      request.on("error", reject);
      request.end();
    });
  } finally {
    agent.destroy();
  }
}

async function readSome(response: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= BODY_BYTES) break; // leaving the loop ends the response
  }
  return Buffer.concat(parts).subarray(0, BODY_BYTES).toString("utf8");
}

function agentFor(url: URL, rules: WebRules) {
  const options = {
    keepAlive: false,
    allowIPAddressList: [...rules.allow],
    denyIPAddressList: DENY,
  };
  return url.protocol === "https:"
    ? new RequestFilteringHttpsAgent(options)
    : new RequestFilteringHttpAgent(options);
}
