/** The library: pictures filtered, sorted and counted, and all that belongs to one. */
import { sql, type RawBuilder } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import type { Work } from "#platform/work.ts";
import { imageRules } from "../kinds/guided-questions.ts";
import type { Picture } from "./picture.ts";
import { PICTURE_COLUMNS, usedPictures } from "./picture.queries.ts";
import type { HandoutWay, Rights, Shows, TakedownReason } from "./schema.ts";

export interface PictureFilter {
  readonly q?: string;
  readonly shows?: Shows;
  readonly rights?: Rights;
  readonly state?: PictureState;
}
export const PICTURE_STATES = [
  { value: "unused", label: "Not used" },
  { value: "used", label: "Used" },
  { value: "unchecked", label: "Rules not all answered" },
  { value: "failed", label: "Fails a rule that stops" },
  { value: "no-words", label: "Without words" },
  { value: "hidden", label: "Consent missing or withdrawn" },
  { value: "rights-ended", label: "Rights ended" },
] as const;
export type PictureState = (typeof PICTURE_STATES)[number]["value"];

/** A picture of the list. */
export interface PictureRow extends Picture {
  readonly uses: number;
  /** How many of the eleven rules are answered. */
  readonly answered: number;
  readonly failed: boolean;
  /** A civil date, at the organization's place. */
  readonly addedOn: string;
}

export const PICTURE_SORTS = {
  name: sql`lower(p.name)`,
  added: sql`p.added_at`,
  uses: sql`uses`,
  rules: sql`answered`,
} as const;
export type PictureSort = keyof typeof PICTURE_SORTS;

/** Pictures that fit, one page or all. */
export async function listPictures(
  work: Work,
  filter: PictureFilter,
  sort: { readonly by: PictureSort; readonly down: boolean } = { by: "added", down: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: readonly PictureRow[]; readonly total: number }> {
  const stopping = imageRules().flatMap((rule) => (rule.level === "stops" ? [rule.id] : []));
  const list = sql`select ${PICTURE_COLUMNS}, coalesce(u.n, 0)::int as uses,
      coalesce(a.n, 0)::int as answered, coalesce(a.failed, false) as failed,
      (p.added_at at time zone ${work.actor.timeZone})::date::text as "addedOn"
    from picture p
    left join (select picture_id, count(distinct piece_id) as n from (${usedPictures(work)}) x
      group by picture_id) u on u.picture_id = p.picture_id
    left join (select picture_id, count(*) as n, bool_or(answer = 'no' and rule_id = any(${stopping})) as failed
      from picture_answer where organization_id = ${work.actor.organizationId} group by picture_id) a
      on a.picture_id = p.picture_id
    where p.organization_id = ${work.actor.organizationId} and ${conditions(work, filter)}`;
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*)::int as n from (${list}) c`.execute(work.trx);
  const { rows } = await sql<PictureRow>`${list}
    order by ${PICTURE_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`}, p.picture_id
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  return { rows, total: counted[0]!.n };
}

const conditions = (work: Work, filter: PictureFilter): RawBuilder<unknown> => {
  const all = [sql`true`];
  if (filter.q) {
    const like = anywhere(filter.q);
    all.push(sql`(p.name ilike ${like} or p.alt ilike ${like} or p.credit ilike ${like})`);
  }
  if (filter.shows) all.push(sql`p.shows = ${filter.shows}`);
  if (filter.rights) all.push(sql`p.rights = ${filter.rights}`);
  if (filter.state) all.push(stateCondition(work, filter.state));
  return sql.join(all, sql` and `);
};

function stateCondition(work: Work, state: PictureState): RawBuilder<unknown> {
  switch (state) {
    case "used":
      return sql`u.n > 0`;
    case "unused":
      return sql`u.n is null`;
    case "unchecked":
      return sql`coalesce(a.n, 0) < ${imageRules().length}`;
    case "failed":
      return sql`a.failed`;
    case "no-words":
      return sql`(p.alt is null and p.decorative is null)`;
    case "hidden":
      return sql`(p.shows = 'lived-experience' and (p.consent_withdrawn_at is not null
        or (p.consent_id is null and p.adviser_id is null)))`;
    case "rights-ended":
      return sql`p.rights_until < ${work.today.toString()}::date`;
  }
}

/** One piece that shows a picture. */
export interface PictureUse {
  readonly pieceId: string;
  readonly title: string;
  readonly status: string;
}

/** Pieces that show a picture, by title. */
export async function usesOf(work: Work, pictureId: string): Promise<readonly PictureUse[]> {
  const { rows } = await sql<PictureUse>`
    select p.piece_id as "pieceId", coalesce(nullif(p.title, ''), 'A piece without a title') as title, p.status
    from piece p where p.organization_id = ${work.actor.organizationId} and p.piece_id in
      (select piece_id from (${usedPictures(work)}) u where u.picture_id = ${pictureId})
    order by lower(p.title), p.piece_id limit 500`.execute(work.trx);
  return rows;
}

export interface Takedown {
  readonly pieceId: string;
  readonly title: string;
  readonly reason: TakedownReason;
  readonly was: string;
  readonly at: Date;
}
/** Pieces that were taken back because of a picture, the latest first. */
export async function takedownsOf(work: Work, pictureId: string): Promise<readonly Takedown[]> {
  const { rows } = await sql<Takedown>`
    select t.piece_id as "pieceId", coalesce(nullif(p.title, ''), 'A piece without a title') as title, t.reason,
      t.was_status as was, t.at
    from picture_takedown t join piece p on p.organization_id = t.organization_id and p.piece_id = t.piece_id
    where t.organization_id = ${work.actor.organizationId} and t.picture_id = ${pictureId}
    order by t.at desc, t.takedown_id limit 200`.execute(work.trx);
  return rows;
}

export interface Handout {
  readonly id: string;
  readonly way: HandoutWay;
  readonly what: string | null;
  readonly to: string | null;
  readonly at: Date;
  readonly by: string;
  readonly toldAt: Date | null;
  readonly pieceTitle: string | null;
}
/** Copies of a picture that left, the latest first. */
export async function handoutsOf(work: Work, pictureId: string): Promise<readonly Handout[]> {
  const { rows } = await sql<Handout>`
    select h.handout_id as id, h.way, h.what, h.to_whom as "to", h.at, h.by_name as by, h.told_at as "toldAt",
      p.title as "pieceTitle"
    from picture_handout h
    left join piece p on p.organization_id = h.organization_id and p.piece_id = h.piece_id
    where h.organization_id = ${work.actor.organizationId} and h.picture_id = ${pictureId}
    order by h.at desc, h.handout_id limit 1000`.execute(work.trx);
  return rows;
}

/** A consent record, for holders of advisers:manage alone. */
export interface ConsentRecord {
  readonly id: string;
  readonly called: string;
  readonly places: readonly string[];
  readonly givenOn: string;
  readonly givenHow: string;
  readonly untilOn: string | null;
  readonly recordedBy: string;
  readonly withdrawnAt: Date | null;
}
/** The record, where it is kept and the actor may read it. */
export async function consentRecord(work: Work, id: string): Promise<ConsentRecord | undefined> {
  if (!work.actor.permissions.has("advisers:manage")) return undefined;
  const { rows } = await sql<ConsentRecord>`select consent_id as id, called, places,
      given_on::text as "givenOn", given_how as "givenHow", until_on::text as "untilOn",
      recorded_by_name as "recordedBy", withdrawn_at as "withdrawnAt"
    from picture_consent where organization_id = ${work.actor.organizationId} and consent_id = ${id}`.execute(
    work.trx,
  );
  return rows[0];
}
