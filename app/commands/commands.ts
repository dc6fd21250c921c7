/** Every command of the terminal, in the order of a first day. */
import { startServer } from "../server.ts";
import { readArguments, type Command } from "./arguments.ts";
import { assign } from "./assign.ts";
import { backup, restore } from "./backup.ts";
import { campaign } from "./campaign.ts";
import { check } from "./check.ts";
import { exportFile } from "./export.ts";
import { importFile } from "./import.ts";
import { metrics } from "./metrics.ts";
import { bounces, remind } from "./remind.ts";
import { kit, pieces, render } from "./pieces.ts";
import { plan } from "./plan.ts";
import { report } from "./report.ts";
import { requests } from "./requests.ts";
import { sample } from "./sample.ts";
import { setup } from "./setup.ts";
import { user } from "./user.ts";

const serve: Command = {
  usage: "",
  summary: "Starts the server. PORT names its port (3000).",
  async run(args) {
    readArguments(args, {});
    await startServer(process.env);
    return 0;
  },
};

export const commands: Readonly<Record<string, Command>> = {
  serve,
  setup,
  sample,
  import: importFile,
  assign,
  export: exportFile,
  remind,
  requests,
  bounces,
  metrics,
  report,
  plan,
  campaign,
  pieces,
  render,
  kit,
  check,
  user,
  backup,
  restore,
};
