/** A campaign held again: its days moved, its pieces as drafts. What would change is told before. */
import {
  type Piece,
  piecesByIds,
  createPiece,
  kindOf,
  templateOf,
} from "#features/studio/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { type CampaignRow, findCampaign, goalsOf, weeksOf } from "./campaigns.queries.ts";
import { movedByDays, movedByYears, newDay, type OldSpan } from "./copy-days.ts";
import { FIRST_YEAR, LAST_YEAR, observanceDays, oneLine, TEXT_MOST } from "./draft-campaign.ts";
import { hashtagsOf, themeOf } from "./known.ts";
import { insertCampaign, linkPieces, type MadeCampaign } from "./make-campaign.ts";
import { refreshText } from "./refresh-text.ts";
import { workdayFrom } from "./spread.ts";

/** One piece as it would be copied. */
export interface CopiedPiece {
  readonly piece: Piece;
  readonly was: string | null;
  readonly plannedOn: string | null;
  readonly title: string;
  readonly body: string;
  readonly variants: Readonly<Record<string, string>>;
  readonly fills: Readonly<Record<string, string>>;
  /** What became of its words, in sentences. */
  readonly changes: readonly string[];
}
export interface CampaignCopy {
  readonly name: string;
  readonly theme: string | null;
  readonly themeSource: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hashtags: { readonly primary: string; readonly secondary: readonly string[] };
  readonly weeks: readonly (OldSpan & { readonly audience: string })[];
  readonly pieces: readonly CopiedPiece[];
}
export interface CopyInput {
  /** The calendar year, or the first day of a campaign without a year of its own. */
  readonly year?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly theme?: string | undefined;
}

const YEARLY = ["prevention-month", "supply-chain-week", "world-day"];
/** Whether a campaign is copied to a year; others are copied to a first day. */
export const isYearly = (campaign: Pick<CampaignRow, "kind">): boolean =>
  YEARLY.includes(campaign.kind);

/**
 * Works out the copy of a campaign. Writes nothing.
 * @throws NotFound; Invalid naming year, startsOn or theme
 */
export async function draftCopy(
  work: Work,
  campaignId: string,
  input: CopyInput,
): Promise<{ source: CampaignRow; copy: CampaignCopy }> {
  const source = await findCampaign(work, campaignId);
  const to = await newSpan(work, source, input);
  const theme = oneLine(input.theme);
  if (theme.length > TEXT_MOST)
    throw new Invalid([
      { field: "theme", message: `Keep the theme under ${TEXT_MOST} characters.` },
    ]);
  const years = Number(to.startsOn.slice(0, 4)) - Number(source.startsOn.slice(0, 4));
  const oldWeeks = await weeksOf(work, source.id);
  const days = Temporal.PlainDate.from(source.startsOn).until(to.startsOn, {
    largestUnit: "days",
  }).days;
  const weeks = oldWeeks.map((week) => ({
    ...(isYearly(source) ? movedByYears(week, years) : movedByDays(week, days)),
    audience: week.audience,
  }));
  const year = Number(to.startsOn.slice(0, 4));
  const known = source.kind === "prevention-month" && theme === "" ? themeOf(year) : null;
  const tags = source.kind === "prevention-month" ? hashtagsOf(year) : null;
  const copy = {
    name: source.name.replaceAll(source.startsOn.slice(0, 4), String(year)),
    // A year of Prevention Month has its own theme; another campaign keeps the one it had.
    theme: theme || (source.kind === "prevention-month" ? (known?.theme ?? null) : source.theme),
    themeSource: known?.source ?? null,
    ...to,
    hashtags: {
      primary: tags?.primary ?? source.primaryHashtag ?? "",
      secondary: tags?.secondary ?? source.secondaryHashtags,
    },
    weeks,
  };
  const old = await piecesOf(work, source.id);
  const pairs = oldWeeks.map((from, i) => ({ from, to: weeks[i]! }));
  const pieces = old.map((piece) =>
    copied(piece, source, copy, pairs, { year, was: Number(source.startsOn.slice(0, 4)) }),
  );
  return { source, copy: { ...copy, pieces: pieces.toSorted(byDay) } };
}
const byDay = (a: CopiedPiece, b: CopiedPiece) =>
  (a.plannedOn ?? "9999").localeCompare(b.plannedOn ?? "9999");

const APPROVED: readonly string[] = ["approved", "scheduled", "handed-off", "published"];

type Head = Omit<CampaignCopy, "pieces">;

