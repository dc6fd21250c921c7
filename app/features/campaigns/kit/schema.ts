/** Kits of campaigns and links to them. */
import type { ColumnType, Generated } from "kysely";

export type KitState = "waiting" | "making" | "ready" | "failed";

/** A file that could not be made, and why. */
export interface LeftOut {
  readonly pieceId: string;
  readonly title: string;
  /** "PDF", or null for the piece as a whole. */
  readonly format: string | null;
  readonly reason: string;
}

interface CampaignKitTable {
  organization_id: string;
  kit_id: string;
  campaign_id: string;
  state: KitState;
  done: Generated<number>;
  total: Generated<number>;
  file_id: string | null;
  /** In bytes; PostgreSQL's bigint comes as text. */
  size: ColumnType<string | null, number | null, number | null>;
  pieces: Generated<number>;
  files: Generated<number>;
  pictures: Generated<string[]>;
  left_out: ColumnType<readonly LeftOut[], string, string>;
  asked_by_name: string;
  asked_at: Date;
  made_at: Date | null;
}
interface KitLinkTable {
  organization_id: string;
  link_id: string;
  campaign_id: string;
  label: string | null;
  token_hash: string;
  expires_at: Date;
  revoked_at: Date | null;
  downloads: Generated<number>;
  made_by_name: string;
  made_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    campaign_kit: CampaignKitTable;
    kit_link: KitLinkTable;
  }
}
