/** Whether addresses of resources still lead somewhere, and whether the program may ask them. */
import type { ColumnType } from "kysely";

/**
 * "failing": it answers that nothing is there, not yet on two days. "dead": on two days or more.
 * "kept-out": its robots.txt asks programs to stay away. "not-asked": we do not ask such an address.
 */
export type LinkState =
  | "ok"
  | "moved"
  | "failing"
  | "dead"
  | "kept-out"
  | "unreachable"
  | "not-asked";

/** One answer of the last few. */
export interface LinkAnswer {
  readonly on: string;
  readonly state: LinkState;
  readonly answer: string | null;
}

interface LinkSettingTable {
  organization_id: string;
  is_on: boolean;
  set_by_name: string;
  set_at: Date;
}
interface ResourceLinkTable {
  organization_id: string;
  url: string;
  state: LinkState;
  answer: string | null;
  moved_to: string | null;
  gone_since: string | null;
  checked_at: Date;
  next_check_at: Date;
  history: ColumnType<readonly LinkAnswer[], string, string>;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    link_setting: LinkSettingTable;
    resource_link: ResourceLinkTable;
  }
}
