import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { dateIn } from "./clock.ts";
import type { Env } from "./env.ts";
import { Forbidden } from "./errors.ts";
import type { Actor, Work } from "./work.ts";

/** The signed-in member. The route table lets no handler run without one unless it is public. */
export function actorOf(c: Context<Env>): Actor {
  const actor = c.get("actor");
  if (!actor) throw new Forbidden("Sign in first.");
  return actor;
}

/** Runs a use case or a read in one short transaction of the actor's organization. */
export const inScope = <T>(c: Context<Env>, use: (work: Work) => Promise<T>): Promise<T> =>
  scoped(c, use, c.req.method === "GET" || c.req.method === "HEAD");

/** The same for a GET that leaves a row of the trail: what was downloaded, and by whom. */
export const inWritingScope = <T>(c: Context<Env>, use: (work: Work) => Promise<T>): Promise<T> =>
  scoped(c, use, false);

function scoped<T>(
  c: Context<Env>,
  use: (work: Work) => Promise<T>,
  readOnly: boolean,
): Promise<T> {
  const actor = actorOf(c);
  const { database, clock } = c.get("services");
  const now = clock.now();
  return database.scope(
    { organization: actor.organizationId },
    (trx) =>
      use({ trx, actor, now, today: dateIn(now, actor.timeZone), requestId: c.get("requestId") }),
    readOnly ? { readOnly: true } : {},
  );
}

/** A writing request that carries a browser's cookies must come from our own pages. */
export const sameOrigin = createMiddleware<Env>(async (c, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return next();
  const origin = c.req.header("origin");
  const own = new URL(c.get("services").config.url).origin;
  if (origin !== undefined && (origin === own || origin === hostOrigin(c))) return next();
  throw new Forbidden(
    "This form was not sent from Fairhand itself, so nothing was done. Open the page again and retry.",
  );
});

/** The origin that the browser itself addressed: the same machine under another of its names. */
function hostOrigin(c: Context<Env>): string {
  const scheme = new URL(c.get("services").config.url).protocol;
  return `${scheme}//${c.req.header("host") ?? ""}`;
}

export interface Notice {
  readonly kind: "success" | "info" | "warning" | "error";
  readonly text: string;
  readonly undo?: { readonly action: string; readonly label: string };
}
const NOTICE = "fh_notice";

/** Answers a form: go there, and say this once at the top of the page. */
export function seeOther(c: Context<Env>, location: string, notice?: Notice): Response {
  if (notice)
    setCookie(c, NOTICE, Buffer.from(JSON.stringify(notice)).toString("base64url"), {
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
      maxAge: 120,
      secure: c.get("services").config.url.startsWith("https:"),
    });
  return c.redirect(location, 303);
}

/** The message left by the form before, read once. */
export function takeNotice(c: Context<Env>): Notice | null {
  const kept = getCookie(c, NOTICE);
  if (!kept) return null;
  setCookie(c, NOTICE, "", { path: "/", maxAge: 0 });
  try {
    const value = JSON.parse(Buffer.from(kept, "base64url").toString("utf8")) as Notice;
    return typeof value.text === "string" && value.text.length < 1000 ? value : null;
  } catch {
    return null;
  }
}

/** The fields of a form as text; repeated names keep their last value. Files are left out. */
export async function formFields(c: Context<Env>): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(body))
    if (typeof value === "string") fields[name] = value;
  return fields;
}
