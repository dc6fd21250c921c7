/** Tables of other publishing tools, kept for the organization. */
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { channelOf } from "../kinds/kinds.ts";
import { BUFFER, type PostingLayout } from "./posting-table.ts";
import { DAY_FORMATS, POSTING_FIELDS, type PostingColumn } from "./schema.ts";

export interface PostingProfile extends PostingLayout {
  readonly id: string;
  readonly name: string;
  /** Only posts of this channel; null for all. */
  readonly channel: string | null;
}

const BUFFER_PROFILE: PostingProfile = { ...BUFFER, id: "buffer", name: "Buffer", channel: null };

/** Buffer's, which nobody changes, then the organization's own by name. */
export async function postingProfiles(work: Work): Promise<PostingProfile[]> {
  const rows = await work.trx
    .selectFrom("posting_profile")
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("name")
    .orderBy("profile_id")
    .selectAll()
    .execute();
  return [
    BUFFER_PROFILE,
    ...rows.map((row) => ({
      id: row.profile_id,
      name: row.name,
      columns: row.columns,
      dayFormat: row.day_format,
      channel: row.channel,
      rowsPerFile: row.rows_per_file,
    })),
  ];
}

/** One of them. @throws NotFound */
export async function postingProfile(work: Work, id: string): Promise<PostingProfile> {
  const found = (await postingProfiles(work)).find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}

export interface ProfileInput {
  readonly name: string;
  /** One a line: `field` or `field: Heading`, in their order. */
  readonly columns: string;
  readonly dayFormat: string;
  /** Empty for all. */
  readonly channel: string;
  readonly rowsPerFile: string;
}

/**
 * Keeps a profile: a new one without an id.
 * @returns its id
 * @throws Invalid with each field; NotFound
 */
export async function keepProfile(
  work: Work,
  id: string | null,
  input: ProfileInput,
): Promise<string> {
  const problems: FieldProblem[] = [];
  const name = input.name.trim().slice(0, 80);
  if (name === "") problems.push({ field: "name", message: "Say which tool it is for." });
  const columns = columnsOf(input.columns, problems);
  const dayFormat = DAY_FORMATS.find((one) => one === input.dayFormat);
  if (!dayFormat) problems.push({ field: "dayFormat", message: "Choose how days are written." });
  if (input.channel !== "" && !channelOf(input.channel))
    problems.push({ field: "channel", message: "Choose a channel of the list." });
  const rows = Number(input.rowsPerFile);
  if (!Number.isInteger(rows) || rows < 1 || rows > 5000)
    problems.push({ field: "rowsPerFile", message: "Write a number from 1 to 5,000." });
  if (problems.length > 0 || !dayFormat) throw new Invalid(problems);
  const profileId = id ?? newId();
  const values = {
    name,
    columns: JSON.stringify(columns),
    day_format: dayFormat,
    channel: input.channel || null,
    rows_per_file: rows,
    saved_by_name: work.actor.name,
    saved_at: dateOf(work.now),
  };
  if (id === null)
    await work.trx
      .insertInto("posting_profile")
      .values({
        organization_id: work.actor.organizationId,
        profile_id: profileId,
        ...values,
      })
      .execute();
  else {
    const { numUpdatedRows } = await work.trx
      .updateTable("posting_profile")
      .set(values)
      .where("organization_id", "=", work.actor.organizationId)
      .where("profile_id", "=", id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new NotFound();
  }
  await recordAudit(work, {
    action: "keep-posting-profile",
    subjectKind: "posting-profile",
    subjectId: profileId,
    after: { name },
  });
  return profileId;
}

function columnsOf(text: string, problems: FieldProblem[]): PostingColumn[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const names = POSTING_FIELDS.map((one) => one.value).join(", ");
  const columns: PostingColumn[] = [];
  for (const line of lines.slice(0, 40)) {
    const [, word = "", heading = ""] = /^([a-z]+)\s*(?::\s*(.*))?$/i.exec(line) ?? [];
    const field = POSTING_FIELDS.find((one) => one.value === word.toLowerCase());
    if (!field) {
      problems.push({
        field: "columns",
        message: `“${line.slice(0, 60)}” is no column. Begin each line with one of ${names}.`,
      });
      return [];
    }
    columns.push({ field: field.value, heading: (heading.trim() || field.label).slice(0, 80) });
  }
  if (columns.length === 0)
    problems.push({ field: "columns", message: "Write at least one column." });
  return columns;
}

/** The columns as they are typed. */
export const columnsText = (columns: readonly PostingColumn[]): string =>
  columns.map(({ field, heading }) => `${field}: ${heading}`).join("\n");

/** Removes a profile. @throws NotFound */
export async function removeProfile(work: Work, id: string): Promise<void> {
  const removed = await work.trx
    .deleteFrom("posting_profile")
    .where("organization_id", "=", work.actor.organizationId)
    .where("profile_id", "=", id)
    .returning("name")
    .executeTakeFirst();
  if (!removed) throw new NotFound();
  await recordAudit(work, {
    action: "remove-posting-profile",
    subjectKind: "posting-profile",
    subjectId: id,
    before: { name: removed.name },
  });
}
