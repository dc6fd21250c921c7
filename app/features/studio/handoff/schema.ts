/** What hand-off keeps: links to a piece, columns for publishing tools, pages of news. */
import type { ColumnType, Generated } from "kysely";

/** What can stand in a column of a publishing tool's table. */
export const POSTING_FIELDS = [
  { value: "text", label: "Text" },
  { value: "image", label: "Address of the picture" },
  { value: "tags", label: "Tags" },
  { value: "time", label: "Day and time" },
  { value: "channel", label: "Channel" },
  { value: "title", label: "Title" },
  { value: "hashtags", label: "Hashtags" },
  { value: "link", label: "First link in the text" },
] as const;
export type PostingField = (typeof POSTING_FIELDS)[number]["value"];
export interface PostingColumn {
  readonly field: PostingField;
  readonly heading: string;
}
export const DAY_FORMATS = [
  "YYYY-MM-DD HH:mm",
  "MM/DD/YYYY HH:mm",
  "MM/DD/YYYY h:mm A",
  "DD/MM/YYYY HH:mm",
  "ISO",
] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];

interface PieceShareTable {
  organization_id: string;
  share_id: string;
  piece_id: string;
  purpose: "page" | "image";
  size: string | null;
  label: string | null;
  token_hash: string;
  expires_at: Date;
  revoked_at: Date | null;
  downloads: Generated<number>;
  made_by_name: string;
  made_at: Date;
}
interface PostingProfileTable {
  organization_id: string;
  profile_id: string;
  name: string;
  columns: ColumnType<readonly PostingColumn[], string, string>;
  day_format: DayFormat;
  channel: string | null;
  rows_per_file: Generated<number>;
  saved_by_name: string;
  saved_at: Date;
}
interface NewsPageTable {
  organization_id: string;
  piece_id: string;
  slug: string;
  title: string;
  body: string;
  language: string;
  published_by_name: string;
  published_at: Date;
  taken_down_at: Date | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    piece_share: PieceShareTable;
    posting_profile: PostingProfileTable;
    news_page: NewsPageTable;
  }
}
