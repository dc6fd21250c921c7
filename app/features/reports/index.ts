export { buildReport } from "./build-report.ts";
export { currentPeriod, readPeriod } from "./period.ts";
export { listReports, type ReportRow } from "./reports.queries.ts";
export { reportHtml } from "./report-html.tsx";
export { reportPdf } from "./report-pdf.ts";
export { reportText } from "./report-text.ts";
export { reportRows, reportWorkbook } from "./report-workbook.ts";
export { draftAsks } from "./words.ts";
