import { createHash } from "node:crypto";
import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { checkEvidence } from "#platform/evidence.ts";
import { Invalid } from "#platform/errors.ts";
import { deleteFile, safeName, storeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Scanner } from "#platform/scanner.ts";
import type { Work } from "#platform/work.ts";
import { recordAudit } from "#platform/audit.ts";
import { recordEvent } from "../record-event.ts";
import { say } from "../words.ts";
import { evidenceOf, kept } from "./answers.queries.ts";

/** Files with one answer. */
export const MOST_FILES = 5;
/** Files ever brought to one request, removed ones included: more is a mistake, or somebody who found the link. */
const MOST_EVER = 40;

export interface PreparedEvidence {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
  readonly scan: "none" | "clean";
}

const refusal = (name: string, message: string) =>
  new Invalid([{ field: "files", message: say("problem.file", { name, why: message }) }]);

/**
 * Looks at a file by its content, and has it scanned where a scanner is configured. Slow: call it
 * outside of any transaction.
 * @throws Invalid naming `files`
 */
export async function prepareEvidence(
  scanner: Scanner,
  file: { readonly bytes: Uint8Array; readonly name: string },
): Promise<PreparedEvidence> {
  const name = safeName(file.name).replace(/\.[A-Za-z0-9]{1,8}$/, "");
  const checked = await checkEvidence(file.bytes).catch((error: unknown) => {
    if (error instanceof Invalid) throw refusal(name, error.message);
    throw error;
  });
  // The bytes as they came: what is hidden in a picture would be gone once it is drawn anew.
  const scan = await scanner.scan(file.bytes);
  if (scan === "found") throw refusal(name, say("problem.file-found"));
  if (scan === "failed") throw refusal(name, say("problem.file-unscanned"));
  return {
    bytes: checked.bytes,
    mediaType: checked.mediaType,
    name: safeName(`${name}${checked.ending}`),
    scan,
  };
}

/**
 * Keeps a file with a draft that the caller holds. The same file twice is kept once.
 * @throws Invalid naming `files` when there are too many
 */
export async function attachEvidence(
  work: Work,
  place: { readonly requestId: string; readonly answerId: string },
  file: PreparedEvidence,
): Promise<void> {
  const { organizationId } = work.actor;
  const here = kept(await evidenceOf(work, place.answerId));
  if (await isAmong(work, here, file.bytes)) return;
  const ever = await work.trx
    .selectFrom("request_evidence")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", place.requestId)
    .executeTakeFirstOrThrow();
  if (here.length >= MOST_FILES || ever.n >= MOST_EVER)
    throw refusal(file.name, say("problem.file-many", { most: MOST_FILES }));
  const fileId = await storeFile(work, {
    purpose: "supplier-evidence",
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
  });
  const evidenceId = newId();
  await work.trx
    .insertInto("request_evidence")
    .values({
      organization_id: organizationId,
      evidence_id: evidenceId,
      request_id: place.requestId,
      answer_id: place.answerId,
      file_id: fileId,
      name: file.name,
      size: file.bytes.length,
      added_at: dateOf(work.now),
      scan: file.scan,
      purged_at: null,
      purged_by_name: null,
    })
    .execute();
  await recordEvent(work, place.requestId, "evidence-added");
  await trail(work, "attach-request-evidence", place.requestId, { evidenceId, scan: file.scan });
}

async function isAmong(
  work: Work,
  here: readonly { readonly fileId: string | null }[],
  bytes: Uint8Array,
): Promise<boolean> {
  if (here.length === 0) return false;
  const same = await work.trx
    .selectFrom("stored_file")
    .select("file_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where(
      "file_id",
      "in",
      here.map((one) => one.fileId!),
    )
    .where("sha256", "=", createHash("sha256").update(bytes).digest("hex"))
    .executeTakeFirst();
  return same !== undefined;
}

/** A new version begins with the files of the one that was sent back. */
export async function copyEvidence(work: Work, from: string, to: string): Promise<void> {
  for (const file of kept(await evidenceOf(work, from)))
    await sql`insert into request_evidence (organization_id, evidence_id, request_id, answer_id, file_id, name, size,
        added_at, scan)
      select organization_id, ${newId()}, request_id, ${to}, file_id, name, size, added_at, scan
      from request_evidence where organization_id = ${work.actor.organizationId}
        and evidence_id = ${file.id}`.execute(work.trx);
}

/**
 * Takes a file away: by whoever attached it from a draft, or by a member who purges it.
 * Its bytes go at once; an earlier version that held the same file keeps the fact that it had one.
 * @param where only a file of this answer is taken away
 * @returns false when it is gone already
 */
export async function removeEvidence(
  work: Work,
  where: { readonly answerId: string; readonly evidenceId: string },
  o: { readonly by: string; readonly reason: string | null },
): Promise<boolean> {
  const { organizationId } = work.actor;
  const file = (await evidenceOf(work, where.answerId)).find((one) => one.id === where.evidenceId);
  if (!file || file.purgedAt !== null) return false;
  const gone = await work.trx
    .updateTable("request_evidence")
    .set({ purged_at: dateOf(work.now), purged_by_name: o.by, name: null })
    .where("organization_id", "=", organizationId)
    .where((eb) =>
      file.fileId === null ? eb("evidence_id", "=", file.id) : eb("file_id", "=", file.fileId),
    )
    .returning("request_id")
    .execute();
  if (file.fileId !== null) await deleteFile(work.trx, organizationId, file.fileId);
  const requestId = gone[0]!.request_id;
  await recordEvent(work, requestId, "evidence-removed", { by: o.by, detail: o.reason });
  await trail(work, "remove-request-evidence", requestId, {
    evidenceId: file.id,
    reason: o.reason,
  });
  return true;
}

const trail = (work: Work, action: string, requestId: string, after: object) =>
  recordAudit(work, { action, subjectKind: "compliance-request", subjectId: requestId, after });
