import { Hono, type HonoRequest } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { routePath } from "hono/route";
import { getPath } from "hono/utils/url";
import type { Context } from "hono";
import { signInAgain } from "#features/accounts/index.ts";
import type { Env, Services } from "#platform/env.ts";
import { Forbidden, Invalid, NotFound, TooLarge } from "#platform/errors.ts";
import { sameOrigin } from "#platform/http.ts";
import { newId } from "#platform/ids.ts";
import { answerError, notFoundPage } from "./error-pages.tsx";
import { frameOf } from "./frame.ts";
import { manages } from "./manages.ts";
import { routes } from "./routes.ts";
import type { Route } from "./routes/route.ts";
import { siteAddresses, type SiteAddresses } from "./site-address.ts";
import { type SiteFace, siteFace, siteFaceInTime } from "./site-organization.ts";
import { answerSitePage } from "./site-page.ts";

const SMALL_BODY = 1024 * 1024;

/** The whole application: middleware in visible order, then the route table. */
export function createApp(services: Services): Hono<Env> {
  const addresses = siteAddresses(routes);
  const app = new Hono<Env>({ getPath: (request) => addresses.read(getPath(request)).path });
  app.use(async (c, next) => {
    c.set("services", services);
    c.set("requestId", newId());
    c.set("actor", null);
    c.set("user", null);
    await next();
    c.header("x-request-id", c.get("requestId"));
  });
  app.use(logRequests);
  app.use(compress());
  app.use(headers);
  app.use(unlisted);
  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", readiness);
  app.use((c, next) => (isOneClick(c.req) ? next() : sameOrigin(c, next)));
  app.onError(answerError);
  app.notFound(notFoundPage);
  for (const route of routes) mount(app, services, route, addresses);
  return app;
}

/**
 * A mail program's own press on "unsubscribe" (RFC 8058): it comes from no page, and without cookies.
 * The secret in the address is what allows it, and mail to its reader is all that it can change.
 */
const isOneClick = (request: HonoRequest): boolean =>
  request.method === "POST" &&
  request.header("cookie") === undefined &&
  /^\/stop-(mail|digest)\/[\w-]+(\/[\w-]+){1,2}$/.test(request.path);

function mount(app: Hono<Env>, services: Services, route: Route, addresses: SiteAddresses): void {
  const [method, path, permission, handler, options] = route;
  const limit = (c: Context<Env>) =>
    options?.upload ? c.get("services").config.maxUploadBytes + SMALL_BODY : SMALL_BODY;
  app.on(
    method,
    path,
    (c, next) => {
      // Without a length it would be gathered in memory up to the limit, before anybody knows who sends
      // it. Every browser says how long a form is.
      if (method === "POST" && c.req.header("transfer-encoding") !== undefined)
        throw new Invalid("This form came without its length, so nothing of it was read or kept.");
      return bodyLimit({
        maxSize: limit(c),
        onError: () => {
          throw new TooLarge(limit(c));
        },
      })(c, next);
    },
    async (c) => {
      if (method === "GET" && options?.site) return answerSitePage(c, route, addresses);
      const { actor, user } =
        c.req.header("cookie") === undefined || isOfTheSite(path)
          ? { actor: null, user: null }
          : await c.get("services").accounts.findActor(c.req.raw.headers);
      c.set("actor", actor);
      c.set("user", user);
      c.set(
        "manages",
        actor !== null && permission !== "public" && (await manages(services, actor)),
      );
      const face = permission !== "public" ? null : await faceOf(services, path);
      c.set("site", face?.site ?? null);
      c.set("frame", { ...frameOf(c, face ? null : actor, face), ofSite: options?.site });
      if (permission === "public") return handler(c);
      if (!user) return signInAgain(c);
      c.header("cache-control", "no-store");
      if (permission === "signed-in") return handler(c);
      if (!actor) return c.redirect("/account", 303);
      if (!actor.permissions.has(permission))
        throw options?.hidden ? new NotFound() : new Forbidden();
      return handler(c);
    },
  );
}

/**
 * Files that a page of the public site waits for, and that search engines ask before any page: they
 * ask nobody who comes, and wait for no name.
 */
const isOfTheSite = (path: string): boolean => /^\/(site\/|robots\.txt$|\.well-known\/)/.test(path);

const faceOf = (services: Services, path: string): Promise<SiteFace> =>
  isOfTheSite(path) ? siteFaceInTime(services) : siteFace(services);

const pageHeaders = secureHeaders({
  referrerPolicy: "same-origin", // no-referrer would make Chromium send Origin: null with forms
  strictTransportSecurity: false, // the proxy that ends TLS sets it; a laptop on http must stay reachable
  crossOriginResourcePolicy: "same-origin",
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE],
    styleSrc: ["'self'", NONCE],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: import.meta.env?.DEV ? ["'self'", "ws:"] : ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
});

/**
 * A page's policies on everything, except on what brings stricter ones of its own: an upload sent
 * back, a page of the public site.
 */
const headers = async (c: Context<Env>, next: () => Promise<void>): Promise<void> => {
  const own: [string, string][] = [];
  await pageHeaders(c, async () => {
    await next();
    for (const name of ["content-security-policy", "referrer-policy"]) {
      const value = c.res.headers.get(name);
      if (value !== null) own.push([name, value]);
    }
  });
  for (const [name, value] of own) c.header(name, value);
};

/**
 * Search engines leave out what a secret address leads to, and everything where the server is closed
 * to them. robots.txt alone would not do: a forbidden address can still be listed as an address.
 */
const unlisted = async (c: Context<Env>, next: () => Promise<void>): Promise<void> => {
  await next();
  const secret = /:(secret|key)\b/.test(patternOf(c));
  if ((secret || !c.get("services").config.indexing) && !c.res.headers.has("x-robots-tag"))
    c.header("x-robots-tag", "noindex, nofollow, noarchive");
};

/** One line a request: the route's pattern, never the address itself, which may hold a secret. */
const logRequests = async (c: Context<Env>, next: () => Promise<void>): Promise<void> => {
  const started = performance.now();
  await next();
  if (c.get("untraced")) return;
  c.get("services").log.info(
    {
      requestId: c.get("requestId"),
      method: c.req.method,
      route: patternOf(c),
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    },
    "request",
  );
};

function patternOf(c: Context<Env>): string {
  const pattern = routePath(c, -1);
  return pattern === "/*" ? "(none)" : pattern;
}

async function readiness(c: Context<Env>): Promise<Response> {
  try {
    await c.get("services").database.pool.query("select 1");
    return c.text("ready");
  } catch {
    return c.text("The database does not answer.", 503);
  }
}
