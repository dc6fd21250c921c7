/** What the studio keeps: pieces, their texts by channel, versions, and findings that were kept. */
import type { ColumnType, Generated } from "kysely";

export type PieceStatus =
  | "draft"
  | "in-review"
  | "approved"
  | "scheduled"
  | "handed-off"
  | "published"
  | "archived";

/** Where a piece stands, in the order in which it goes. */
export const PIECE_STATUSES: readonly {
  readonly value: PieceStatus;
  readonly label: string;
}[] = [
  { value: "draft", label: "Draft" },
  { value: "in-review", label: "In review" },
  { value: "approved", label: "Approved" },
  { value: "scheduled", label: "Scheduled" },
  { value: "handed-off", label: "Handed off" },
  { value: "published", label: "Published" },
  { value: "archived", label: "Archived" },
];
export const pieceStatusLabel = (status: string): string =>
  PIECE_STATUSES.find((one) => one.value === status)?.label ?? status;

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;
/** Texts by placeholder or by channel. */
export type Texts = Readonly<Record<string, string>>;
type TextsColumn = ColumnType<Texts, string, string>;

interface PieceTable {
  organization_id: string;
  piece_id: string;
  kind: string;
  /** null, as the three below: it named a person who was erased. */
  title: string | null;
  body: string | null;
  fills: ColumnType<Texts | null, string, string>;
  audience: string | null;
  language: Generated<string>;
  channels: string[];
  planned_on: CivilDate | null;
  /** "09:30", at the organization's place. */
  planned_time: string | null;
  owner_user_id: string | null;
  owner_name: string;
  status: Generated<PieceStatus>;
  revision: Generated<number>;
  template: string | null;
  action_id: string | null;
  created_by: string | null;
  created_by_name: string;
  created_at: Date;
  updated_by: string | null;
  updated_by_name: string;
  updated_at: Date;
}
interface PieceChannelTable {
  organization_id: string;
  piece_id: string;
  channel: string;
  body: string;
}
interface PieceVersionTable {
  organization_id: string;
  piece_id: string;
  /** From 1. */
  version: number;
  title: string;
  body: string;
  variants: TextsColumn;
  fills: TextsColumn;
  note: string | null;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
}
interface PieceKeptFindingTable {
  organization_id: string;
  piece_id: string;
  rule_id: string;
  words: string;
  reason: string;
  kept_by_name: string;
  kept_at: Date;
}
interface PieceLinkTable {
  organization_id: string;
  link_id: string;
  piece_id: string;
  channel: string | null;
  url: string;
  added_by_name: string;
  added_at: Date;
}
interface PieceTemplateTable {
  organization_id: string;
  template_id: string;
  kind: string;
  name: string;
  audience: string;
  title: string;
  body: string;
  variants: TextsColumn;
  channels: string[];
  made_by_name: string;
  made_at: Date;
  removed_at: Date | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    piece: PieceTable;
    piece_channel: PieceChannelTable;
    piece_version: PieceVersionTable;
    piece_kept_finding: PieceKeptFindingTable;
    piece_link: PieceLinkTable;
    piece_template: PieceTemplateTable;
  }
}
