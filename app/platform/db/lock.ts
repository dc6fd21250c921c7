import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DataFolderInUse } from "./errors.ts";

/**
 * Takes a data folder for this process alone. Two embedded databases on one folder destroy it
 * without an error, so this comes before anything is opened. The lock is a transaction on a small
 * SQLite file: the kernel releases it even when the process is killed.
 * @returns gives the folder back
 * @throws DataFolderInUse naming the process that has it
 */
export function lockFolder(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const holder = path.join(directory, "lock.pid");
  const file = new DatabaseSync(path.join(directory, "lock.sqlite"), { timeout: 0 });
  try {
    file.exec("pragma locking_mode=exclusive; begin exclusive");
  } catch (error) {
    file.close();
    throw new DataFolderInUse(
      `The data folder ${directory} is already open in process ${readHolder(holder)}. Stop that process first, or name another folder in FAIRHAND_DATA_DIR.`,
      { cause: error },
    );
  }
  writeFileSync(holder, String(process.pid));
  return () => file.close();
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "(unknown)";
  }
}
