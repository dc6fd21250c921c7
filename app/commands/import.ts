import { createReadStream, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { MappingNeeded, runImport, type KindId, type Mapping } from "#features/imports/index.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import {
  dateOption,
  readArguments,
  text,
  wantsJson,
  WrongUse,
  type Arguments,
  type Command,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const OPTIONS = {
  mapping: { type: "string" },
  "accept-mapping": { type: "boolean" },
  "dry-run": { type: "boolean" },
  "as-of": { type: "string" },
  "end-missing": { type: "boolean" },
  "confirm-missing": { type: "string" },
  insist: { type: "boolean" },
  source: { type: "string" },
  edition: { type: "string" },
  dated: { type: "string" },
  url: { type: "string" },
} as const;

const KINDS: readonly KindId[] = ["people", "completions", "contracts", "suppliers", "risk"];
const isKind = (text: string): text is KindId => KINDS.some((kind) => kind === text);

/** A file of any kind, from the file to its summary. */
export const importFile: Command = {
  usage:
    "people|completions|contracts|suppliers|risk FILE [--accept-mapping | --mapping FILE.json] [--dry-run] [--as-of DATE] [--end-missing [--confirm-missing N]] [--insist] [--source NAME --edition TEXT [--dated DATE] [--url URL]]",
  summary: "Loads a file: proposes a mapping, says what would change, or does it.",
  async run(args) {
    const a = readArguments(args, OPTIONS);
    const [kind, file] = a.positionals;
    if (kind === undefined || !isKind(kind))
      throw new WrongUse(
        "Say what the file holds: people, completions, contracts, suppliers or risk.",
      );
    if (file === undefined) throw new WrongUse("Name the file.");
    try {
      return await load(a, kind, file);
    } catch (error) {
      if (error instanceof MappingNeeded) return showProposal(a, error);
      throw error;
    }
  },
};

async function load(a: Arguments, kind: KindId, file: string): Promise<number> {
  const size = sizeOf(file);
  const mapping = mappingOf(a);
  const effectiveOn = dateOption(a, "as-of")?.toString() ?? null;
  const confirmed = text(a, "confirm-missing");
  if (confirmed !== undefined && !/^\d{1,9}$/.test(confirmed))
    throw new WrongUse("--confirm-missing is the number of people who have left.");
  const about = aboutOf(a, kind);
  const done = await withServices(async (services) =>
    runImport(services, {
      organization: await chosenOrganization(services, a),
      kind,
      fileName: path.basename(file),
      mediaType: "application/octet-stream",
      source: { size, stream: () => createReadStream(file) },
      ...(mapping ? { mapping } : {}),
      about,
      acceptMapping: a.values["accept-mapping"] === true,
      insist: a.values.insist === true,
      dryRun: a.values["dry-run"] === true,
      endMissing: a.values["end-missing"] === true,
      confirmedMissing: confirmed === undefined ? null : Number(confirmed),
      effectiveOn,
      by: { userId: null, name: "Terminal" },
    }),
  );
  const { refusals, mapping: used, importId, missing } = done;
  const counts = Object.fromEntries(COUNTS.map((name) => [name, done[name]]));
  if (wantsJson(a)) {
    console.log(JSON.stringify({ ...counts, refusals, missing, mapping: used, importId }));
    return 0;
  }
  const figures = shownCounts(kind, counts).map(([name, n]) => `  ${name}: ${String(n)}`);
  console.log(a.values["dry-run"] === true ? "Nothing was kept. It would be:" : "Loaded:");
  console.log(figures.join("\n"));
  if (missing && missing.count > 0)
    console.log(
      `  ${missing.count} of ${missing.total} people on record are not in this file. End them with --end-missing.`,
    );
  for (const refusal of refusals.slice(0, 20))
    console.log(
      `  line ${refusal.line}${refusal.column === null ? "" : `, ${refusal.column} "${refusal.value ?? ""}"`}: ${refusal.reason}`,
    );
  if (refusals.length > 20)
    console.log(`  … and ${refusals.length - 20} more (--format json lists all)`);
  return 0;
}

/** What is said about a risk list as a whole; other kinds ask nothing. */
function aboutOf(a: Arguments, kind: KindId): Record<string, string> {
  const about = Object.fromEntries(
    (["source", "edition", "dated", "url"] as const).flatMap((name) => {
      const value = text(a, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  if (kind === "risk" && (about["source"] === undefined || about["edition"] === undefined))
    throw new WrongUse("Say whose list it is with --source, and which edition with --edition.");
  if (kind !== "risk" && Object.keys(about).length > 0)
    throw new WrongUse("--source, --edition, --dated and --url are for risk lists.");
  return about;
}

/** Contracts and suppliers are counted by their own name, and by what can happen to them. */
function shownCounts(kind: KindId, counts: Readonly<Record<string, number>>): [string, number][] {
  const all = Object.entries(counts);
  if (kind === "people" || kind === "completions") return all;
  const risk = kind === "risk";
  const meaningless = new Set(["appointments", "review", ...(risk ? [] : ["ended"])]);
  const words: Readonly<Record<string, string>> = risk
    ? { people: "listings", ended: "no longer listed" }
    : { people: kind };
  return all.flatMap(([name, n]): [string, number][] =>
    meaningless.has(name) ? [] : [[words[name] ?? name, n]],
  );
}

/** The counts in the order in which they are documented and printed. */
const COUNTS = [
  "rows",
  "people",
  "appointments",
  "added",
  "changed",
  "unchanged",
  "ended",
  "refused",
  "review",
  "repeats",
] as const satisfies readonly (keyof Awaited<ReturnType<typeof runImport>>)[];

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw new NotFound(`There is no file ${file}.`);
  }
}

/** A mapping file: JSON with field id → column name. */
function mappingOf(a: Arguments): Mapping | undefined {
  const file = text(a, "mapping");
  if (file === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (read && typeof read === "object" && Object.values(read).every((v) => typeof v === "string"))
      return read as Mapping;
  } catch {
    // said below: the reason is the same to whoever wrote the file
  }
  throw new Invalid(`${file} is not a mapping: write JSON like {"employeeNumber": "Employee ID"}.`);
}

/** The proposal, ready to be kept as a mapping file and edited. */
function showProposal(a: Arguments, needed: MappingNeeded): number {
  if (wantsJson(a))
    console.log(
      JSON.stringify({
        problems: needed.problems,
        mapping: needed.proposal,
        header: needed.header,
      }),
    );
  else {
    console.error(needed.message);
    console.log(`Columns of the file: ${needed.header.join(", ")}`);
    console.log(`Proposed mapping:\n${JSON.stringify(needed.proposal, null, 2)}`);
    console.log(
      needed.complete
        ? "Take it with --accept-mapping, or edit it in a file and give it with --mapping FILE."
        : "Put what is missing into a file and give it with --mapping FILE.",
    );
  }
  return 1;
}
