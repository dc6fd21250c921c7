/** A form that met a dead session, carried through the sign-in so that no work is lost. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formData } from "./form-data.ts";

export interface Carried {
  /** The page to go to after signing in; null for the start page. */
  readonly returnTo: string | null;
  /** Where the form was sent to; null when there is no form. */
  readonly target: string | null;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Something could not be carried: a file, a password, or too much. */
  readonly lost: boolean;
}

export const NOTHING_CARRIED: Carried = { returnTo: null, target: null, fields: [], lost: false };

const MOST_FIELDS = 500;
const MOST_CHARACTERS = 256 * 1024;
export const PREFIX = "resume:";

/** A path on this server that it makes sense to come back to; null for anything else. */
export function ownPath(text: string | null | undefined): string | null {
  if (!text || text.length > 2000 || !/^\/(?![/\\])/.test(text)) return null;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(text)) return null;
  return /^\/sign-(?:in|out)(?:[/?#]|$)/.test(text) ? null : text;
}

/** What the request that met no session wanted to do. */
export async function carriedFromRequest(c: Context<Env>): Promise<Carried> {
  const { pathname, search } = new URL(c.req.url);
  const here = ownPath(pathname + search);
  if (c.req.method !== "POST") return { ...NOTHING_CARRIED, returnTo: here };
  const target = ownPath(pathname);
  const back = target ? refererPath(c) : null;
  if (!target) return NOTHING_CARRIED;
  // A large upload is not read for somebody who is not signed in.
  const size = Number(c.req.header("content-length") ?? Number.POSITIVE_INFINITY);
  const multipart = c.req.header("content-type")?.startsWith("multipart/") ?? false;
  if (multipart && size > 1024 * 1024)
    return { returnTo: back, target: null, fields: [], lost: true };
  return { returnTo: back, target, ...limited([...(await formData(c)).entries()]) };
}

/** The page the form stood on, if the browser says so and it is one of ours. */
function refererPath(c: Context<Env>): string | null {
  try {
    const { pathname, search } = new URL(c.req.header("referer") ?? "");
    return ownPath(pathname + search);
  } catch {
    return null;
  }
}

/** Takes the carried form out of a sign-in form that was sent. */
export function carriedFromForm(form: FormData): Carried {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const returnTo = ownPath(text("return"));
  const target = ownPath(text("resume"));
  if (!target) return { ...NOTHING_CARRIED, returnTo };
  const kept = [...form.entries()]
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, value]) => [name.slice(PREFIX.length), value] as const);
  const { fields, lost } = limited(kept);
  return { returnTo, target, fields, lost: lost || form.get("lost") === "1" };
}

function limited(entries: readonly (readonly [string, FormDataEntryValue])[]): {
  fields: (readonly [string, string])[];
  lost: boolean;
} {
  const fields: (readonly [string, string])[] = [];
  let characters = 0;
  let lost = false;
  for (const [name, value] of entries) {
    if (typeof value !== "string") lost ||= value.size > 0;
    else if (/password|^code$/i.test(name)) lost = true;
    else {
      characters += name.length + value.length;
      if (fields.length >= MOST_FIELDS || characters > MOST_CHARACTERS)
        return { fields: [], lost: true };
      fields.push([name, value]);
    }
  }
  return { fields, lost };
}
