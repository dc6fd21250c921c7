/** What goes into a kit: approved pieces by focus week, each with its folder and its file name. */
import { homesOf, mayLeave, slugOf } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";
import { type CampaignRow, findCampaign, weeksOf } from "../campaigns.queries.ts";
import { type CampaignPiece, listCampaignPieces } from "../pieces.queries.ts";

export interface KitPiece {
  readonly piece: CampaignPiece;
  /** "1-general-audiences" */
  readonly folder: string;
  /** "2027-01-04-a-course-for-buyers": no two in a folder are the same. */
  readonly stem: string;
}
export interface KitSection {
  readonly folder: string;
  readonly name: string;
  readonly pieces: readonly KitPiece[];
}
export interface KitPlan {
  readonly campaign: CampaignRow;
  readonly sections: readonly KitSection[];
  /** How many pieces of the campaign nobody has approved: they stay out. */
  readonly notApproved: number;
}

/**
 * The plan of a kit. The same pieces always give the same names: letters, digits and hyphens only.
 * @throws NotFound
 */
export async function kitPlan(work: Work, campaignId: string): Promise<KitPlan> {
  const campaign = await findCampaign(work, campaignId);
  const weeks = await weeksOf(work, campaignId);
  const all = await listCampaignPieces(work, { campaignId });
  const approved = all.filter((piece) => mayLeave(piece.status));
  const sections = [
    ...weeks.map((week, at) => ({
      id: week.id,
      folder: `${at + 1}-${slugOf(week.audience, "week")}`,
      name: `Week ${at + 1}: ${week.audience}`,
    })),
    { id: null, folder: "other", name: weeks.length > 0 ? "In no focus week" : "Pieces" },
  ];
  return {
    campaign,
    notApproved: all.length - approved.length,
    sections: sections
      .map(({ id, folder, name }) => ({
        folder,
        name,
        pieces: named(
          folder,
          approved.filter((piece) => piece.weekId === id),
        ),
      }))
      .filter((section) => section.pieces.length > 0),
  };
}

function named(folder: string, pieces: readonly CampaignPiece[]): KitPiece[] {
  const taken = new Map<string, number>();
  return pieces.map((piece) => {
    const wanted = `${piece.plannedOn ?? "no-day"}-${slugOf(piece.title, "piece")}`;
    const n = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, n);
    return { piece, folder, stem: n === 1 ? wanted : `${wanted}-${n}` };
  });
}

/** What publishing tools file a post under: its campaign and its focus week. */
export async function tagsOf(
  work: Work,
  pieceIds: readonly string[],
): Promise<(piece: { readonly id: string }) => readonly string[]> {
  const homes = await homesOf(work, pieceIds);
  return ({ id }) => {
    const home = homes.get(id);
    return home ? [home.name, ...(home.part ? [home.part] : [])] : [];
  };
}
