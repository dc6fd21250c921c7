import { asProgram } from "#features/organization/index.ts";
import { listRequests, STATES } from "#features/requests/index.ts";
import { writeCsv } from "#platform/tabular/index.ts";
import { readArguments, text, wantsJson, WrongUse, type Command } from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const COLUMNS = [
  "number",
  "supplier",
  "state",
  "overdue",
  "channel",
  "round",
  "dueOn",
  "contracts",
  "reminders",
] as const;

/** Requests to suppliers, the same rows as the list in the workspace. */
export const requests: Command = {
  usage: "[--state NAME] [--overdue]",
  summary: "Lists requests to suppliers and where each stands, as CSV or JSON.",
  async run(args) {
    const a = readArguments(args, { state: { type: "string" }, overdue: { type: "boolean" } });
    const named = text(a, "state");
    const state = STATES.find((one) => one === named);
    if (named !== undefined && !state)
      throw new WrongUse(`There is no state "${named}". Use one of: ${STATES.join(", ")}.`);
    const overdue = a.values["overdue"] === true;
    const { rows } = await withServices(async (services) =>
      asProgram(
        services,
        await chosenOrganization(services, a),
        (work) =>
          listRequests(work, { show: "all", state, overdue }, { by: "due", descending: false }),
        { name: "Terminal" },
      ),
    );
    if (wantsJson(a)) console.log(JSON.stringify(rows));
    else
      process.stdout.write(
        await new Response(
          writeCsv(
            COLUMNS.map((header) => ({ header })),
            rows.map((row) => COLUMNS.map((column) => row[column])),
          ),
        ).text(),
      );
    return 0;
  },
};
