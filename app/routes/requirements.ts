import { changePage, saveChange } from "#features/contracts/requirement/pages/change.tsx";
import { changesPage, saveUndo } from "#features/contracts/requirement/pages/changes.tsx";
import {
  clausePage,
  clausesPage,
  newClausePage,
  saveClause,
  saveNewClause,
} from "#features/contracts/requirement/pages/clauses.tsx";
import { criteriaPage, saveCriteria } from "#features/contracts/requirement/pages/criteria.tsx";
import {
  highRiskPage,
  saveHighRisk,
  saveHighRiskEnd,
} from "#features/contracts/requirement/pages/high-risk.tsx";
import {
  reportPage,
  saveReport,
  saveVerification,
  takeReportBack,
  takeVerificationBack,
  verificationPage,
} from "#features/contracts/requirement/pages/report.tsx";
import {
  requirementsFile,
  requirementsPage,
} from "#features/contracts/requirement/pages/requirements.tsx";
import { standingFile, standingPage } from "#features/contracts/requirement/pages/suppliers.tsx";
import { table, type Routes } from "./route.ts";

/** The training requirement of contracts. Stands before the addresses of single contracts. */
export const requirementRoutes: Routes = [
  ...table("/contracts/requirements", "contracts:read", requirementsPage, requirementsFile),
  ["GET", "/contracts/requirements/change", "contracts:write", changePage],
  ["POST", "/contracts/requirements/change", "contracts:write", saveChange],
  ["GET", "/contracts/requirements/changes", "contracts:write", changesPage],
  ["POST", "/contracts/requirements/changes/:changeId/undo", "contracts:write", saveUndo],
  ...table("/contracts/requirements/suppliers", "contracts:read", standingPage, standingFile),
  ["GET", "/contracts/requirements/high-risk", "contracts:read", highRiskPage],
  ["POST", "/contracts/requirements/high-risk", "contracts:decide", saveHighRisk],
  [
    "POST",
    "/contracts/requirements/high-risk/:highRiskId/end",
    "contracts:decide",
    saveHighRiskEnd,
  ],
  [
    "POST",
    "/contracts/requirements/reports/:recordId/take-back",
    "contracts:write",
    takeReportBack,
  ],
  [
    "POST",
    "/contracts/requirements/verifications/:recordId/take-back",
    "contracts:write",
    takeVerificationBack,
  ],
  ["GET", "/contracts/criteria", "contracts:read", criteriaPage],
  ["POST", "/contracts/criteria", "contracts:decide", saveCriteria],
  ["GET", "/contracts/clauses", "contracts:read", clausesPage],
  ["GET", "/contracts/clauses/new", "contracts:decide", newClausePage],
  ["POST", "/contracts/clauses/new", "contracts:decide", saveNewClause],
  ["GET", "/contracts/clauses/:clauseId", "contracts:read", clausePage],
  ["POST", "/contracts/clauses/:clauseId", "contracts:decide", saveClause],
  ["GET", "/contracts/suppliers/:supplierId/report", "contracts:write", reportPage],
  ["POST", "/contracts/suppliers/:supplierId/report", "contracts:write", saveReport],
  ["GET", "/contracts/suppliers/:supplierId/verification", "contracts:write", verificationPage],
  ["POST", "/contracts/suppliers/:supplierId/verification", "contracts:write", saveVerification],
];
