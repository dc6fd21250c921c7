/** What the command line asks for. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import type { Campaign, PackSource, Severity, Suppression } from "../index.ts";
import { english, type Fact } from "../index.ts";

/** The command was called wrongly; the message says how it is called. */
export class WrongCall extends Error {}

/** A suppression of a sidecar; with `path` it speaks of one file, found from the sidecar's folder. */
export interface SidecarEntry extends Suppression {
  readonly path?: string;
}
export interface Options {
  readonly targets: readonly string[];
  readonly format: "text" | "json" | "github";
  readonly failOn: Severity;
  readonly kind?: string;
  readonly channel?: string;
  readonly campaign?: Campaign;
  readonly sidecar: readonly SidecarEntry[];
  readonly packs: readonly PackSource[];
  readonly facts?: readonly Fact[];
}

export const USAGE = `[FILES|FOLDERS|GLOBS|-] [--kind KIND] [--channel CHANNEL] [--campaign "#PRIMARY,#MORE"]
      [--format text|json|github] [--fail-on block|warn|advise]
      [--suppressions SIDECAR.json] [--pack PACK.yaml] [--facts FACTS.yaml]`;

const FORMATS = ["text", "json", "github"] as const;
const SEVERITIES = ["block", "warn", "advise"] as const;

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((k) => k === value);
  if (found === undefined)
    throw new WrongCall(`--${name} is ${known.slice(0, -1).join(", ")} or ${known.at(-1)}.`);
  return found;
}

async function fileOf<T>(name: string, file: string, read: (text: string) => T): Promise<T> {
  try {
    return read(await readFile(file, "utf8"));
  } catch (error) {
    throw new WrongCall(`--${name} ${file}: ${(error as Error).message.split("\n")[0]}`);
  }
}

function suppressionsOf(text: string, folder: string): SidecarEntry[] {
  const list: unknown = JSON.parse(text);
  const good = (entry: unknown): entry is SidecarEntry => {
    const { rule, reason } = (entry ?? {}) as Partial<SidecarEntry>;
    return typeof rule === "string" && typeof reason === "string" && reason.trim() !== "";
  };
  if (!Array.isArray(list) || !list.every(good))
    throw new Error(`it is a list such as [{"rule": "…", "reason": "…", "text": "…"}]`);
  return list.map((entry) =>
    entry.path === undefined ? entry : { ...entry, path: path.resolve(folder, entry.path) },
  );
}

function packOf(text: string, file: string): PackSource {
  const pack = parse(text) as PackSource | null;
  if (typeof pack !== "object" || pack === null || Array.isArray(pack))
    throw new Error("it is no pack: see “Write a rule” in the checker's README");
  return { ...pack, id: pack.id ?? path.basename(file) };
}

function campaignOf(value: string): Campaign {
  const tags = value
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((tag) => (tag.startsWith("#") ? tag : `#${tag}`));
  const [primary, ...hashtags] = tags;
  if (primary === undefined) throw new WrongCall(`--campaign names hashtags, such as "#OurMonth".`);
  return hashtags.length > 0 ? { primary, hashtags } : { primary };
}

const TAKEN = {
  kind: { type: "string" },
  channel: { type: "string" },
  campaign: { type: "string" },
  format: { type: "string" },
  "fail-on": { type: "string" },
  suppressions: { type: "string" },
  pack: { type: "string", multiple: true },
  facts: { type: "string" },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: TAKEN, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

/**
 * Reads the arguments and the files that they name.
 * @param facts the facts to use when the call names none
 * @throws WrongCall
 */
export async function readOptions(
  args: readonly string[],
  facts: readonly Fact[] | undefined,
): Promise<Options> {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new WrongCall("Name a file, a folder, a pattern, or - .");
  const { suppressions, kind, channel, campaign } = values;
  const own = (values.pack ?? []).map((file) => fileOf("pack", file, (text) => packOf(text, file)));
  const chosen = values.facts
    ? await fileOf("facts", values.facts, (text) => (parse(text) as { facts: Fact[] }).facts)
    : facts;
  return {
    targets: positionals,
    format: oneOf("format", values.format ?? "text", FORMATS),
    failOn: oneOf("fail-on", values["fail-on"] ?? "block", SEVERITIES),
    ...(kind !== undefined && { kind }),
    ...(channel !== undefined && { channel }),
    ...(campaign !== undefined && { campaign: campaignOf(campaign) }),
    ...(chosen && { facts: chosen }),
    packs: [english, ...(await Promise.all(own))],
    sidecar: suppressions
      ? await fileOf("suppressions", suppressions, (text) =>
          suppressionsOf(text, path.dirname(suppressions)),
        )
      : [],
  };
}
