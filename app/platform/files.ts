import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database, Trx } from "./db/database.ts";
import { NotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Work } from "./work.ts";

interface StoredFileTable {
  organization_id: string;
  file_id: string;
  purpose: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  created_at: Date;
  expires_on: string | null;
}
interface StoredFileChunkTable {
  organization_id: string;
  file_id: string;
  position: number;
  bytes: Buffer;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    stored_file: StoredFileTable;
    stored_file_chunk: StoredFileChunkTable;
  }
}

/** Files live in the database in pieces of this many bytes. */
const CHUNK = 1024 * 1024;
/** The size of a file whose last piece has not arrived; nobody can read it. */
const UNFINISHED = -1;

/** A preview is a picture of evidence, kept beside it. */
type FilePurpose =
  | "import"
  | "evidence"
  | "preview"
  | "material"
  | "logo"
  | "report"
  | "picture"
  | "supplier-evidence"
  | "kit";

export interface NewFile {
  readonly purpose: FilePurpose;
  /** As the person called it; made safe before it is kept. */
  readonly name: string;
  readonly mediaType: string;
  /** The last day on which it is kept (YYYY-MM-DD); the retention job removes it afterwards. */
  readonly expiresOn?: string | null;
}

export interface FileMeta {
  readonly fileId: string;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  /** in bytes */
  readonly size: number;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly expiresOn: string | null;
}

export interface StoredFile {
  readonly meta: FileMeta;
  /** The content, piece by piece, from the beginning each time it is called. */
  stream(): AsyncGenerator<Buffer>;
}

/** Keeps a small file (up to some 20 MB) in the caller's transaction. Answers its id. */
export async function storeFile(
  work: Work,
  file: NewFile & { bytes: Uint8Array },
): Promise<string> {
  const organization = work.actor.organizationId;
  const fileId = newId();
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await insertHead(work.trx, { organization, fileId, file, size: file.bytes.length, sha256 });
  for (let at = 0, position = 0; at < file.bytes.length; at += CHUNK, position++)
    await insertChunk(work.trx, {
      organization,
      fileId,
      position,
      bytes: file.bytes.subarray(at, at + CHUNK),
    });
  return fileId;
}

/**
 * Keeps a file of any size, in several short transactions of its own: never call it inside one.
 * Until the last piece is in, the file cannot be read; if the source fails, nothing stays.
 */
export async function storeLargeFile(
  database: Database,
  organization: string,
  file: NewFile & { stream: AsyncIterable<Uint8Array> },
): Promise<string> {
  const fileId = newId();
  const scope = { organization };
  const hash = createHash("sha256");
  let size = 0;
  let position = 0;
  await database.scope(scope, (trx) =>
    insertHead(trx, { organization, fileId, file, size: UNFINISHED, sha256: "" }),
  );
  try {
    for await (const bytes of inChunks(file.stream)) {
      hash.update(bytes);
      size += bytes.length;
      await database.scope(scope, (trx) =>
        insertChunk(trx, { organization, fileId, position, bytes }),
      );
      position++;
    }
  } catch (error) {
    await database.scope(scope, (trx) => deleteFile(trx, organization, fileId));
    throw error;
  }
  await database.scope(scope, (trx) =>
    trx
      .updateTable("stored_file")
      .set({ size, sha256: hash.digest("hex") })
      .where("organization_id", "=", organization)
      .where("file_id", "=", fileId)
      .execute(),
  );
  return fileId;
}

/** A file, read piece by piece in the caller's transaction. NotFound when it is gone or unfinished. */
export async function readFile(
  trx: Trx,
  organization: string,
  fileId: string,
): Promise<StoredFile> {
  const meta = await fileMeta(trx, organization, fileId);
  return { meta, stream: () => pieces((position) => chunkAt(trx, organization, fileId, position)) };
}

/** A file, read in short transactions of its own, one a piece: for jobs that parse as they read. */
export async function openFile(
  database: Database,
  organization: string,
  fileId: string,
): Promise<StoredFile> {
  const scope = { organization };
  const meta = await database.scope(scope, (trx) => fileMeta(trx, organization, fileId), {
    readOnly: true,
  });
  const read = (position: number) =>
    database.scope(scope, (trx) => chunkAt(trx, organization, fileId, position), {
      readOnly: true,
    });
  return { meta, stream: () => pieces(read) };
}

/** The whole content at once: for evidence, which is small. */
export async function wholeFile(file: StoredFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of file.stream()) parts.push(part);
  return Buffer.concat(parts);
}

/** Removes a file and its pieces; a file that is gone already is no error. */
export async function deleteFile(trx: Trx, organization: string, fileId: string): Promise<void> {
  await trx
    .deleteFrom("stored_file")
    .where("organization_id", "=", organization)
    .where("file_id", "=", fileId)
    .execute();
}

/** A file name without folders, control characters or direction marks, at most 150 characters. */
export function safeName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, "")
    .replace(/^[.\s]+/, "")
    .trim();
  if (clean.length <= 150) return clean || "file";
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return [...clean].slice(0, 150 - ending.length).join("") + ending;
}

interface Head {
  organization: string;
  fileId: string;
  file: NewFile;
  size: number;
  sha256: string;
}
async function insertHead(
  trx: Trx,
  { organization, fileId, file, size, sha256 }: Head,
): Promise<void> {
  await trx
    .insertInto("stored_file")
    .values({
      organization_id: organization,
      file_id: fileId,
      purpose: file.purpose,
      name: safeName(file.name),
      media_type: file.mediaType,
      size,
      sha256,
      created_at: sql<Date>`now()`,
      expires_on: file.expiresOn ?? null,
    })
    .execute();
}

async function insertChunk(
  trx: Trx,
  piece: { organization: string; fileId: string; position: number; bytes: Uint8Array },
): Promise<void> {
  const { buffer, byteOffset, byteLength } = piece.bytes;
  await trx
    .insertInto("stored_file_chunk")
    .values({
      organization_id: piece.organization,
      file_id: piece.fileId,
      position: piece.position,
      bytes: Buffer.from(buffer, byteOffset, byteLength),
    })
    .execute();
}

async function fileMeta(trx: Trx, organization: string, fileId: string): Promise<FileMeta> {
  const row = await trx
    .selectFrom("stored_file")
    .selectAll()
    .where("organization_id", "=", organization)
    .where("file_id", "=", fileId)
    .executeTakeFirst();
  if (!row || row.size === UNFINISHED) throw new NotFound("This file is no longer kept.");
  return {
    fileId,
    purpose: row.purpose as FilePurpose,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: row.created_at,
    expiresOn: row.expires_on,
  };
}

async function chunkAt(
  trx: Trx,
  organization: string,
  fileId: string,
  position: number,
): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom("stored_file_chunk")
    .select("bytes")
    .where("organization_id", "=", organization)
    .where("file_id", "=", fileId)
    .where("position", "=", position)
    .executeTakeFirst();
  return row?.bytes;
}

async function* pieces(
  read: (position: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const bytes = await read(position);
    if (bytes === undefined) return;
    yield bytes;
  }
}

/** Whatever the source's pieces are, ours are full ones. */
async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    let rest = part;
    while (size + rest.length >= CHUNK) {
      const fits = CHUNK - size;
      yield Buffer.concat([...kept, rest.subarray(0, fits)]);
      kept = [];
      size = 0;
      rest = rest.subarray(fits);
    }
    if (rest.length > 0) kept.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(kept);
}