function copied(
  piece: Piece,
  source: CampaignRow,
  copy: Head,
  weeks: readonly { readonly from: OldSpan; readonly to: OldSpan }[],
  years: { readonly year: number; readonly was: number },
): CopiedPiece {
  // A piece that somebody moved away from the day of its template goes like the others.
  const named = piece.template === null ? undefined : templateOf(piece.template)?.day;
  const fixed = named !== undefined && piece.plannedOn?.endsWith(named) === true;
  const fresh = (text: string) =>
    refreshText(text, {
      ...years,
      themes: [source.theme, copy.theme],
      hashtags: [source.primaryHashtag, copy.hashtags.primary || null],
    });
  const [title, body] = [fresh(piece.title), fresh(piece.body)];
  const variants = Object.entries(piece.variants).map(
    ([channel, text]) => [channel, fresh(text)] as const,
  );
  // What the house or the campaign fills in by itself is filled anew.
  const known = new Set(
    (kindOf(piece.kind)?.placeholders ?? []).filter((one) => one.from).map((one) => one.id),
  );
  return {
    piece,
    was: piece.plannedOn,
    plannedOn:
      piece.plannedOn === null
        ? null
        : newDay(piece.plannedOn, weeks, { from: source, to: copy }, fixed),
    title: title.text,
    body: body.text,
    variants: Object.fromEntries(variants.map(([channel, { text }]) => [channel, text])),
    fills: Object.fromEntries(Object.entries(piece.fills).filter(([id]) => !known.has(id))),
    changes: [
      ...(APPROVED.includes(piece.status) ? [] : ["It was not approved last time."]),
      ...new Set([title, body, ...variants.map(([, one]) => one)].flatMap((one) => one.changes)),
    ],
  };
}

/** The pieces of a campaign that are not archived. An approved one stands with its approved text: any
 * other text would have made it a draft again. */
async function piecesOf(work: Work, campaignId: string): Promise<Piece[]> {
  const rows = await work.trx
    .selectFrom("campaign_piece")
    .select("piece_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  const pieces = await piecesByIds(
    work,
    rows.map((row) => row.piece_id),
  );
  return pieces.filter((piece) => piece.status !== "archived");
}

async function newSpan(work: Work, source: CampaignRow, input: CopyInput): Promise<OldSpan> {
  if (isYearly(source)) {
    const year = /^\d{4}$/.test(input.year?.trim() ?? "") ? Number(input.year) : 0;
    const message = `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;
    if (year < FIRST_YEAR || year > LAST_YEAR) throw new Invalid([{ field: "year", message }]);
    if (year === Number(source.startsOn.slice(0, 4)))
      throw new Invalid([{ field: "year", message: "Choose another year than the campaign has." }]);
    const days = await observanceDays(work, source.kind, year);
    if (days) return { startsOn: days.start.toString(), endsOn: days.end.toString() };
  }
  const read = parseDate((input.startsOn ?? "").trim(), "mdy");
  if (!("date" in read) || read.date < `${FIRST_YEAR}-01-01` || read.date > `${LAST_YEAR}-01-01`)
    throw new Invalid([{ field: "startsOn", message: "Enter a real date, such as 2027-03-14." }]);
  const start = workdayFrom(Temporal.PlainDate.from(read.date));
  const length = Temporal.PlainDate.from(source.startsOn).until(source.endsOn, {
    largestUnit: "days",
  });
  return { startsOn: start.toString(), endsOn: start.add(length).toString() };
}

/**
 * Copies a campaign with its weeks, goals and pieces, in one step. Goals begin without a number.
 * @throws NotFound; Invalid naming year, startsOn or theme
 */
export async function copyCampaign(
  work: Work,
  campaignId: string,
  input: CopyInput,
): Promise<MadeCampaign> {
  const { source, copy } = await draftCopy(work, campaignId, input);
  const goals = await goalsOf(work, source.id);
  const id = await insertCampaign(
    work,
    { kind: source.kind, ...copy, goals, hashtags: { ...copy.hashtags, source: "" } },
    source.id,
  );
  const ids: string[] = [];
  for (const one of copy.pieces) {
    ids.push(
      await createPiece(work, {
        kind: one.piece.kind,
        title: one.title,
        body: one.body,
        variants: one.variants,
        fills: one.fills,
        audience: one.piece.audience,
        channels: one.piece.channels,
        plannedOn: one.plannedOn,
        template: one.piece.template,
      }),
    );
  }
  await linkPieces(work, id, ids);
  await recordAudit(work, {
    action: "copy-campaign",
    subjectKind: "campaign",
    subjectId: id,
    after: { from: source.id, name: copy.name, pieces: ids.length },
  });
  return { id, name: copy.name, pieces: ids.length };
}
