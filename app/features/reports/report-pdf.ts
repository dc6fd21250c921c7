import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import { formatCount } from "#ui/format.ts";
import type { KeptReport } from "./reports.queries.ts";
import { reportView } from "./view.ts";

/**
 * A report as a tagged PDF (PDF/UA-1), made anew from what was kept. Call it outside of any
 * transaction.
 * @throws DocumentFault
 */
export async function reportPdf(
  report: Pick<KeptReport, "data" | "asks" | "logo">,
): Promise<Uint8Array> {
  const view = reportView(report);
  const { logo } = report;
  const sections = view.sections.map((section) => ({
    ...section,
    figures: section.figures.map((f) => ({ ...f, shown: formatCount(f.value) })),
  }));
  return renderPdf({
    source: readContentText("documents/report.typ"),
    data: { ...view, sections, logo: logo !== null },
    ...(logo ? { files: { "logo.png": logo } } : {}),
    title: `${view.organization}${view.site === null ? "" : `, ${view.site}`}: ${view.title}`,
    date: Temporal.PlainDate.from(report.data.madeOn),
  });
}
