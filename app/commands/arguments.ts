import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** The command was called wrongly: the message says how it is called. */
export class WrongUse extends Error {}

export interface Command {
  /** What stands after its name. */
  readonly usage: string;
  readonly summary: string;
  /** Answers the exit code. Refusals are thrown and explained in one place. */
  run(args: readonly string[]): Promise<number>;
}

export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

const EVERYWHERE = {
  organization: { type: "string" },
  format: { type: "string" },
} as const satisfies ParseArgsOptionsConfig;

/**
 * Reads a command's arguments.
 * @param formats what `--format` may name
 * @throws WrongUse for an unknown option or a missing value
 */
export function readArguments(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  formats: readonly string[] = ["text", "json"],
): Arguments {
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...EVERYWHERE, ...options },
      allowPositionals: true,
      strict: true,
    });
    const values = read.values as Record<string, string | boolean | undefined>;
    if (values.format !== undefined && !formats.includes(String(values.format)))
      throw new WrongUse(`--format is ${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}.`);
    return { values, positionals: read.positionals };
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse((error as Error).message);
  }
}

/** A text option, or undefined when it was not given. */
export const text = (a: Arguments, name: string): string | undefined => {
  const value = a.values[name];
  return typeof value === "string" ? value : undefined;
};

/** A text option that must be given. */
export function needed(a: Arguments, name: string): string {
  const value = text(a, name);
  if (value === undefined || value === "") throw new WrongUse(`--${name} is needed.`);
  return value;
}

/** A civil date option such as 2026-11-25. */
export function dateOption(a: Arguments, name: string): Temporal.PlainDate | undefined {
  const value = text(a, name);
  if (value === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(value, { overflow: "reject" });
  } catch {
    throw new WrongUse(`--${name} is a date such as 2026-11-25, not "${value}".`);
  }
}

export const wantsJson = (a: Arguments): boolean => a.values.format === "json";
