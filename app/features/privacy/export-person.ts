import { findPerson, personReason } from "#features/people/index.ts";
import { personCompletions, statusLabel } from "#features/training/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import { personRecord } from "./person-record.queries.ts";
import type { ZipEntry } from "#platform/zip.ts";

/**
 * Gathers everything that is held about a person, as files to pack: one JSON with every row, place
 * by place, the evidence as it was uploaded, and a note that explains both. Audited, since a copy
 * leaves the program.
 */
export async function exportPerson(work: Work, personId: string): Promise<ZipEntry[]> {
  const { places, evidence } = await personRecord(work, personId);
  const files: ZipEntry[] = [];
  for (const { fileId, name } of evidence) {
    const file = await readFile(work.trx, work.actor.organizationId, fileId);
    files.push({ name: `evidence/${fileId}-${name}`, bytes: await wholeFile(file) });
  }
  await recordAudit(work, {
    action: "export-person",
    subjectKind: "person",
    subjectId: personId,
    after: { places: places.map((place) => place.table), evidence: evidence.length },
  });
  const record = {
    organization: work.actor.organizationName,
    exportedAt: work.now.toString(),
    summary: await summaryOf(work, personId),
    places: Object.fromEntries(
      places.map(({ table, label, rows }) => [table, { about: label, rows }]),
    ),
  };
  return [
    { name: "read-me.txt", bytes: text(explanation(work, places)) },
    { name: "personal-data.json", bytes: text(`${JSON.stringify(record, null, 2)}\n`) },
    ...files,
  ];
}

/** The same in names instead of ids, for people to read. */
async function summaryOf(work: Work, personId: string) {
  const completions = await personCompletions(work, personId);
  return {
    ...(await findPerson(work, personId)),
    populations: await personReason(work, personId),
    training: completions.map((row) => ({
      course: row.courseTitle,
      number: row.courseNumber,
      status: statusLabel(row.status),
      registeredOn: row.registeredOn,
      completedOn: row.completedOn,
      note: row.note,
      source: row.source,
      recordedBy: row.recordedByName,
    })),
  };
}

const text = (content: string) => new TextEncoder().encode(content);

function explanation(
  work: Work,
  places: readonly { label: string; table: string; rows: readonly unknown[] }[],
): string {
  return [
    `What ${work.actor.organizationName} holds about you in Fairhand, on ${work.today.toString()}.`,
    "",
    ...places.map(({ label, table, rows }) => `- ${label} (${table}): ${rows.length}`),
    "",
    "personal-data.json holds a summary in names, then every row as it is kept.",
    "The folder evidence holds files that were uploaded.",
    "Training status is kept for the program. It is not a disciplinary record.",
    "",
  ].join("\r\n");
}
