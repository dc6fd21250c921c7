/** Pictures read by id. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Picture } from "./picture.ts";
import type { Answer } from "./schema.ts";

/** What stands where a text named somebody who was erased. */
const ERASED = "This text was erased.";

/** The columns of a picture, for a table called `p`. */
export const PICTURE_COLUMNS = sql`p.picture_id as id, coalesce(p.name, ${ERASED}) as name,
  p.file_id as "fileId", p.thumb_file_id as "thumbFileId", p.media_type as "mediaType", p.width, p.height,
  p.bytes, p.alt, p.decorative, p.credit, p.rights, p.rights_until::text as "rightsUntil",
  p.rights_note as "rightsNote", p.shows, p.who, p.role, p.consent_id as "consentId",
  p.adviser_id as "adviserId", p.consent_withdrawn_at as "withdrawnAt", p.brightness, p.contrast,
  p.revision, p.added_by_name as "addedBy", p.added_at as "addedAt"`;

/** These pictures, as far as they exist, in no order. */
export async function picturesByIds(work: Work, ids: readonly string[]): Promise<Picture[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Picture>`select ${PICTURE_COLUMNS} from picture p
    where p.organization_id = ${work.actor.organizationId} and p.picture_id = any(${[...ids]})`.execute(
    work.trx,
  );
  return rows;
}

/** @throws NotFound */
export async function findPicture(work: Work, id: string): Promise<Picture> {
  const [picture] = await picturesByIds(work, [id]);
  if (!picture) throw new NotFound();
  return picture;
}

/** An answer to one of the eleven rules. */
export interface RuleAnswer {
  readonly ruleId: string;
  readonly answer: Answer;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Answers to the rules, by picture. */
export async function answersOf(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RuleAnswer[]>> {
  if (ids.length === 0) return new Map();
  const rows = await work.trx
    .selectFrom("picture_answer")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("picture_id", "in", [...ids])
    .execute();
  const answers = rows.map((row) => ({
    picture: row.picture_id,
    ruleId: row.rule_id,
    answer: row.answer,
    note: row.note,
    by: row.answered_by_name,
    at: row.answered_at,
  }));
  return Map.groupBy(answers, (one) => one.picture);
}

/** Pieces whose texts show a picture, archived ones too. */
export async function piecesShowing(
  work: Work,
  pictureIds: readonly string[],
): Promise<{ readonly pieceId: string; readonly pictureId: string }[]> {
  if (pictureIds.length === 0) return [];
  const { rows } = await sql<{ pieceId: string; pictureId: string }>`
    select distinct u.piece_id as "pieceId", u.picture_id as "pictureId"
    from (${usedPictures(work)}) u where u.picture_id = any(${[...pictureIds]})`.execute(work.trx);
  return rows;
}

/** Every picture in every text of every piece: `piece_id`, `picture_id`, several times where it stands so. */
export const usedPictures = (work: Work) => sql`
  select t.piece_id, m[1] as picture_id from (
    select piece_id, body from piece where organization_id = ${work.actor.organizationId} and body like '%](picture:%'
    union all
    select piece_id, body from piece_channel
      where organization_id = ${work.actor.organizationId} and body like '%](picture:%') t,
    regexp_matches(t.body, '\\]\\(picture:([[:alnum:]_.-]{1,120})', 'g') m`;
