/** `fairhand check`: files in, findings out. Node only. */
import type { Readable, Writable } from "node:stream";
import { once } from "node:events";
import path from "node:path";
import {
  createChecker,
  type Fact,
  type PackSource,
  type Severity,
  type Suppression,
} from "../index.ts";
import { UnreadableDocument } from "../documents/index.ts";
import { findFiles, reasonOf } from "./files.ts";
import { type Options, readOptions, type SidecarEntry, USAGE, WrongCall } from "./options.ts";
import { type Format, forPeople, github, json } from "./output.ts";
import { readTarget } from "./read.ts";

export { USAGE } from "./options.ts";

/** What the command uses of the process around it. */
export interface Host {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly err: Writable;
  readonly input: Readable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Vetted facts for numbers, where the call names none. */
  readonly facts?: readonly Fact[];
  /** The civil date to judge the age of facts by, YYYY-MM-DD. */
  readonly today: string;
}

/** Whoever read the output has had enough, as `head` does: no fault. */
class ReaderLeft extends Error {}
const RANK: Readonly<Record<Severity, number>> = { advise: 0, warn: 1, block: 2 };

function formatOf(options: Options, host: Host): Format {
  if (options.format === "json") return json;
  if (options.format === "github") return github;
  const { NO_COLOR } = host.environment;
  return forPeople(host.out.isTTY === true && !NO_COLOR);
}

/** Tells of kinds and channels that no rule knows: most likely a slip. */
function unknownWords(options: Options): string[] {
  const of = (what: (pack: PackSource) => readonly string[]) =>
    new Set(options.packs.flatMap(what));
  const rules = (pack: PackSource) => [...(pack.rules ?? []), ...(pack.questions ?? [])];
  const kinds = of((pack) => rules(pack).flatMap((rule) => rule.kinds ?? []));
  const channels = of((pack) => Object.keys(pack.pieces?.channels ?? {}));
  const notes: string[] = [];
  if (options.kind !== undefined && !kinds.has(options.kind))
    notes.push(`No rule is about the kind “${options.kind}”. Known: ${[...kinds].join(", ")}.`);
  if (options.channel !== undefined && !channels.has(options.channel))
    notes.push(
      `No length is known for the channel “${options.channel}”. Known: ${[...channels].join(", ")}.`,
    );
  return notes;
}

/** The engine gives copies; those written in the text have a place there. */
const sameEntry = (a: Suppression, b: Suppression): boolean =>
  a.start === undefined && a.rule === b.rule && a.reason === b.reason && a.text === b.text;

class Run {
  private readonly usedEntries = new Set<SidecarEntry>();
  private readonly options: Options;
  private readonly host: Host;
  private readonly format: Format;
  private readonly checkers = new Map<string, ReturnType<typeof createChecker>>();
  private failed = false;
  private unreadable = false;
  private outputLost = false;

  constructor(options: Options, host: Host) {
    this.options = options;
    this.host = host;
    this.format = formatOf(options, host);
    host.out.on("error", () => (this.outputLost = true));
  }

  async all(): Promise<number> {
    const { options, format } = this;
    for (const note of unknownWords(options)) this.note(note);
    await this.write(format.start);
    let first = true;
    for await (const target of findFiles(options.targets)) {
      const problem = "problem" in target ? target.problem : undefined;
      const text = problem === undefined ? await this.one(target.path, first) : undefined;
      if (problem !== undefined) this.cannotRead(target.path, problem);
      if (text === undefined) continue;
      first = false;
      await this.write(text);
    }
    await this.write(format.end);
    for (const entry of options.sidecar)
      if (!this.usedEntries.has(entry))
        this.note(`Unused suppression in the sidecar: ${entry.rule}.`);
    if (this.unreadable) return 2;
    return this.failed ? 1 : 0;
  }

  /** What is written about a file; undefined when it cannot be read. */
  private async one(file: string, first: boolean): Promise<string | undefined> {
    const { options, host } = this;
    try {
      const document = await readTarget(file, host.input);
      const sidecar = this.entriesFor(file);
      const result = this.checkerFor(document.format, sidecar).check(document.text);
      if (result.findings.some((f) => RANK[f.severity] >= RANK[options.failOn])) this.failed = true;
      for (const entry of sidecar)
        if (result.suppressions.used.some((used) => sameEntry(used, entry)))
          this.usedEntries.add(entry);
      for (const { rule, start } of result.suppressions.unused)
        if (start !== undefined) this.note(`${file}: unused suppression: ${rule}.`);
      return this.format.one({ path: file, document, result }, first);
    } catch (error) {
      if (
        !(error instanceof UnreadableDocument) &&
        (error as NodeJS.ErrnoException).code === undefined
      )
        throw error;
      this.cannotRead(file, reasonOf(error));
      return undefined;
    }
  }

  private entriesFor(file: string): readonly SidecarEntry[] {
    const full = path.resolve(file);
    return this.options.sidecar.filter((entry) => entry.path === undefined || entry.path === full);
  }

  /** Rules are compiled once for each format; a sidecar for single files asks for its own. */
  private checkerFor(format: "text" | "markdown" | "html", suppressions: readonly SidecarEntry[]) {
    const { kind, channel, campaign, packs, facts } = this.options;
    const make = () =>
      createChecker({
        format,
        packs,
        suppressions,
        today: this.host.today,
        ...(kind !== undefined && { kind }),
        ...(channel !== undefined && { channel }),
        ...(campaign && { campaign }),
        ...(facts && { facts }),
      });
    if (suppressions.some((entry) => entry.path !== undefined)) return make();
    const known = this.checkers.get(format) ?? make();
    this.checkers.set(format, known);
    return known;
  }

  private note(text: string): void {
    this.host.err.write(`${text}\n`);
  }

  private cannotRead(file: string, problem: string): void {
    this.unreadable = true;
    this.note(`${file} was not checked. ${problem}`);
  }

  /** Waits while whoever reads is slower than we are. */
  private async write(text: string): Promise<void> {
    if (this.outputLost) throw new ReaderLeft();
    if (text === "" || this.host.out.write(text)) return;
    try {
      await once(this.host.out, "drain");
    } catch {
      throw new ReaderLeft();
    }
  }
}

/**
 * Runs the command.
 * @param args as they stand after its name
 * @returns the exit code: 0 nothing to say, 1 findings at or above --fail-on, 2 a wrong call or an
 *   unreadable file; the other files are checked all the same
 */
export async function runCheck(args: readonly string[], host: Host): Promise<number> {
  try {
    return await new Run(await readOptions(args, host.facts), host).all();
  } catch (error) {
    if (error instanceof ReaderLeft) return 0;
    // A pack of one's own with a pattern that cannot be read is a wrong call as well.
    if (!(error instanceof WrongCall) && !args.some((a) => a.startsWith("--pack"))) throw error;
    host.err.write(`${(error as Error).message}\n\nUsage: check ${USAGE}\n`);
    return 2;
  }
}
