import { existsSync } from "node:fs";
import path from "node:path";
import { backUp, restore as restoreBackup } from "#platform/backup/index.ts";
import { readConfig } from "#platform/config.ts";
import { ROOT } from "#platform/content.ts";
import { openDatabase } from "#platform/db/database.ts";
import { NotFound } from "#platform/errors.ts";
import { readArguments, wantsJson, WrongUse, type Arguments, type Command } from "./arguments.ts";
import { withServices } from "./services.ts";

const fileOf = (a: Arguments): string => {
  const [file] = a.positionals;
  if (file === undefined) throw new WrongUse("Name the file.");
  return path.resolve(file);
};

export const backup: Command = {
  usage: "FILE",
  summary: "Writes everything on this server into one verified file.",
  async run(args) {
    const a = readArguments(args, {});
    const file = fileOf(a);
    const done = await withServices(({ database }) => backUp(database, file));
    console.log(
      wantsJson(a)
        ? JSON.stringify({ file, madeAt: done.madeAt, tables: done.tables.length, rows: done.rows })
        : `${done.rows} rows of ${done.tables.length} tables are in ${file}, read back and checked.`,
    );
    return 0;
  },
};

export const restore: Command = {
  usage: "FILE [--replace]",
  summary: "Reads such a file into this server's empty database (--replace: into a used one).",
  async run(args) {
    const a = readArguments(args, { replace: { type: "boolean" } });
    const file = fileOf(a);
    if (!existsSync(file)) throw new NotFound(`There is no file ${file}.`);
    // Opened without bringing it to the current schema: an older backup needs its own first.
    const config = readConfig({ FAIRHAND_LOG_LEVEL: "error", ...process.env });
    const database = await openDatabase(
      config.databaseUrl ? { url: config.databaseUrl } : { directory: config.dataDirectory },
    );
    const done = await restoreBackup(file, database, {
      migrations: path.join(ROOT, "db/migrations"),
      replace: a.values.replace === true,
    }).finally(() => database.close());
    console.log(
      wantsJson(a)
        ? JSON.stringify({ file, madeAt: done.madeAt, tables: done.tables.length, rows: done.rows })
        : `${done.rows} rows of ${done.tables.length} tables are restored and checked.`,
    );
    return 0;
  },
};
