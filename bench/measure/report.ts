/** What `bench/report.ts` measures. */
import { loadavg } from "node:os";
import path from "node:path";
import { compose } from "../../app/compose.ts";
import { asProgram, organizationSettings } from "../../app/features/organization/index.ts";
import {
  buildReport,
  draftAsks,
  readPeriod,
  reportPdf,
  reportRows,
  reportWorkbook,
} from "../../app/features/reports/index.ts";
import { loadSample } from "../../app/features/sample/index.ts";
import { readConfig } from "../../app/platform/config.ts";
import { renderPdf } from "../../app/platform/documents.ts";
import { readPdf } from "../../app/platform/pdf.ts";
import type { Work } from "../../app/platform/work.ts";
import { benchDatabase } from "./database.ts";

const RUNS = 20;
const LIMIT_MS = 1500;
const LEAST_PAGES = 12;

const database = await benchDatabase();
const config = readConfig({
  FAIRHAND_DATA_DIR: path.resolve("data/bench"),
  FAIRHAND_SECRET: "bench-bench-bench-bench-bench-bench-",
  FAIRHAND_LOG_LEVEL: "silent",
});

async function times(name: string, use: () => Promise<unknown>, limit = ""): Promise<void> {
  const taken: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) {
    const begun = performance.now();
    await use();
    taken.push(performance.now() - begun);
  }
  const sorted = taken.toSorted((a, b) => a - b);
  const [p50, p95] = [sorted[Math.floor(RUNS / 2)]!, sorted[Math.ceil(RUNS * 0.95) - 1]!];
  console.log(`${name.padEnd(40)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${limit}`);
}

try {
  const services = await compose({ config, database });
  const organization = await loadSample(services, {});
  await database.bulk("vacuum analyze");
  const inWork = <T>(use: (work: Work) => Promise<T>) => asProgram(services, organization, use);
  const build = () =>
    inWork(async (work) => {
      const { programStart } = await organizationSettings(work);
      const period = readPeriod(programStart, { period: "Y2" }, work.today);
      return buildReport(work, { period, siteId: null });
    });
  const data = await build();
  const report = { data, asks: draftAsks(data.figures), logo: null };
  const began = performance.now();
  const first = await reportPdf(report);
  const cold = performance.now() - began;
  const { pageCount } = (await readPdf(first))!;
  if (pageCount < LEAST_PAGES) throw new Error(`The report has ${pageCount} pages only.`);
  console.log(
    `${pageCount} pages, ${data.figures.metrics.length} metrics; load ${loadavg()[0]!.toFixed(1)}`,
  );
  console.log(`the first PDF, its process started: ${cold.toFixed(0)} ms`);
  let turn = 0;
  /** No two alike: what was set before is remembered, and would cost nothing. */
  const another = (made: typeof data): typeof data => {
    const mark = `, turn ${turn++}`;
    const metrics = made.figures.metrics.map((m) => ({
      ...m,
      name: m.name + mark,
      definition: m.definition + mark,
      sites: m.sites.map((site) => ({ ...site, counted: site.counted + mark })),
    }));
    return {
      ...made,
      organization: made.organization + mark,
      figures: { ...made.figures, metrics },
    };
  };
  await times("an empty document", () => renderPdf({ source: "", data: null, title: "Empty" }));
  await times("the report's PDF", () => reportPdf({ ...report, data: another(data) }));
  await times("its figures, read from the database", build);
  await times(
    "figures and PDF together",
    async () => reportPdf({ ...report, data: another(await build()) }),
    ` (limit p95 ${LIMIT_MS.toLocaleString("en-US")} ms)`,
  );
  const rows = await inWork((work) => reportRows(work, data, null));
  await times("the Excel file with its rows", () => reportWorkbook(report, rows));
  console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
  await services.jobs.stop();
} finally {
  await database.close();
}
