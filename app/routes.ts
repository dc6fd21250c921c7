import type { Context } from "hono";
import * as accounts from "#features/accounts/pages/index.ts";
import { cancelAction, undoAction } from "#features/imports/pages/actions.ts";
import { importsFile, importsPage } from "#features/imports/pages/list.tsx";
import { mappingAction, mappingPage } from "#features/imports/pages/mapping.tsx";
import { newImportPage, startImportAction } from "#features/imports/pages/new.tsx";
import { applyAction, previewPage } from "#features/imports/pages/preview.tsx";
import { refusalsFile } from "#features/imports/pages/refusals.tsx";
import { importPage, importProgress } from "#features/imports/pages/run.tsx";
import { metricPage } from "#features/metrics/pages/metric.tsx";
import { metricsDownload, metricsPage } from "#features/metrics/pages/metrics.tsx";
import { quarterPage, reopenHandler, reopenPage } from "#features/metrics/pages/quarter.tsx";
import { closeQuarterHandler, quartersPage } from "#features/metrics/pages/quarters.tsx";
import {
  enterReadingHandler,
  newReadingPage,
  readingsDownload,
  readingsPage,
} from "#features/metrics/pages/readings.tsx";
import { rowsDownload, rowsPage } from "#features/metrics/pages/rows.tsx";
import { goalHandler, targetsHandler, targetsPage } from "#features/metrics/pages/targets.tsx";
import { todayPage } from "#features/metrics/pages/today.tsx";
import { withdrawHandler, withdrawPage } from "#features/metrics/pages/withdraw.tsx";
import {
  endAppointmentPage,
  newAppointmentPage,
  saveAppointment,
  saveEnd,
} from "#features/people/pages/appointments.tsx";
import {
  decisionsFile,
  decisionsPage,
  quickDecision,
  takeBack,
} from "#features/people/pages/decisions.tsx";
import { editPersonPage, savePerson } from "#features/people/pages/edit-person.tsx";
import {
  membersFile as populationPeopleFile,
  membersPage as populationPeoplePage,
} from "#features/people/pages/members.tsx";
import { addPerson, newPersonPage } from "#features/people/pages/new-person.tsx";
import { peopleFile, peoplePage } from "#features/people/pages/people.tsx";
import { personPage, savePersonDecision } from "#features/people/pages/person.tsx";
import { acceptSure, populationPage } from "#features/people/pages/population.tsx";
import {
  newPopulationPage,
  populationsPage,
  saveArchived,
  savePopulation,
} from "#features/people/pages/populations.tsx";
import { searchPage } from "#features/people/pages/search.tsx";
import { saveTitle, titlePage } from "#features/people/pages/title.tsx";
import {
  saveMerge,
  saveMove,
  saveName,
  unitPage,
  unitsPage,
} from "#features/people/pages/units.tsx";
import { erasePage, eraseNow } from "#features/privacy/pages/erase.tsx";
import { downloadPerson, exportPage } from "#features/privacy/pages/export.tsx";
import { privacyPage, runRetention, savePrivacy } from "#features/privacy/pages/privacy.tsx";
import {
  completionPage,
  evidenceFile,
  voidCompletionAction,
} from "#features/training/pages/completion.tsx";
import { completionsFile, completionsPage } from "#features/training/pages/completions.tsx";
import {
  coursePage,
  coursesFile,
  coursesPage,
  newCoursePage,
  saveCourseAction,
  setCountsAction,
} from "#features/training/pages/courses.tsx";
import { trainingPage } from "#features/training/pages/overview.tsx";
import {
  myEvidenceFile,
  myRecordPage,
  personTrainingPage,
} from "#features/training/pages/person-training.tsx";
import { recordAction, recordPage } from "#features/training/pages/record.tsx";
import {
  matchAction,
  reopenAction,
  reviewLinePage,
} from "#features/training/pages/review-line.tsx";
import {
  dismissAction,
  matchAgainAction,
  reviewFile,
  reviewPage,
} from "#features/training/pages/review.tsx";
import { beAnAmbassadorPage } from "#features/site/pages/be-an-ambassador.tsx";
import { getHelpPage } from "#features/site/pages/get-help.tsx";
import { homePage } from "#features/site/pages/home.tsx";
import { takeTheTrainingPage } from "#features/site/pages/take-the-training.tsx";
import { whyPage } from "#features/site/pages/why.tsx";
import { auditCsv, auditPage, auditXlsx } from "#features/settings/pages/audit.tsx";
import { backupPage, downloadBackup } from "#features/settings/pages/backup.tsx";
import { removeSampleNow, samplePage } from "#features/settings/pages/sample.tsx";
import { saveSettingsForm, settingsPage } from "#features/settings/pages/settings.tsx";
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

