import { setUpOrganization } from "#features/accounts/index.ts";
import {
  dateOption,
  needed,
  readArguments,
  text,
  wantsJson,
  WrongUse,
  type Command,
} from "./arguments.ts";
import { withServices } from "./services.ts";

/** The wizard's work without a screen. */
export const setup: Command = {
  usage:
    "--organization NAME --admin EMAIL --program-start DATE [--admin-name NAME] [--time-zone ZONE] [--site NAME,NAME]",
  summary: "Founds an organization and prints the administrator's one-time link.",
  async run(args) {
    const a = readArguments(args, {
      admin: { type: "string" },
      "admin-name": { type: "string" },
      "program-start": { type: "string" },
      "time-zone": { type: "string" },
      site: { type: "string" },
    });
    const name = needed(a, "organization");
    const adminEmail = needed(a, "admin");
    const programStart = dateOption(a, "program-start");
    if (!programStart) throw new WrongUse("--program-start is needed, such as 2026-07-01.");
    const done = await withServices((services) =>
      setUpOrganization(services, {
        name,
        adminEmail,
        adminName: text(a, "admin-name") ?? adminEmail.split("@")[0]!,
        programStart: programStart.toString(),
        timeZone: text(a, "time-zone") ?? Temporal.Now.timeZoneId(),
        sites: (text(a, "site") ?? "")
          .split(",")
          .map((site) => site.trim())
          .filter(Boolean),
      }),
    );
    if (wantsJson(a)) console.log(JSON.stringify(done));
    else
      console.log(
        `${name} is set up.\n${adminEmail} chooses a password here, once: ${done.link}\nStart the server first, with: npm start`,
      );
    return 0;
  },
};
