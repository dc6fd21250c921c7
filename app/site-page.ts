/** What the mount adds to a page of the public site: its language, its plain text, and its headers. */
import type { Context } from "hono";
import { createHash } from "node:crypto";
import type { Env } from "#platform/env.ts";
import { plainText } from "#ui/plain-text.ts";
import { frameOf } from "./frame.ts";
import type { Route } from "./routes/route.ts";
import type { SiteAddresses } from "./site-address.ts";
import { siteFace, siteFaceInTime } from "./site-organization.ts";

declare module "#platform/env.ts" {
  interface Variables {
    /** Nothing of this visit is kept, not even a line that says there was one. */
    untraced?: boolean;
  }
}

/**
 * Only files of our own, and no inline script: so a page needs no nonce, is the same for everybody
 * and can be kept by its ETag.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
  `connect-src 'self'${import.meta.env?.DEV ? " ws:" : ""}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** Answers a page of the public site; it reads no cookie, so that it is the same for everybody. */
export async function answerSitePage(
  c: Context<Env>,
  [, , , handler, options]: Route,
  addresses: SiteAddresses,
): Promise<Response> {
  const address = addresses.read(new URL(c.req.url).pathname);
  const untraced = options?.untraced ?? false;
  c.set("untraced", untraced);
  if (leadsToSpanish(c)) {
    c.header("vary", HOME_VARIES);
    return c.redirect("/es", 302);
  }
  const services = c.get("services");
  const face = await (OWN.test(address.path) ? siteFace(services) : siteFaceInTime(services));
  c.set("site", face.site);
  c.set("frame", frameOf(c, null, face, address));
  const answer = await handler(c);
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const page = await answer.text();
  const headers = new Headers(answer.headers);
  headers.set("content-language", address.lang);
  if (address.path === "/") headers.append("vary", HOME_VARIES);
  headers.set("content-security-policy", POLICY);
  if (untraced) headers.set("referrer-policy", "no-referrer");
  if (address.plain) headers.set("content-type", "text/plain; charset=utf-8");
  const body = address.plain
    ? plainText(page, { hotline: c.get("frame").hotline, lang: address.lang, url: c.req.url })
    : address.lang === "es"
      ? withSpanishLinks(page, addresses)
      : page;
  if (answer.status === 200 && !untraced) return kept(c, body, headers);
  headers.set("cache-control", "no-store");
  return new Response(body, { status: answer.status, headers });
}

/**
 * Pages of what the organization itself keeps. They wait to know whose they are: what it hides would
 * show otherwise, and what it has would seem not to be there.
 */
const OWN = /^\/(library|events|working-group)(\/|$)/;

/** Sends the page, or only says that it has not changed. */
function kept(c: Context<Env>, body: string, headers: Headers): Response {
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  headers.set("etag", etag);
  headers.set("cache-control", "no-cache");
  const known = c.req.header("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (!known.includes(etag)) return new Response(body, { headers });
  headers.delete("content-type");
  return new Response(null, { status: 304, headers });
}

const HOME_VARIES = "Accept-Language, Sec-Fetch-Site";

/**
 * On the bare home address the browser's own wish decides, for whoever comes from elsewhere; whoever
 * comes from one of our pages stays in its language. Every other address says its language.
 */
const leadsToSpanish = (c: Context<Env>): boolean =>
  new URL(c.req.url).pathname === "/" &&
  c.req.query("lang") === undefined &&
  c.req.header("sec-fetch-site") !== "same-origin" &&
  prefersSpanish(c.req.header("accept-language") ?? "");

/** True where Spanish stands before English, by weight and then by place. */
export function prefersSpanish(header: string): boolean {
  let best = { lang: "", weight: 0 };
  for (const part of header.split(",")) {
    const [tag = "", ...parameters] = part.trim().split(/\s*;\s*/);
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const weight = q ? Number(q.slice(2)) || 0 : 1;
    const lang = tag.toLowerCase().split("-")[0] ?? "";
    if ((lang === "en" || lang === "es") && weight > best.weight) best = { lang, weight };
  }
  return best.lang === "es";
}

/** Within a Spanish page every link and form to a page of the public site stays in Spanish. */
const withSpanishLinks = (page: string, addresses: SiteAddresses): string =>
  page.replaceAll(
    /<(a|form)\b([^>]*?) (href|action)="(\/[^"]*)"/g,
    (whole, tag: string, before: string, name: string, href: string) => {
      // A link that names its language leads where it says.
      if (/ hreflang="/.test(before)) return whole;
      const spanish = addresses.spanish(href.replaceAll("&amp;", "&"));
      return spanish === null
        ? whole
        : `<${tag}${before} ${name}="${spanish.replaceAll("&", "&amp;")}"`;
    },
  );
