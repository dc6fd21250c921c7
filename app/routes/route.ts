import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { Permission } from "../roles.ts";

/** "public": anybody. "signed-in": anybody with an account. Otherwise the permission word that is asked. */
type Access = Permission | "public" | "signed-in";
type Handler = (c: Context<Env>) => Response | Promise<Response>;
export type Route = readonly [
  method: "GET" | "POST",
  path: string,
  access: Access,
  handler: Handler,
  options?: {
    readonly upload?: true;
    /** Whoever may not use it is told what they would be told where nothing is: not found. */
    readonly hidden?: true;
    /**
     * A page of the public site: offered in every language and as plain text, and named in the sitemap.
     * An answer to a form of the site looks like one.
     */
    readonly site?: true;
    /** Such a page whose content is there in every language. */
    readonly translated?: true;
    /** Of a visit here nothing is kept: no line in the log, no copy in the browser, no word to where it leads. */
    readonly untraced?: true;
  },
];
export type Routes = readonly Route[];

/** A page that is a table, and the same rows as files. */
export const table = (
  path: string,
  access: Access,
  page: Handler,
  file: Handler,
  options?: Route[4],
): Routes =>
  [
    ["GET", path, page] as const,
    ["GET", `${path}.csv`, file] as const,
    ["GET", `${path}.xlsx`, file] as const,
  ].map(([method, address, handler]): Route =>
    options ? [method, address, access, handler, options] : [method, address, access, handler],
  );
