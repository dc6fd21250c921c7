import { writeFile } from "node:fs/promises";
import { asProgram, logoBytes, organizationSettings } from "#features/organization/index.ts";
import {
  buildReport,
  currentPeriod,
  draftAsks,
  readPeriod,
  reportHtml,
  reportPdf,
  reportRows,
  reportText,
  reportWorkbook,
} from "#features/reports/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Arguments, type Command, readArguments, text, WrongUse } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const FORMATS = ["text", "pdf", "xlsx", "html", "json"];

/** What the Reports page makes, printed or written. It is not kept. */
export const report: Command = {
  usage:
    "[--period Y1Q2|2026Q3 | --year N | --from DATE --to DATE] [--site NAME] [--format text|pdf|xlsx|html|json] [--out FILE]",
  summary: "Writes a report to leadership: the current quarter unless another period is named.",
  async run(args) {
    const a = readArguments(
      args,
      Object.fromEntries(
        ["period", "year", "from", "to", "site", "out"].map((name) => [name, { type: "string" }]),
      ),
      FORMATS,
    );
    if (a.positionals.length > 0) throw new WrongUse("A report takes options only.");
    const out = text(a, "out");
    const format = formatOf(a, out);
    const wantsFile = format === "pdf" || format === "xlsx";
    if (wantsFile && out === undefined && process.stdout.isTTY)
      throw new WrongUse(`Say where to write it: --out report.${format}`);
    const made = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) => gather(work, a, format),
        {
          name: "Terminal",
        },
      ),
    );
    const bytes = await written(made, format);
    if (out === undefined) process.stdout.write(bytes);
    else await save(out, bytes);
    if (out !== undefined && format !== "json") console.log(`The report is written to ${out}.`);
    return 0;
  },
};

/** What `--format` says, else the ending of the file, else text. */
function formatOf(a: Arguments, out: string | undefined): string {
  const named = text(a, "format");
  if (named !== undefined) return named;
  const ending = /\.(\w+)$/.exec(out ?? "")?.[1]?.toLowerCase();
  return ending !== undefined && FORMATS.includes(ending) ? ending : "text";
}

async function gather(work: Work, a: Arguments, format: string) {
  const { programStart } = await organizationSettings(work);
  const siteId = await siteOf(work, text(a, "site"));
  const period = readPeriod(programStart, asked(a, work, programStart), work.today);
  const data = await buildReport(work, { period, siteId });
  return {
    data,
    asks: draftAsks(data.figures),
    logo: await logoBytes(work),
    rows: format === "xlsx" ? await reportRows(work, data, siteId) : [],
  };
}

function asked(a: Arguments, work: Work, programStart: Temporal.PlainDate) {
  const [period, year, from, to] = ["period", "year", "from", "to"].map((name) => text(a, name));
  const ways = [period, year, from ?? to].filter((way) => way !== undefined);
  if (ways.length > 1) throw new WrongUse("Name one of --period, --year, or --from and --to.");
  if (year !== undefined && !/^\d{1,2}$/.test(year))
    throw new WrongUse("--year is a program year such as 1.");
  if (ways.length === 0) return currentPeriod(programStart, work.today);
  return { period: year === undefined ? period : `Y${year}`, from, to };
}

async function siteOf(work: Work, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = (await visibleUnits(work)).find(
    (unit) => unit.kind === "site" && unit.name.toLowerCase() === name.toLowerCase(),
  );
  if (!found) throw new NotFound(`There is no site called "${name}".`);
  return found.id;
}

type Made = Awaited<ReturnType<typeof gather>>;

async function written(made: Made, format: string): Promise<string | Uint8Array> {
  if (format === "pdf") return reportPdf(made);
  if (format === "xlsx") return reportWorkbook(made, made.rows);
  if (format === "html") return reportHtml(made);
  if (format === "json") return `${JSON.stringify({ ...made.data, asks: made.asks })}\n`;
  return reportText(made);
}

async function save(out: string, bytes: string | Uint8Array): Promise<void> {
  try {
    await writeFile(out, bytes, { mode: 0o600 });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === undefined) throw error;
    throw new Invalid(`${out} cannot be written (${code}).`);
  }
}
