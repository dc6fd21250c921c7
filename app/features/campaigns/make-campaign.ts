import { ownPersonId } from "#features/people/index.ts";
import { createPiece, templateOf } from "#features/studio/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import {
  type DraftInput,
  draftCampaign,
  type DraftedCampaign,
  type DraftWeek,
} from "./draft-campaign.ts";
import type { DraftLine } from "./draft-lines.ts";
import "./schema.ts";

export interface CampaignInput extends DraftInput {
  /** Templates that are kept; null keeps all that are usual. */
  readonly keep: readonly string[] | null;
}
export interface MadeCampaign {
  readonly id: string;
  readonly name: string;
  readonly pieces: number;
}

/**
 * Makes a campaign and its pieces from what was drafted, in one step. Whoever makes it owns it.
 * @throws Invalid naming what was asked wrongly
 */
export async function makeCampaign(work: Work, input: CampaignInput): Promise<MadeCampaign> {
  const drafted = await draftCampaign(work, input);
  const lines = drafted.lines.filter((one) => input.keep?.includes(one.template) ?? one.usual);
  const id = await insertCampaign(work, drafted, null);
  await draftPieces(work, id, lines);
  await recordAudit(work, {
    action: "make-campaign",
    subjectKind: "campaign",
    subjectId: id,
    after: { kind: drafted.kind, name: drafted.name, pieces: lines.length },
  });
  return { id, name: drafted.name, pieces: lines.length };
}

/** Writes a campaign with its weeks and goals. The caller writes the trail. @returns its id */
export async function insertCampaign(
  work: Work,
  drafted: Omit<DraftedCampaign, "lines" | "doubt">,
  copiedFrom: string | null,
): Promise<string> {
  const id = newId();
  const at = dateOf(work.now);
  await work.trx
    .insertInto("campaign")
    .values({
      organization_id: work.actor.organizationId,
      campaign_id: id,
      kind: drafted.kind,
      name: drafted.name,
      theme: drafted.theme,
      theme_source: drafted.themeSource,
      starts_on: drafted.startsOn,
      ends_on: drafted.endsOn,
      primary_hashtag: drafted.hashtags.primary || null,
      secondary_hashtags: [...drafted.hashtags.secondary],
      owner_id: await ownPersonId(work),
      notes: null,
      copied_from: copiedFrom,
      archived_at: null,
      deleted_at: null,
      made_by_name: work.actor.name,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await insertWeeks(work, id, drafted.weeks);
  await insertGoals(work, id, drafted.goals);
  return id;
}

async function insertWeeks(work: Work, campaignId: string, weeks: readonly DraftWeek[]) {
  if (weeks.length === 0) return;
  await work.trx
    .insertInto("campaign_week")
    .values(
      weeks.map((week) => ({
        organization_id: work.actor.organizationId,
        week_id: newId(),
        campaign_id: campaignId,
        starts_on: week.startsOn,
        ends_on: week.endsOn,
        audience: week.audience,
      })),
    )
    .execute();
}

async function insertGoals(work: Work, campaignId: string, goals: DraftedCampaign["goals"]) {
  if (goals.length === 0) return;
  await work.trx
    .insertInto("campaign_goal")
    .values(
      goals.map((goal) => ({
        organization_id: work.actor.organizationId,
        goal_id: newId(),
        campaign_id: campaignId,
        kind: goal.kind,
        measure: goal.measure,
        target: null,
        reached: null,
      })),
    )
    .execute();
}

/** Begins a piece from each template on its day, and puts it into the campaign. @returns their ids */
export async function draftPieces(
  work: Work,
  campaignId: string,
  lines: readonly Pick<DraftLine, "template" | "plannedOn">[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const line of lines) {
    const template = templateOf(line.template);
    if (!template) continue;
    ids.push(
      await createPiece(work, {
        kind: template.kind,
        title: template.title,
        body: template.text,
        variants: template.variants ?? {},
        audience: template.audience,
        channels: template.channels,
        plannedOn: line.plannedOn,
        template: template.id,
      }),
    );
  }
  await linkPieces(work, campaignId, ids);
  return ids;
}

/** Puts pieces that are in no campaign into one. The caller writes the trail. */
export async function linkPieces(
  work: Work,
  campaignId: string,
  pieceIds: readonly string[],
): Promise<void> {
  if (pieceIds.length === 0) return;
  await work.trx
    .insertInto("campaign_piece")
    .values(
      pieceIds.map((pieceId) => ({
        organization_id: work.actor.organizationId,
        piece_id: pieceId,
        campaign_id: campaignId,
      })),
    )
    .execute();
}
