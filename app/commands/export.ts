import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type AssignmentExport, exportAssignments } from "#features/handover/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { Invalid } from "#platform/errors.ts";
import { type CellValue, writeCsv, writeXlsx } from "#platform/tabular/index.ts";
import { plural } from "#ui/format.ts";
import { readArguments, text, wantsJson, WrongUse, type Command } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

/** Who is asked to take which course, as the learning system wants it. */
export const exportFile: Command = {
  usage:
    "assignments [--preset NAME] [--course N] [--rule NAME] [--out FILE.csv|FILE.xlsx] [--json]",
  summary: "Writes assignments for a learning system, in the columns of a preset.",
  async run(args) {
    const a = readArguments(args, {
      preset: { type: "string" },
      course: { type: "string" },
      rule: { type: "string" },
      out: { type: "string" },
      json: { type: "boolean" },
    });
    if (a.positionals[0] !== "assignments" || a.positionals.length !== 1)
      throw new WrongUse("Say what to export: assignments.");
    const out = text(a, "out");
    if (out !== undefined && !/\.(csv|xlsx)$/i.test(out))
      throw new WrongUse("--out is a file that ends in .csv or .xlsx.");
    const made = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) =>
          exportAssignments(work, {
            preset: text(a, "preset"),
            course: text(a, "course"),
            rule: text(a, "rule"),
          }),
        { name: "Terminal" },
      ),
    );
    if (made.nameless > 0)
      console.error(
        `${plural(made.nameless, "line")} would name nobody: no such number or address is on the roster.`,
      );
    const json = wantsJson(a) || a.values.json === true;
    if (out !== undefined) await writeFile(made, out);
    if (json) console.log(JSON.stringify(asJson(made, out)));
    else if (out === undefined)
      process.stdout.write(await new Response(tableOf(made, "csv")).text());
    else
      console.log(`${plural(made.rows.length, "line")} written to ${out} (${made.preset.name}).`);
    return 0;
  },
};

/** The lines as lists, since two columns may have one name. */
function asJson(made: AssignmentExport, out: string | undefined) {
  const head = { preset: made.preset.name, columns: made.columns.map((column) => column.header) };
  return out === undefined
    ? { ...head, rows: linesOf(made) }
    : { ...head, count: made.rows.length, file: out };
}

const linesOf = (made: AssignmentExport): CellValue[][] =>
  made.rows.map((row) => made.columns.map((column) => column.value(row)));

function tableOf(made: AssignmentExport, kind: "csv" | "xlsx"): ReadableStream<Uint8Array> {
  const lines = linesOf(made);
  return kind === "csv"
    ? writeCsv(made.columns, lines)
    : writeXlsx(made.columns, lines, { sheet: "Assignments" });
}

async function writeFile(made: AssignmentExport, out: string): Promise<void> {
  try {
    const bytes = tableOf(made, /\.xlsx$/i.test(out) ? "xlsx" : "csv");
    await pipeline(Readable.fromWeb(bytes as never), createWriteStream(out, { mode: 0o600 }));
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === undefined) throw error;
    throw new Invalid(`${out} cannot be written (${code}).`);
  }
}
