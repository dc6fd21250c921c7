import { createReadStream, createWriteStream, renameSync } from "node:fs";
import { backUp, restore as restoreBackup } from "#platform/backup/index.ts";
import { readArguments, wantsJson, WrongUse, type Arguments, type Command } from "./arguments.ts";
import { withServices } from "./services.ts";

const fileOf = (a: Arguments): string => {
  const [file] = a.positionals;
  if (file === undefined) throw new WrongUse("Name the file.");
  return file;
};

export const backup: Command = {
  usage: "FILE",
  summary: "Writes everything on this server into one verified file.",
  async run(args) {
    const a = readArguments(args, {});
    const file = fileOf(a);
    // Complete or not there: a half-written backup must not look like one.
    const staging = `${file}.part`;
    const done = await withServices(async ({ database }) =>
      backUp(database, createWriteStream(staging)),
    );
    renameSync(staging, file);
    console.log(
      wantsJson(a)
        ? JSON.stringify({ file, ...done })
        : `${done.rows} rows of ${done.tables} tables in ${file}.`,
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
    const done = await withServices(async ({ database }) =>
      restoreBackup(createReadStream(file), database, { replace: a.values.replace === true }),
    );
    console.log(
      wantsJson(a)
        ? JSON.stringify({ file, ...done })
        : `${done.rows} rows of ${done.tables} tables restored and verified.`,
    );
    return 0;
  },
};
