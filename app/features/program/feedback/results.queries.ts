/** What a round found: counts for the whole and for sites, never for fewer than five. */
import { sql } from "kysely";
import { visibleUnits } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { offered } from "./questions.ts";
import type { Round } from "./rounds.queries.ts";
import { FEWEST, type Question, SCALE } from "./schema.ts";
import { shownGroups } from "./shown-groups.ts";

export interface QuestionResult {
  readonly question: Question;
  /** How many answered it; null where that may not be shown. */
  readonly replies: number | null;
  /** How often each answer was given, in the order of the question; null where not shown. */
  readonly counts: readonly number[] | null;
  /** Of a scale, one decimal, rounded down. */
  readonly mean: number | null;
}
export interface Comment {
  /** Names this text alone: two texts of one form cannot be told to be one person's. */
  readonly id: string;
  readonly questionId: string;
  /** null: hidden, with a reason. */
  readonly words: string | null;
  readonly hideReason: string | null;
  /** Who wrote it: rounds that ask by name only. */
  readonly by: string | null;
}
export interface Results {
  /** null: the whole organization. */
  readonly siteId: string | null;
  readonly questions: readonly QuestionResult[];
  readonly comments: readonly Comment[] | null;
}
/** Why there is nothing to see yet; null when results can be read. */
export type Waiting = "open" | "few" | "other-site" | "named" | null;

export interface RoundResults extends Results {
  readonly waiting: Waiting;
  /** Sites whose results can be shown, by name. */
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

interface CountRow {
  readonly question: string;
  readonly site: string | null;
  readonly number: number;
  readonly n: number;
}

/** How many forms came from each site; null is those who did not say. */
async function formsBySite(work: Work, roundId: string): Promise<Map<string | null, number>> {
  const { rows } = await sql<{ site: string | null; n: number }>`
    select site_id as site, count(*)::int as n from feedback_answer
    where organization_id = ${work.actor.organizationId} and round_id = ${roundId} group by site_id`.execute(
    work.trx,
  );
  return new Map(rows.map((row) => [row.site, row.n]));
}

async function countRows(work: Work, roundId: string): Promise<readonly CountRow[]> {
  const { rows } = await sql<CountRow>`
    select p.question_id as question, a.site_id as site, p.number, count(*)::int as n
    from feedback_answer a join feedback_reply p
      on p.organization_id = a.organization_id and p.answer_id = a.answer_id
    where a.organization_id = ${work.actor.organizationId} and a.round_id = ${roundId} and p.number is not null
    group by p.question_id, a.site_id, p.number`.execute(work.trx);
  return rows;
}

/**
 * The results that the actor may see. Unnamed rounds show none while they are open, since the
 * difference between two looks would be one person's answer, and none below five answers. Somebody
 * with one unit gets the own site's, and only those. Answers with a name are for whoever leads the
 * program, as their form says.
 * @param site a site's id, or null for the whole
 */
export async function roundResults(
  work: Work,
  round: Round,
  site: string | null,
): Promise<RoundResults> {
  const forms = await formsBySite(work, round.id);
  const total = [...forms.values()].reduce((sum, n) => sum + n, 0);
  const own = work.actor.unitId !== null;
  const units = (await visibleUnits(work)).filter((unit) => unit.kind === "site");
  const may = round.anonymous ? shownGroups(forms) : new Set<string | null>();
  const sites = round.state === "closed" ? units.filter((unit) => may.has(unit.id)) : [];
  const siteId = own ? (sites.find((s) => s.id === site)?.id ?? sites[0]?.id ?? null) : site;
  const nothing = { siteId, questions: [], comments: null, sites };
  if (!round.anonymous && !work.actor.permissions.has("program:write"))
    return { ...nothing, waiting: "named" };
  if (round.anonymous && round.state !== "closed") return { ...nothing, waiting: "open" };
  if (round.anonymous && total < FEWEST) return { ...nothing, waiting: "few" };
  if (own ? siteId === null : siteId !== null && !sites.some((s) => s.id === siteId))
    return { ...nothing, waiting: "other-site" };
  const counted = await countRows(work, round.id);
  return {
    siteId,
    sites,
    waiting: null,
    questions: round.questions.map((question) => resultOf(round, question, siteId, counted)),
    comments: await commentsOf(work, round, siteId),
  };
}

/** One question, for the whole or for a site, with the limits that hold for it alone. */
function resultOf(
  round: Pick<Round, "anonymous">,
  question: Question,
  siteId: string | null,
  rows: readonly CountRow[],
): QuestionResult {
  const hidden = { question, replies: null, counts: null, mean: null };
  if (question.kind === "open") return hidden;
  const own = rows.filter((row) => row.question === question.id);
  if (round.anonymous) {
    const bySite = new Map<string | null, number>();
    for (const row of own) bySite.set(row.site, (bySite.get(row.site) ?? 0) + row.n);
    const all = [...bySite.values()].reduce((sum, n) => sum + n, 0);
    if (siteId === null ? all < FEWEST : !shownGroups(bySite).has(siteId)) return hidden;
  }
  const counts = Array.from({ length: offered(question) }, (_, at) =>
    own
      .filter((row) => row.number === at + 1 && (siteId === null || row.site === siteId))
      .reduce((sum, row) => sum + row.n, 0),
  );
  const replies = counts.reduce((sum, n) => sum + n, 0);
  const points = counts.reduce((sum, n, at) => sum + n * (at + 1), 0);
  const mean =
    question.kind === "scale" && replies > 0 ? Math.floor((points * 10) / replies) / 10 : null;
  return { question, replies, counts, mean };
}

/** What a text is named by, of table p. */
export const TEXT_ID = sql`md5(p.answer_id || p.question_id)`;

/** Own words, in an order that tells nothing and differs from question to question. */
async function commentsOf(work: Work, round: Round, siteId: string | null): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select ${TEXT_ID} as id, p.question_id as "questionId", p.words, p.hide_reason as "hideReason",
      e.name as by
    from feedback_answer a join feedback_reply p
      on p.organization_id = a.organization_id and p.answer_id = a.answer_id
    left join feedback_invitation i on i.organization_id = a.organization_id and i.invitation_id = a.invitation_id
    left join executive e on e.organization_id = i.organization_id and e.executive_id = i.executive_id
    where a.organization_id = ${work.actor.organizationId} and a.round_id = ${round.id}
      and (p.words is not null or p.hidden_on is not null)
      and (${siteId}::text is null or a.site_id = ${siteId})
    order by p.question_id, ${TEXT_ID}`.execute(work.trx);
  return rows;
}

/** What the points of a scale are, for a heading: "mean 3.8 of 5". */
export const meanWords = (mean: number | null): string =>
  mean === null ? "" : `mean ${mean.toFixed(1)} of ${SCALE.length}`;
