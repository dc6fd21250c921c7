import { erasePage, eraseNow } from "#features/privacy/pages/erase.tsx";
import { downloadPerson, exportPage } from "#features/privacy/pages/export.tsx";
import { privacyPage, runRetention, savePrivacy } from "#features/privacy/pages/privacy.tsx";
import { auditCsv, auditPage, auditXlsx } from "#features/settings/pages/audit.tsx";
import { backupPage, downloadBackup } from "#features/settings/pages/backup.tsx";
import {
  logoPage,
  logoPicture,
  removeLogoAction,
  setLogoAction,
} from "#features/settings/pages/logo.tsx";
import { removeSampleNow, samplePage } from "#features/settings/pages/sample.tsx";
import { saveSettingsForm, settingsPage } from "#features/settings/pages/settings.tsx";
import { type Routes } from "./route.ts";

/** Settings, privacy, backup. */
export const settingsRoutes: Routes = [
  ["GET", "/settings", "workspace:read", settingsPage],
  ["POST", "/settings", "organization:write", saveSettingsForm],
  ["GET", "/settings/logo", "organization:write", logoPage],
  ["POST", "/settings/logo", "organization:write", setLogoAction, { upload: true }],
  ["POST", "/settings/logo/remove", "organization:write", removeLogoAction],
  ["GET", "/settings/logo.png", "workspace:read", logoPicture],
  ["GET", "/settings/audit", "audit:read", auditPage],
  ["GET", "/settings/audit.csv", "audit:read", auditCsv],
  ["GET", "/settings/audit.xlsx", "audit:read", auditXlsx],
  ["GET", "/settings/backup", "backup:run", backupPage],
  ["POST", "/settings/backup", "backup:run", downloadBackup],
  ["GET", "/settings/sample", "accounts:manage", samplePage],
  ["POST", "/settings/sample", "accounts:manage", removeSampleNow],
  ["GET", "/settings/privacy", "privacy:manage", privacyPage],
  ["POST", "/settings/privacy", "privacy:manage", savePrivacy],
  ["POST", "/settings/privacy/run", "privacy:manage", runRetention],
  ["GET", "/settings/privacy/export/:personId", "privacy:manage", exportPage],
  ["POST", "/settings/privacy/export/:personId", "privacy:manage", downloadPerson],
  ["GET", "/settings/privacy/erase/:personId", "privacy:manage", erasePage],
  ["POST", "/settings/privacy/erase/:personId", "privacy:manage", eraseNow],
];
