import { organizationSettings, asProgram, yearOf } from "#features/organization/index.ts";
import {
  type ActionFilter,
  listActions,
  planCalendar,
  SHOWS,
  statusLabel,
  yearNow,
} from "#features/program/index.ts";
import { writeCsv } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { type Arguments, type Command, readArguments, text, WrongUse } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const FORMATS = ["csv", "ics", "json"];

/** What stands in the plan of a program year, for calendars and other programs. */
export const plan: Command = {
  usage: `[--year N] [--show ${SHOWS.join("|")}] [--format csv|ics|json]`,
  summary: "Prints the plan of this program year, or of another: its actions and awareness days.",
  async run(args) {
    const a = readArguments(args, { year: { type: "string" }, show: { type: "string" } }, FORMATS);
    if (a.positionals.length > 0) throw new WrongUse("A plan takes options only.");
    const out = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) => print(work, a, services.config.url),
        { name: "Terminal" },
      ),
    );
    process.stdout.write(out);
    return 0;
  },
};

async function print(work: Work, a: Arguments, base: string): Promise<string> {
  const year = await readYear(work, text(a, "year"));
  const show = SHOWS.find((one) => one === (text(a, "show") ?? "all"));
  if (!show) throw new WrongUse(`--show is one of ${SHOWS.join(", ")}.`);
  const filter: ActionFilter = { show, year };
  if (text(a, "format") === "ics") return calendar(work, filter, year, base);
  const { rows } = await listActions(work, filter);
  const lines = rows.map((row) => ({
    action: row.title,
    step: row.step,
    due: row.dueOn,
    status: statusLabel(row.status).toLowerCase(),
    late: row.late,
    owner: row.ownerName,
    for: row.unitName,
    note: row.note,
    programYear: row.year,
  }));
  if (text(a, "format") === "json") return `${JSON.stringify(lines)}\n`;
  const names = Object.keys(lines[0] ?? { action: "" });
  const csv = writeCsv(
    names.map((header) => ({ header })),
    lines.map((line) => Object.values({ ...line, late: line.late ? "yes" : "no" })),
  );
  return new Response(csv).text();
}

async function readYear(work: Work, named: string | undefined): Promise<number> {
  if (named === undefined) return yearNow(work);
  if (!/^[1-9]\d?$/.test(named)) throw new WrongUse("--year is a program year such as 1.");
  return Number(named);
}

async function calendar(work: Work, actions: ActionFilter, year: number, base: string) {
  const { programStart } = await organizationSettings(work);
  const span = yearOf(programStart, year);
  const name = `${work.actor.organizationName}: program year ${year}`;
  return planCalendar(work, { name, from: span.start, to: span.end, actions, base });
}
