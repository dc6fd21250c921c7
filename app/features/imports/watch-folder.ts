/** The watched folder on disk: what lies in it, what can be read, and where it goes afterwards. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  unlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import type { KindId } from "./kind.ts";

/** Where the files of one organization and kind are dropped. */
export const watchFolder = (root: string, organization: string, kind: KindId): string =>
  path.join(root, organization, kind);

/** The folder cannot be used; the message says why, for whoever looks after the server. */
export class FolderTrouble extends Error {}

export const AFTER = ["done", "held"] as const;

/**
 * Makes the folder and the two in which files end, and proves that none of them leads elsewhere.
 * @throws FolderTrouble
 */
export async function prepareFolder(
  root: string,
  organization: string,
  kind: KindId,
): Promise<string> {
  const folder = watchFolder(root, organization, kind);
  try {
    const real = path.join(await realpath(root), organization, kind);
    for (const name of ["", ...AFTER]) {
      await mkdir(path.join(folder, name), { recursive: true });
      if ((await realpath(path.join(folder, name))) !== path.join(real, name))
        throw new FolderTrouble(
          "The folder is a link to another place. Fairhand follows no links: make it a real folder.",
        );
    }
    return folder;
  } catch (error) {
    if (error instanceof FolderTrouble) throw error;
    throw new FolderTrouble(
      `The folder cannot be opened (${codeOf(error)}). Fairhand needs to read and write there.`,
    );
  }
}

export interface FoundFile {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

/** Names under which programs keep what they are still writing, or keep for themselves. */
const UNFINISHED = /^[.~]|\.(part|partial|filepart|tmp|temp|crdownload|swp|lock)$/i;
/** Looked at in one run; the rest waits for the next. */
const MOST = 500;

/** What lies in the folder, links included, folders and unfinished files left out; oldest first. */
export async function findFiles(folder: string): Promise<FoundFile[]> {
  const names = (await readdir(folder)).filter((name) => !UNFINISHED.test(name)).slice(0, MOST);
  const found: FoundFile[] = [];
  for (const name of names) {
    const stats = await lstat(path.join(folder, name)).catch(() => null);
    if (stats && !stats.isDirectory())
      found.push({ name, size: stats.size, modifiedAt: stats.mtime });
  }
  return found.toSorted((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
}

/** What an attempt to open a file comes to. */
export type Opened =
  | { readonly handle: FileHandle }
  /** It is gone, or is no longer the file that was seen: look again later. */
  | { readonly changed: true }
  /** It cannot be opened now; another program may hold it. */
  | { readonly locked: string }
  /** It will never be a file that can be loaded. */
  | { readonly refused: string };

/** Opens exactly the file that was seen: no link is followed, nothing but a plain file is opened. */
export async function openSeen(folder: string, seen: FoundFile): Promise<Opened> {
  const file = path.join(folder, seen.name);
  try {
    const stats = await lstat(file);
    if (stats.isSymbolicLink())
      return {
        refused:
          "It is a link to another place. Fairhand follows no links: copy the file itself here.",
      };
    if (!stats.isFile()) return { refused: "It is not a plain file." };
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    if (isSame(await handle.stat(), seen)) return { handle };
    await handle.close();
    return { changed: true };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return { changed: true };
    return {
      locked: `It cannot be opened (${code}): another program may hold it, or Fairhand may not read it. It is tried again every few minutes.`,
    };
  }
}

const isSame = (stats: { size: number; mtime: Date }, seen: FoundFile): boolean =>
  stats.size === seen.size && stats.mtime.getTime() === seen.modifiedAt.getTime();

const CHUNK = 256 * 1024;

/**
 * The bytes of an open file from its beginning; may be asked for again, and left in the middle. A
 * read stream would close the handle when it is left early, whatever it was told.
 */
export async function* bytesFrom(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

export async function hashOf(handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of bytesFrom(handle)) hash.update(bytes);
  return hash.digest("hex");
}

/** File systems take names of 255 bytes; a mark of ours and the note's ending must fit in. */
const MOST_BYTES = 200;

/** A name of its own for the file among those that ended before it. */
export function nameAfter(fileName: string, id: string): string {
  const { name, ext } = path.parse(fileName);
  const ending = Buffer.byteLength(ext) <= 20 ? ext : "";
  let stem = "";
  let bytes = 0;
  for (const sign of name) {
    bytes += Buffer.byteLength(sign);
    if (bytes > MOST_BYTES) break;
    stem += sign;
  }
  return `${stem}-${id.slice(-8)}${ending}`;
}

export interface Move {
  readonly folder: string;
  readonly seen: FoundFile;
  readonly to: (typeof AFTER)[number];
  readonly as: string;
  /** What the note beside it says. */
  readonly note: string;
}

/**
 * Moves a file away and writes the note beside it. Done again after being cut short, it goes on
 * where it was. A newer file under the old name stays where it is.
 * @returns null, or why the file cannot be moved now
 */
export async function moveAway(move: Move): Promise<string | null> {
  const from = path.join(move.folder, move.seen.name);
  const to = path.join(move.folder, move.to, move.as);
  try {
    const stats = await lstat(from).catch(() => null);
    if (stats && isSame(stats, move.seen)) await rename(from, to);
    await writeFile(`${to}.note.txt`, move.note);
    return null;
  } catch (error) {
    return `It cannot be moved (${codeOf(error)}): Fairhand may not write in the folder. It is not loaded again.`;
  }
}

/** Deletes a file that was moved away, with its note; one that is gone already is no error. */
export async function removeMoved(folder: string, to: string, as: string): Promise<boolean> {
  try {
    for (const name of [as, `${as}.note.txt`])
      await unlink(path.join(folder, to, name)).catch((error: unknown) => {
        if (codeOf(error) !== "ENOENT") throw error;
      });
    return true;
  } catch {
    return false;
  }
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? "fault";
