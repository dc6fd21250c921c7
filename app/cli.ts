/** The same use cases from a terminal: `fairhand COMMAND …`. */
import { WrongSetting } from "#platform/config.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { WrongUse } from "./commands/arguments.ts";
import { commands } from "./commands/commands.ts";

const USAGE = `fairhand: the system a health system runs its anti-forced-labor program on

${Object.entries(commands)
  .map(([name, command]) => `  fairhand ${name} ${command.usage}\n      ${command.summary}`)
  .join("\n")}

Everywhere: --organization NAME-OR-ID (may be left out while there is one), --format text|json.
Settings come from the environment: FAIRHAND_DATA_DIR, FAIRHAND_DATABASE_URL, PORT and more (docs/guide/settings.md).
`;

const [name, ...rest] = process.argv.slice(2);
const command = name === undefined ? undefined : commands[name];
if (!command) {
  const asked = name === undefined || ["help", "--help", "-h"].includes(name);
  (asked ? process.stdout : process.stderr).write(
    asked ? USAGE : `There is no command ${name}.\n\n${USAGE}`,
  );
  process.exitCode = asked ? 0 : 2;
} else {
  try {
    process.exitCode = await command.run(rest);
  } catch (error) {
    process.exitCode = explain(error as Error);
  }
}

/** Says what is wrong in one line; 2 for a wrong call, 1 for a refusal or a fault. */
function explain(error: Error): number {
  console.error(error.message);
  if (error instanceof WrongUse || error instanceof WrongSetting) return 2;
  const known = [Invalid, NotFound, Conflict].some((kind) => error instanceof kind);
  if (!known && process.env.FAIRHAND_LOG_LEVEL === "debug") console.error(error.stack);
  return 1;
}
