import { raw } from "hono/html";
import { styleText } from "#ui/assets.ts";
import { ReportBody } from "./pages/report-body.tsx";
import type { KeptReport } from "./reports.queries.ts";
import { reportView } from "./view.ts";

/** A report as a page in a file of its own: nothing is fetched, nothing runs; made to be printed or sent. */
export async function reportHtml(
  report: Pick<KeptReport, "data" | "asks" | "logo">,
): Promise<string> {
  const view = reportView(report);
  const logo = report.logo && Buffer.from(report.logo).toString("base64");
  const page = (
    <html lang="en" data-theme="light">
      <head>
        <meta charset="utf-8" />
        <title>{`${view.title}: ${view.organization}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{raw(styleText())}</style>
      </head>
      <body class="fh-report-file">
        <main class="fh-main">
          <header>
            {logo ? (
              <img
                class="fh-report-logo"
                src={`data:image/png;base64,${logo}`}
                alt={view.organization}
              />
            ) : null}
            <p class="fh-report-of">
              {view.organization}
              {view.site === null ? "" : ` · ${view.site}`}
            </p>
            <h1>{view.title}</h1>
            <p>
              {view.periodLine}. {view.madeLine}
            </p>
            <p class="fh-lede">{view.headline}</p>
            <p>{view.summary}</p>
          </header>
          <ReportBody view={view} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${String(await page)}`;
}
