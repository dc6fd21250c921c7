import { codeAction, codePage } from "#features/requests/answer/pages/code-page.tsx";
import { sendPage } from "#features/requests/answer/pages/send-page.ts";
import { supplierPage } from "#features/requests/answer/pages/supplier-page.tsx";
import type { Routes } from "./route.ts";

/** What suppliers see without an account, and the review of what they answer. */
export const supplierPageRoutes: Routes = [
  ["GET", "/answer", "public", codePage],
  ["POST", "/answer", "public", codeAction],
  ["GET", "/s/:organizationId/:secret", "public", supplierPage],
  ["POST", "/s/:organizationId/:secret", "public", sendPage, { upload: true }],
];
