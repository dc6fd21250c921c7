import type { Context } from "hono";
import { erasePage, eraseNow } from "#features/privacy/pages/erase.tsx";
import { downloadPerson, exportPage } from "#features/privacy/pages/export.tsx";
import { privacyPage, runRetention, savePrivacy } from "#features/privacy/pages/privacy.tsx";
import type { Env } from "#platform/env.ts";
import type { Permission } from "./roles.ts";

/** "public": anybody. "signed-in": anybody with an account. Otherwise the permission word that is asked. */
export type Access = Permission | "public" | "signed-in";
export type Handler = (c: Context<Env>) => Response | Promise<Response>;
export type Route = readonly [
  method: "GET" | "POST",
  path: string,
  access: Access,
  handler: Handler,
  options?: { readonly upload?: true },
];

/** Every address of the program, who may use it, and what answers. Read it like a menu. */
export const routes: readonly Route[] = [
  // Public site
  // First start, sign-in, accounts
  // Today and metrics
  // People and populations
  // Training
  // Imports
  // Settings, privacy, backup
  ["GET", "/settings/privacy", "privacy:manage", privacyPage],
  ["POST", "/settings/privacy", "privacy:manage", savePrivacy],
  ["POST", "/settings/privacy/run", "privacy:manage", runRetention],
  ["GET", "/settings/privacy/export/:personId", "privacy:manage", exportPage],
  ["POST", "/settings/privacy/export/:personId", "privacy:manage", downloadPerson],
  ["GET", "/settings/privacy/erase/:personId", "privacy:manage", erasePage],
  ["POST", "/settings/privacy/erase/:personId", "privacy:manage", eraseNow],
];
