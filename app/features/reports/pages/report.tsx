import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { DocumentFault } from "#platform/documents.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { attachment } from "#platform/attachment.ts";
import { Actions, Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { deleteReport } from "../delete-report.ts";
import { reportHtml } from "../report-html.tsx";
import { reportPdf } from "../report-pdf.ts";
import { reportRows, reportWorkbook } from "../report-workbook.ts";
import { findReport, type KeptReport } from "../reports.queries.ts";
import { reportView } from "../view.ts";
import { ReportBody } from "./report-body.tsx";
import { fileName, reportInAddress } from "./request.ts";

/** GET /reports/:report: the report as a page, made to be printed. */
export async function reportPage(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, (work) => findReport(work, reportInAddress(c)));
  return render(c, report);
}

function render(c: Context<Env>, report: KeptReport, fault?: DocumentFault) {
  const view = reportView(report);
  const here = `/reports/${report.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={view.title}
      lede={view.headline}
      crumbs={[{ href: "/reports", label: "Reports" }]}
      actions={
        <>
          <Button href={`${here}/pdf`} icon="download" download>
            Download PDF
          </Button>
          <Button href={`${here}/xlsx`} kind="secondary" download>
            Excel
          </Button>
          <Button href={`${here}/html`} kind="secondary" download>
            Web page
          </Button>
          {actorOf(c).permissions.has("reports:make") ? (
            <Button href={`${here}/delete`} kind="quiet">
              Delete
            </Button>
          ) : null}
        </>
      }
    >
      {fault ? (
        <Alert kind="error" title="There is no PDF">
          <p>{fault.message} This page says the same and can be printed.</p>
        </Alert>
      ) : null}
      {report.logo ? (
        <img class="fh-report-logo" src={`${here}/logo.png`} alt={view.organization} />
      ) : null}
      <p class="fh-report-of">
        {view.site === null ? view.organization : `${view.organization} · ${view.site}`}.{" "}
        {view.periodLine}. {view.madeLine}
      </p>
      <p>{view.summary}</p>
      <ReportBody view={view} />
    </WorkspacePage>,
    fault ? 503 : 200,
  );
}

/** GET /reports/:report/pdf: made anew from what was kept, outside of any transaction. */
export async function reportPdfFile(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, (work) => findReport(work, reportInAddress(c)));
  try {
    return sent(report, "pdf", "application/pdf", await reportPdf(report));
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    const { reason, detail } = error;
    c.get("services").log.error({ reason, detail, report: report.id }, "A report’s PDF failed");
    return render(c, report, error);
  }
}

/** GET /reports/:report/xlsx: rows only for those who may read them. */
export async function reportXlsxFile(c: Context<Env>): Promise<Response> {
  const { report, rows } = await inScope(c, async (work) => {
    const found = await findReport(work, reportInAddress(c));
    return { report: found, rows: await reportRows(work, found.data, found.siteId) };
  });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return sent(report, "xlsx", type, await reportWorkbook(report, rows));
}

/** GET /reports/:report/html: the page as a file of its own. */
export async function reportHtmlFile(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, (work) => findReport(work, reportInAddress(c)));
  const bytes = new TextEncoder().encode(await reportHtml(report));
  return sent(report, "html", "text/html; charset=utf-8", bytes);
}

const sent = ({ data }: KeptReport, ending: string, mediaType: string, bytes: Uint8Array) =>
  attachment({ name: `${fileName(data.organization, data.title)}.${ending}`, mediaType }, bytes);

/** GET /reports/:report/logo.png: the logo as it was. */
export async function reportLogo(c: Context<Env>): Promise<Response> {
  const { logo } = await inScope(c, (work) => findReport(work, reportInAddress(c)));
  if (!logo) throw new NotFound();
  return c.body(new Uint8Array(logo), 200, {
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
  });
}

/** GET /reports/:report/delete: asks first. */
export async function deleteReportPage(c: Context<Env>): Promise<Response> {
  const { id, data } = await inScope(c, (work) => findReport(work, reportInAddress(c)));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Delete this report?"
      lede={`${data.title}, made by ${data.madeBy}. Its figures as they were are gone for good. Files that were downloaded stay where they are.`}
      crumbs={[
        { href: "/reports", label: "Reports" },
        { href: `/reports/${id}`, label: data.title },
      ]}
    >
      <form class="fh-form" method="post" action={`/reports/${id}/delete`}>
        <Actions>
          <Button kind="danger">Delete the report</Button>
          <Button href={`/reports/${id}`} kind="quiet">
            Keep it
          </Button>
        </Actions>
      </form>
    </WorkspacePage>,
  );
}

/** POST /reports/:report/delete */
export async function deleteReportAction(c: Context<Env>): Promise<Response> {
  await inScope(c, (work) => deleteReport(work, reportInAddress(c)));
  return seeOther(c, "/reports", { kind: "success", text: "The report is deleted." });
}
