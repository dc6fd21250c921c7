/** Last January's campaign, over and archived, and the coming January's on its way. */
import {
  draftCampaign,
  listCampaignPieces,
  makeCampaign,
  makeKitLink,
  setCampaignState,
  setGoals,
} from "#features/campaigns/index.ts";
import { addAddress, type PieceStatus, setPieceStatus } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";

/** Of last year's drafts every so many was kept: a first campaign is small. */
const EVERY = 5;
/** Of the coming one, so many are approved and so many wait for the last look. */
const [APPROVED, IN_REVIEW] = [9, 4];

/** Fills both campaigns by the use cases that pages call. */
export async function fillCampaigns(work: Work): Promise<void> {
  const coming = work.today.month === 1 ? work.today.year : work.today.year + 1;
  await fillLast(work, coming - 1);
  await fillComing(work, coming);
}

async function fillLast(work: Work, year: number): Promise<void> {
  const then = at(work, Temporal.PlainDate.from({ year: year - 1, month: 12, day: 1 }), "10:00");
  const input = {
    kind: "prevention-month",
    year: String(year),
    theme: "Small signs, big help",
  } as const;
  const { lines } = await draftCampaign(then, input);
  const keep = lines.filter((_, i) => i % EVERY === 0).map((line) => line.template);
  const made = await makeCampaign(then, { ...input, keep });
  for (const piece of await listCampaignPieces(work, { campaignId: made.id })) {
    await move(then, piece.id, "published");
    await addAddress(then, piece.id, {
      channel: piece.channels[0] ?? null,
      url: `https://news.lakeshore.example/${year}/${piece.id}`,
    });
  }
  await setCampaignState(work, made.id, "archive");
}

async function fillComing(work: Work, year: number): Promise<void> {
  const made = await makeCampaign(work, {
    kind: "prevention-month",
    year: String(year),
    theme: "Everybody can notice",
    keep: null,
  });
  const pieces = await listCampaignPieces(work, { campaignId: made.id });
  for (const piece of pieces.slice(0, APPROVED)) await move(work, piece.id, "approved");
  for (const piece of pieces.slice(APPROVED, APPROVED + IN_REVIEW))
    await move(work, piece.id, "in-review");
  await makeKitLink(work, made.id, { label: "A partner’s team", days: 90 });
  await setGoals(work, made.id, {
    revision: "1",
    "kind-0": "awareness",
    "measure-0": "People reached by outreach while the campaign runs",
    "target-0": "2,000",
    "kind-1": "education",
    "measure-1": "People who complete a training that counts while it runs",
    "target-1": "150",
    "kind-2": "reports",
    "measure-2": "Break rooms with the Hotline poster",
    "target-2": "60",
    "reached-2": "18",
  });
}

const move = (work: Work, pieceId: string, to: PieceStatus): Promise<void> =>
  setPieceStatus(work, pieceId, ["draft"], to);
