import { makeReportAction, newReportPage } from "#features/reports/pages/new-report.tsx";
import {
  deleteReportAction,
  deleteReportPage,
  reportHtmlFile,
  reportLogo,
  reportPage,
  reportPdfFile,
  reportXlsxFile,
} from "#features/reports/pages/report.tsx";
import { reportsDownload, reportsPage } from "#features/reports/pages/reports.tsx";
import { table, type Routes } from "./route.ts";

/** Reports to leadership. */
export const reportRoutes: Routes = [
  ...table("/reports", "metrics:read", reportsPage, reportsDownload),
  ["GET", "/reports/new", "reports:make", newReportPage],
  ["POST", "/reports", "reports:make", makeReportAction],
  ["GET", "/reports/:report", "metrics:read", reportPage],
  ["GET", "/reports/:report/pdf", "metrics:read", reportPdfFile],
  ["GET", "/reports/:report/xlsx", "metrics:read", reportXlsxFile],
  ["GET", "/reports/:report/html", "metrics:read", reportHtmlFile],
  ["GET", "/reports/:report/logo.png", "metrics:read", reportLogo],
  ["GET", "/reports/:report/delete", "reports:make", deleteReportPage],
  ["POST", "/reports/:report/delete", "reports:make", deleteReportAction],
];