/** A page that is a table, and the same rows as files. */
const table = (path: string, access: Access, page: Handler, file: Handler): readonly Route[] => [
  ["GET", path, access, page],
  ["GET", `${path}.csv`, access, file],
  ["GET", `${path}.xlsx`, access, file],
];

/** Every address of the program, who may use it, and what answers. Read it like a menu. */
export const routes: readonly Route[] = [
  // Public site
  ["GET", "/", "public", homePage],
  ["GET", "/why", "public", whyPage],
  ["GET", "/take-the-training", "public", takeTheTrainingPage],
  ["GET", "/be-an-ambassador", "public", beAnAmbassadorPage],
  ["GET", "/get-help", "public", getHelpPage],
  // First start, sign-in, accounts
  ["GET", "/setup/:secret", "public", accounts.setupPage],
  ["POST", "/setup/:secret/account", "public", accounts.setupAccount],
  ["GET", "/setup/:secret/protect", "public", accounts.setupProtectPage],
  ["GET", "/setup/:secret/organization", "public", accounts.setupOrganizationPage],
  ["POST", "/setup/:secret/organization", "public", accounts.setupOrganization],
  ["POST", "/setup/:secret/finish", "public", accounts.setupFinish],
  ["POST", "/setup/:secret/sample", "public", accounts.setupSample],
  ["GET", "/sign-in", "public", accounts.signInPage],
  ["POST", "/sign-in", "public", accounts.signIn],
  ["GET", "/sign-in/code", "public", accounts.signInCodePage],
  ["POST", "/sign-in/code", "public", accounts.signInCode],
  ["GET", "/sign-in/link", "public", accounts.askSignInLinkPage],
  ["POST", "/sign-in/link", "public", accounts.askSignInLink],
  ["GET", "/sign-in/link/:secret", "public", accounts.signInLinkPage],
  ["POST", "/sign-in/link/:secret", "public", accounts.signInByLink],
  ["GET", "/sign-in/forgot", "public", accounts.forgotPage],
  ["POST", "/sign-in/forgot", "public", accounts.forgot],
  ["GET", "/sign-in/password/:secret", "public", accounts.newPasswordPage],
  ["POST", "/sign-in/password/:secret", "public", accounts.newPassword],
  ["POST", "/sign-out", "public", accounts.signOut],
  ["GET", "/join/:organizationId/:secret", "public", accounts.joinPage],
  ["POST", "/join/:organizationId/:secret", "public", accounts.join],
  ["GET", "/account", "signed-in", accounts.accountPage],
  ["GET", "/account/organization", "signed-in", accounts.organizationPage],
  ["POST", "/account/organization", "signed-in", accounts.changeOrganization],
  ["GET", "/account/password", "signed-in", accounts.passwordPage],
  ["POST", "/account/password", "signed-in", accounts.changePassword],
  ["GET", "/account/sessions", "signed-in", accounts.sessionsPage],
  ["POST", "/account/sessions/end", "signed-in", accounts.endSession],
  ["GET", "/account/two-factor", "signed-in", accounts.twoFactorPage],
  ["POST", "/account/two-factor/start", "signed-in", accounts.startTwoFactor],
  ["POST", "/account/two-factor/confirm", "signed-in", accounts.confirmTwoFactor],
  ["POST", "/account/two-factor/codes", "signed-in", accounts.newRecoveryCodes],
  ["POST", "/account/two-factor/codes.txt", "signed-in", accounts.recoveryCodesFile],
  ["POST", "/account/two-factor/off", "signed-in", accounts.turnOffTwoFactor],
  ...table("/settings/members", "accounts:manage", accounts.membersPage, accounts.membersFile),
  ["GET", "/settings/members/invite", "accounts:manage", accounts.invitePage],
  ["POST", "/settings/members/invite", "accounts:manage", accounts.invite],
  [
    "POST",
    "/settings/members/invitations/:invitationId/resend",
    "accounts:manage",
    accounts.resend,
  ],
  [
    "POST",
    "/settings/members/invitations/:invitationId/revoke",
    "accounts:manage",
    accounts.revoke,
  ],
  ["GET", "/settings/members/:membershipId", "accounts:manage", accounts.memberPage],
  ["POST", "/settings/members/:membershipId", "accounts:manage", accounts.saveMember],
  ["POST", "/settings/members/:membershipId/remove", "accounts:manage", accounts.removeMember],
  ["GET", "/settings/mail", "mail:read", accounts.mailPage],
  // Today and metrics
  ["GET", "/today", "workspace:read", todayPage],
  ...table("/metrics", "metrics:read", metricsPage, metricsDownload),
  ...table("/metrics/readings", "metrics:read", readingsPage, readingsDownload),
  ["POST", "/metrics/readings", "metrics:enter", enterReadingHandler],
  ["GET", "/metrics/readings/new", "metrics:enter", newReadingPage],
  ["GET", "/metrics/readings/:reading/withdraw", "metrics:enter", withdrawPage],
  ["POST", "/metrics/readings/:reading/withdraw", "metrics:enter", withdrawHandler],
  ["GET", "/metrics/quarters", "metrics:read", quartersPage],
  ["POST", "/metrics/quarters", "metrics:close", closeQuarterHandler],
  ["GET", "/metrics/quarters/:close", "metrics:read", quarterPage],
  ["GET", "/metrics/quarters/:close/reopen", "metrics:reopen", reopenPage],
  ["POST", "/metrics/quarters/:close/reopen", "metrics:reopen", reopenHandler],
  ["GET", "/metrics/targets", "metrics:read", targetsPage],
  ["POST", "/metrics/targets", "metrics:targets", targetsHandler],
  ["POST", "/metrics/goal", "metrics:targets", goalHandler],
  ["GET", "/metrics/:metric", "metrics:read", metricPage],
  ...table("/metrics/:metric/rows", "people:read", rowsPage, rowsDownload),
  // People and populations
  ["GET", "/search", "people:read", searchPage],
  ...table("/people", "people:read", peoplePage, peopleFile),
  ["GET", "/people/new", "people:write", newPersonPage],
  ["POST", "/people/new", "people:write", addPerson],
  ["GET", "/people/units", "people:read", unitsPage],
  ["GET", "/people/units/:unitId", "people:write", unitPage],
  ["POST", "/people/units/:unitId/rename", "people:write", saveName],
  ["POST", "/people/units/:unitId/move", "people:write", saveMove],
  ["POST", "/people/units/:unitId/merge", "people:write", saveMerge],
  ["GET", "/people/populations", "people:read", populationsPage],
  ["GET", "/people/populations/new", "people:decide", newPopulationPage],
  ["POST", "/people/populations/new", "people:decide", savePopulation],
  ["GET", "/people/populations/:slug", "people:read", populationPage],
  ["POST", "/people/populations/:slug/titles", "people:decide", quickDecision],
  ["POST", "/people/populations/:slug/accept-sure", "people:decide", acceptSure],
  ["GET", "/people/populations/:slug/title", "people:read", titlePage],
  ["POST", "/people/populations/:slug/title", "people:decide", saveTitle],
  ...table("/people/populations/:slug/decisions", "people:read", decisionsPage, decisionsFile),
  ["POST", "/people/populations/:slug/decisions/:decisionId/reverse", "people:decide", takeBack],
  ...table(
    "/people/populations/:slug/members",
    "people:read",
    populationPeoplePage,
    populationPeopleFile,
  ),
  ["POST", "/people/populations/:slug/archive", "people:decide", saveArchived],
  ["GET", "/people/:personId", "people:read", personPage],
  ["POST", "/people/:personId/populations", "people:decide", savePersonDecision],
  ["GET", "/people/:personId/edit", "people:write", editPersonPage],
  ["POST", "/people/:personId/edit", "people:write", savePerson],
  ["GET", "/people/:personId/appointments/new", "people:write", newAppointmentPage],
  ["POST", "/people/:personId/appointments/new", "people:write", saveAppointment],
  ["GET", "/people/:personId/appointments/:appointmentId/end", "people:write", endAppointmentPage],
  ["POST", "/people/:personId/appointments/:appointmentId/end", "people:write", saveEnd],
  // Training
  ["GET", "/training", "training:read", trainingPage],
  ...table("/training/completions", "training:read", completionsPage, completionsFile),
  ["GET", "/training/completions/:id", "training:read", completionPage],
  ["GET", "/training/completions/:id/evidence", "training:read", evidenceFile],
  ["POST", "/training/completions/:id/void", "training:record", voidCompletionAction],
  ["GET", "/training/people/:id", "training:read", personTrainingPage],
  ["GET", "/training/record", "training:record", recordPage],
  ["POST", "/training/record", "training:record", recordAction, { upload: true }],
  ...table("/training/courses", "training:read", coursesPage, coursesFile),
  ["POST", "/training/courses", "training:courses", saveCourseAction],
  ["GET", "/training/courses/new", "training:courses", newCoursePage],
  ["GET", "/training/courses/:id", "training:courses", coursePage],
  ["POST", "/training/courses/:id", "training:courses", saveCourseAction],
  ["POST", "/training/courses/:id/counts", "training:courses", setCountsAction],
  ...table("/training/review", "training:read", reviewPage, reviewFile),
  ["POST", "/training/review/match-again", "training:record", matchAgainAction],
  ["POST", "/training/review/dismiss", "training:record", dismissAction],
  ["GET", "/training/review/:id", "training:record", reviewLinePage],
  ["POST", "/training/review/:id/match", "training:record", matchAction],
  ["POST", "/training/review/:id/reopen", "training:record", reopenAction],
  ["GET", "/my-record", "own:read", myRecordPage],
  ["GET", "/my-record/:id/evidence", "own:read", myEvidenceFile],
  // Imports
  ...table("/imports", "imports:use", importsPage, importsFile),
  ["GET", "/imports/new", "imports:use", newImportPage],
  ["POST", "/imports/new", "imports:use", startImportAction, { upload: true }],
  ["GET", "/imports/:id", "imports:use", importPage],
  ["GET", "/imports/:id/progress", "imports:use", importProgress],
  ["GET", "/imports/:id/mapping", "imports:use", mappingPage],
  ["POST", "/imports/:id/mapping", "imports:use", mappingAction],
  ["GET", "/imports/:id/preview", "imports:use", previewPage],
  ["POST", "/imports/:id/apply", "imports:use", applyAction],
  ["POST", "/imports/:id/undo", "imports:use", undoAction],
  ["POST", "/imports/:id/cancel", "imports:use", cancelAction],
  ["GET", "/imports/:id/refusals.csv", "imports:use", refusalsFile],
  // Settings, privacy, backup
  ["GET", "/settings", "workspace:read", settingsPage],
  ["POST", "/settings", "organization:write", saveSettingsForm],
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
