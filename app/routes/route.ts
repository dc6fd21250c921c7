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
  options?: { readonly upload?: true },
];
export type Routes = readonly Route[];

/** A page that is a table, and the same rows as files. */
export const table = (path: string, access: Access, page: Handler, file: Handler): Routes => [
  ["GET", path, access, page],
  ["GET", `${path}.csv`, access, file],
  ["GET", `${path}.xlsx`, access, file],
];
