/** Words and marks of campaigns and their pieces, the same on every page. */
import { kindOf, type PieceStatus, pieceStatusLabel } from "#features/studio/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { CampaignRow } from "../campaigns.queries.ts";
import { spanText } from "../weeks.ts";

export const CRUMBS = [{ href: "/campaigns", label: "Campaigns" }];

/** "Jan 1, 2027 to Jan 31, 2027" */
export const daysText = (one: { readonly startsOn: string; readonly endsOn: string }): string =>
  spanText(one.startsOn, one.endsOn);

/** "Jan 11", without its year. */
export const shortDay = (day: string): string => formatDate(day).replace(/, \d{4}$/, "");

/** "Mon, Jan 11" */
export const weekday = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString("en-US", {
    weekday: "short",
    month: "short",
    day: "numeric",
  });

const LOOKS: Readonly<Record<PieceStatus, "plain" | "info" | "success" | "warning">> = {
  draft: "plain",
  "in-review": "info",
  approved: "success",
  scheduled: "success",
  "handed-off": "success",
  published: "success",
  archived: "plain",
};

/** Where a piece stands, in its word. */
export const PieceTag = ({ status }: { status: PieceStatus }) => (
  <Tag kind={LOOKS[status]}>{pieceStatusLabel(status)}</Tag>
);

/** What a piece is in one word, where there is room for no more: "Post". */
export function familyName(kind: string): string {
  const family = kindOf(kind)?.family ?? "piece";
  return family === "web" ? "Web text" : `${family[0]!.toUpperCase()}${family.slice(1)}`;
}

/** How a kind of piece is called. */
export const kindName = (kind: string): string => kindOf(kind)?.name ?? kind;

/** Whether a campaign is to come, runs, or is over. */
export function stateTag(campaign: CampaignRow, today: string) {
  if (campaign.archivedAt !== null) return <Tag>Archived</Tag>;
  if (campaign.endsOn < today) return <Tag>Over</Tag>;
  if (campaign.startsOn > today) return <Tag kind="info">Planned</Tag>;
  return <Tag kind="success">Runs now</Tag>;
}

/** "12 of 47 pieces are approved. 3 are out." */
export function progressText(campaign: CampaignRow): string {
  if (campaign.pieces === 0) return "No pieces yet.";
  const out =
    campaign.out === 0 ? "" : ` ${campaign.out === 1 ? "1 is" : `${campaign.out} are`} out.`;
  return `${campaign.ready} of ${plural(campaign.pieces, "piece")} ${campaign.ready === 1 ? "is" : "are"} approved.${out}`;
}
