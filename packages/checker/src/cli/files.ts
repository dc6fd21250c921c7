/** Finds the files that are meant, one after another, so that ten thousand need no more memory than one. */
import { lstat, readdir, stat } from "node:fs/promises";
import { glob } from "node:fs/promises";
import path from "node:path";
import { ENDINGS, endingOf } from "../documents/index.ts";

/** A file to check, or a place that could not be looked at. */
export type Target =
  | { readonly path: string }
  | { readonly path: string; readonly problem: string };

const readable = (name: string): boolean =>
  (ENDINGS as readonly string[]).includes(endingOf(name)) && !path.basename(name).startsWith("~$");
const isPattern = (name: string): boolean => /[*?[\]{}]/.test(name);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EACCES: "It may not be read.",
  EPERM: "It may not be read.",
  ELOOP: "Its links lead round in a circle.",
  EISDIR: "It is a folder.",
};

/** Why a file or folder could not be opened, in words. */
export const reasonOf = (error: unknown): string => {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
};

/** Folders of programs hold no writing of ours; links to folders could lead round in a circle. */
const passedOver = (name: string): boolean => name.startsWith(".") || name === "node_modules";

async function* inFolder(folder: string): AsyncGenerator<Target> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, problem: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (passedOver(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* inFolder(full);
    else if (readable(entry.name) && (entry.isFile() || (await leadsToFile(full))))
      yield { path: full };
  }
}

async function leadsToFile(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isFile();
  } catch {
    return false;
  }
}

async function* matching(pattern: string): AsyncGenerator<Target> {
  let found = false;
  for await (const name of glob(pattern, {
    exclude: (entry) => passedOver(path.basename(entry)),
  })) {
    if (!readable(name) || !(await leadsToFile(name))) continue;
    found = true;
    yield { path: name };
  }
  if (!found) yield { path: pattern, problem: "No file that can be read fits this pattern." };
}

/**
 * Walks files, folders and patterns in the order given. Within folders only readable kinds are
 * taken; a file that is named is always tried.
 */
export async function* findFiles(targets: readonly string[]): AsyncGenerator<Target> {
  for (const target of targets) {
    if (target === "-") {
      yield { path: "-" };
      continue;
    }
    let folder = false;
    try {
      await lstat(target);
      folder = (await stat(target)).isDirectory();
    } catch (error) {
      if (isPattern(target)) yield* matching(target);
      else yield { path: target, problem: reasonOf(error) };
      continue;
    }
    if (folder) yield* inFolder(target);
    else yield { path: target };
  }
}
